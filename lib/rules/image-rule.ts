import type { Violation } from '../findings/finding';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import {
  type ImageDeclaration,
  type ImageKind,
  imageKinds,
  type SystemDiskImageDeclaration,
} from '../model/declaration';
import { type DeclarationRule, declarationRule, type RuleDefinition } from './rule';

type AnyImageCheck = (image: ImageDeclaration) => readonly Violation[];
type ImageCheck = (image: SystemDiskImageDeclaration) => readonly Violation[];

/** A rule of the Image Management Service about one image, of whatever kind. */
export function anyImageRule(definition: Omit<RuleDefinition, 'clouds'>, check: AnyImageCheck): DeclarationRule {
  return declarationRule<ImageKind>({
    ...definition,
    clouds: IMAGE_MANAGEMENT_SERVICE,
    appliesTo: imageKinds(),
    check,
  });
}

/** A rule of the Image Management Service about one system disk image. */
export function imageRule(definition: Omit<RuleDefinition, 'clouds'>, check: ImageCheck): DeclarationRule {
  return declarationRule<'system disk image'>({
    ...definition,
    clouds: IMAGE_MANAGEMENT_SERVICE,
    appliesTo: 'system disk image',
    check,
  });
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
