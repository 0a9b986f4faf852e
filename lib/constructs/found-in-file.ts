import { Architecture } from '../model/architecture';
import { BootMode } from '../model/boot-mode';
import type { Cloud, Placement } from '../model/cloud';
import { type DeclaredSource, fileFactsOf } from '../model/declaration';
import { Size } from '../model/size';

/** What decides which properties of an image follow from its file. */
export interface ImageOfFile {
  readonly source?: DeclaredSource;
  readonly placement: Placement;
  readonly fastImport?: boolean;
  readonly architecture?: Architecture;
}

/** The disk in the file, in the whole GiB that the service counts in. */
export function diskInFile(
  { source, fastImport }: Pick<ImageOfFile, 'source' | 'fastImport'>,
  largestGibibytes: number,
): Size | undefined {
  const bytes = fileFactsOf(source)?.virtualSize;
  if (bytes === undefined) return undefined;
  const gibibytes = Size.bytes(bytes).toGibibytes();
  if (fastImport !== true) return Size.gibibytes(Math.ceil(gibibytes));
  // Some pages ask for more than the disk in the file, others for no less: one more GiB is right by all of them.
  return Size.gibibytes(Math.max(Math.ceil(gibibytes), Math.min(Math.floor(gibibytes) + 1, largestGibibytes)));
}

/**
 * UEFI, when the disk or medium in the file starts by nothing else: that BIOS is meant otherwise, and UEFI for Arm, the service
 * assumes itself. Ordinary import on Huawei Cloud cannot be told, so that there a rule says what to do (IMS-BOOT-004).
 */
export function bootModeOfFile(image: ImageOfFile): BootMode | undefined {
  const facts = fileFactsOf(image.source);
  const modes = facts?.iso?.bootModes ?? facts?.disk?.bootModes ?? [];
  const isUefi = modes.length > 0 && modes.every((mode) => mode === 'uefi');
  const canBeTold = isOn(image, 'open-telekom-cloud');
  return canBeTold && isUefi && image.architecture?.name !== 'arm' ? BootMode.UEFI : undefined;
}

/**
 * Arm, when everything on the disk that names its processors says so; x86 is what the service assumes itself. Ordinary import
 * on Open Telekom Cloud cannot be told.
 */
export function architectureOfFile(image: ImageOfFile): Architecture | undefined {
  const isArm = fileFactsOf(image.source)?.disk?.architectureHint === 'arm';
  return isArm && isOn(image, 'huawei-cloud') ? Architecture.ARM : undefined;
}

/** Fast import is the same on both clouds. */
function isOn({ placement, fastImport }: ImageOfFile, cloud: Cloud): boolean {
  return placement.cloud === cloud || (fastImport === true && placement.cloud !== 'aws');
}
