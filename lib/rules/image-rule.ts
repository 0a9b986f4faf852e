import type { Violation } from '../findings/finding';
import type { Architecture } from '../model/architecture';
import type { BootMode } from '../model/boot-mode';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import {
  type BmsSystemDiskImageDeclaration,
  type DeclarationOf,
  type DeclaredSource,
  type ImageDeclaration,
  type ImageDeclarationBase,
  type ImageKind,
  imageKinds,
  type SystemDiskImageDeclaration,
} from '../model/declaration';
import type { IEncryptionKey } from '../model/encryption-key';
import type { OperatingSystem } from '../model/operating-system';
import type { Size } from '../model/size';
import { type DeclarationRule, declarationRule, type RuleDefinition, type ServiceRuleDefinition } from './rule';

/** The kinds that are made of a source, and what they may say. */
export type SourcedKind = 'system disk image' | 'BMS system disk image' | 'data disk image' | 'ISO image';
export const SOURCED_KINDS: readonly SourcedKind[] = [
  'system disk image',
  'BMS system disk image',
  'data disk image',
  'ISO image',
];

export interface SourcedImage extends ImageDeclarationBase {
  readonly kind: SourcedKind;
  readonly source?: DeclaredSource;
  readonly operatingSystem?: OperatingSystem;
  readonly minDisk?: Size;
  readonly bootMode?: BootMode;
  readonly architecture?: Architecture;
  readonly encryptionKey?: IEncryptionKey;
  readonly fastImport?: boolean;
}

/** Of ISO files nothing is imported but the medium as it is. */
export type DiskImage = SourcedImage & { readonly kind: Exclude<SourcedKind, 'ISO image'> };
export type SystemDisk = SystemDiskImageDeclaration | BmsSystemDiskImageDeclaration;

type AnyImageCheck = (image: ImageDeclaration) => readonly Violation[];
type ImageCheck = (image: SystemDiskImageDeclaration) => readonly Violation[];

/** A rule of the Image Management Service about one image, of whatever kind. */
export function anyImageRule(definition: ServiceRuleDefinition, check: AnyImageCheck): DeclarationRule {
  return declarationRule<ImageKind>({
    clouds: IMAGE_MANAGEMENT_SERVICE,
    ...definition,
    appliesTo: imageKinds(),
    check,
  });
}

/** A rule of the Image Management Service about one system disk image. */
export function imageRule(definition: ServiceRuleDefinition, check: ImageCheck): DeclarationRule {
  return declarationRule<'system disk image'>({
    clouds: IMAGE_MANAGEMENT_SERVICE,
    ...definition,
    appliesTo: 'system disk image',
    check,
  });
}

/** A rule of the Image Management Service about one image that is made of a source. */
export function sourcedImageRule(
  definition: ServiceRuleDefinition,
  check: (image: SourcedImage) => readonly Violation[],
): DeclarationRule {
  return declarationRule<SourcedKind>({
    clouds: IMAGE_MANAGEMENT_SERVICE,
    ...definition,
    appliesTo: SOURCED_KINDS,
    check,
  });
}

/** A rule of the Image Management Service about one image of a disk. */
export function diskImageRule(
  definition: ServiceRuleDefinition,
  check: (image: DiskImage) => readonly Violation[],
): DeclarationRule {
  return declarationRule<DiskImage['kind']>({
    clouds: IMAGE_MANAGEMENT_SERVICE,
    ...definition,
    appliesTo: ['system disk image', 'BMS system disk image', 'data disk image'],
    check,
  });
}

/** A rule of the Image Management Service about one image of a system disk, whatever servers it is for. */
export function systemDiskRule(
  definition: ServiceRuleDefinition,
  check: (image: SystemDisk) => readonly Violation[],
): DeclarationRule {
  return declarationRule<SystemDisk['kind']>({
    clouds: IMAGE_MANAGEMENT_SERVICE,
    ...definition,
    appliesTo: ['system disk image', 'BMS system disk image'],
    check,
  });
}

/** A rule of the Image Management Service about images of one kind. */
export function ruleOf<Kind extends ImageKind>(
  kind: Kind,
  definition: ServiceRuleDefinition,
  check: (image: DeclarationOf<Kind>) => readonly Violation[],
): DeclarationRule {
  return declarationRule<Kind>({ clouds: IMAGE_MANAGEMENT_SERVICE, ...definition, appliesTo: kind, check });
}

/** A rule of AWS about one image. */
export function awsImageRule(definition: Omit<RuleDefinition, 'clouds'>, check: ImageCheck): DeclarationRule {
  return declarationRule<'system disk image'>({
    ...definition,
    clouds: ['aws'],
    appliesTo: 'system disk image',
    check,
  });
}
