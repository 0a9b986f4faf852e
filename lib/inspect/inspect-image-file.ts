import type { DiskFacts, ImageFileFacts, ImageFileFormat } from '../model/image-file-facts';
import { BoundedReader, type ReadLimits } from './bounded-reader';
import { parseQcow2 } from './containers/qcow2';
import { parseRaw } from './containers/raw';
import { listTar } from './containers/tar-directory';
import { parseIso } from './containers/iso';
import { parseQcow } from './containers/qcow';
import { parseQed } from './containers/qed';
import { parseVdi } from './containers/vdi';
import { parseVhd } from './containers/vhd';
import { parseVhdx } from './containers/vhdx';
import { parseVmdk } from './containers/vmdk';
import { parseZvhd } from './containers/zvhd';
import { parseZvhd2 } from './containers/zvhd2';
import { detect } from './detection';
import type { DiskReader } from './disk-reader';
import { inspectDisk } from './disk-inspection';
import { type ContainerParser, Inspection } from './inspection';
import { RememberedByFile } from './remembered-by-file';

/** Far more than any real image needs, and still over within a fraction of a second. */
const INSPECTION_LIMITS: ReadLimits = {
  totalReads: 20_000,
  totalBytes: 48 * 2 ** 20,
  totalUnpackedBytes: 32 * 2 ** 20,
};

const PARSERS: Readonly<Record<ImageFileFormat, ContainerParser>> = {
  ISO: parseIso,
  QCOW: parseQcow,
  QCOW2: parseQcow2,
  QED: parseQed,
  RAW: parseRaw,
  VDI: parseVdi,
  VHD: parseVhd,
  VHDX: parseVhdx,
  VMDK: parseVmdk,
  ZVHD: parseZvhd,
  ZVHD2: parseZvhd2,
};

/** An image that stays open, for reading the disk inside. */
export interface OpenImageFile {
  readonly facts: ImageFileFacts;
  /** Absent when there is no way to the disk: `facts.problems` says why. */
  readonly disk?: DiskReader;
  /** How many bytes that the file does not have were read as zeros so far. */
  zerosRead(): number;
  close(): void;
}

/**
 * What the file at the path really is. Never throws and never follows a path found inside: whatever is wrong, from a
 * missing file to a made-up header, is among the problems.
 */
export function inspectImageFile(path: string): ImageFileFacts {
  const image = openImageFile(path, INSPECTION_LIMITS);
  image.close();
  return image.facts;
}

const inspections = new RememberedByFile(inspectImageFile);

/** As `inspectImageFile`, and looks no second time at a file that is as it was. */
export function inspectOnce(path: string): ImageFileFacts {
  return inspections.of(path);
}

/** As `inspectImageFile`, and leaves the file open. */
export function openImageFile(path: string, limits: ReadLimits = {}): OpenImageFile {
  const inspection = new Inspection(path);
  const file = inspection.attempt(() => BoundedReader.open(path, limits));
  if (!file) return { facts: inspection.result(), zerosRead: () => 0, close: () => {} };
  inspection.facts.fileSize = file.size;
  inspection.facts.allocatedSize = file.allocatedSize;
  const disk = inspection.attempt(() => readContainer(file, inspection));
  if (disk) lookInto(disk, inspection);
  else if (inspection.facts.format && !inspection.hasErrors()) {
    inspection.report(
      'partitions-not-read',
      'The disk inside was not looked into, for the reason given above: what is on it is not known.',
    );
  }
  return {
    facts: inspection.result(),
    ...(disk ? { disk } : {}),
    zerosRead: () => file.zerosBehindEnd,
    close: () => file.close(),
  };
}

function lookInto(disk: DiskReader, inspection: Inspection): void {
  const { facts } = inspection;
  // The partition tables of a hybrid ISO overlap and end early on purpose.
  const report = facts.iso ? () => {} : inspection.report.bind(inspection);
  const found = inspection.attempt(() => inspectDisk(disk, report, facts.sectorSize));
  if (!found) return;
  const bootModes = new Set([...(facts.iso?.bootModes ?? []), ...found.bootModes]);
  facts.disk = { ...found, bootModes: [...bootModes] };
  recordEncryption(found, inspection);
  // Zeros do not bring back what was cut off.
  if (inspection.has('partition-outside-disk') || inspection.has('file-system-outside-disk')) {
    inspection.withdraw('size-not-whole-sectors');
  }
  // RAW is what nothing else was recognised as: when the disk is not recognised either, it may be anything.
  if (facts.format !== 'RAW' || found.content !== 'unknown') return;
  inspection.report(
    'nothing-recognised',
    'The file does not hold a system disk: it has no partition table, and nothing in it was recognised as a file system.',
    0,
  );
  // Extending something else to whole sectors does not make it a disk.
  inspection.withdraw('size-not-whole-sectors');
}

/** A disk that cannot be used without a key is encrypted, whatever container it is in. */
function recordEncryption({ fileSystem, partitions }: DiskFacts, inspection: Inspection): void {
  if (!inspection.has('encrypted-disk') && !inspection.has('encrypted-system')) return;
  const types = [fileSystem, ...partitions.map((partition) => partition.fileSystem)].flatMap((found) =>
    found?.encrypted ? [found.type] : [],
  );
  inspection.facts.encrypted = true;
  inspection.facts.encryption = types[0] === 'bitlocker' ? 'bitlocker' : 'luks';
}

function readContainer(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  if (file.size === 0) inspection.report('file-empty', 'The file has no bytes.');
  const { formats, foreign } = detect(file);
  if (foreign) {
    if (foreign.code === 'package-file') inspection.facts.packageFiles = listTar(file);
    const wayOut = foreign.wayOut === undefined ? '' : `: ${foreign.wayOut}`;
    inspection.report(
      foreign.code,
      `The file is ${foreign.name}, none of the formats that can be imported${wayOut}.`,
      0,
    );
    return undefined;
  }
  const [format, ...others] = formats;
  if (!format) return undefined;
  if (others.length > 0) {
    inspection.report('more-than-one-format', `The file reads as ${formats.join(' and as ')}.`);
    return undefined;
  }
  inspection.facts.format = format;
  return PARSERS[format](file, inspection);
}
