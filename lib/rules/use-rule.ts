import type { Violation } from '../findings/finding';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { DeclarationKind, DeclarationOf } from '../model/declaration';
import { type DeclarationRule, declarationRule, type RuleDefinition } from './rule';

/** A rule of the Image Management Service about what is done with an image. */
export function useRule<Kind extends DeclarationKind>(
  appliesTo: Kind | readonly Kind[],
  definition: Omit<RuleDefinition, 'clouds'>,
  check: (declaration: DeclarationOf<Kind>) => readonly Violation[],
): DeclarationRule {
  return declarationRule<Kind>({ ...definition, clouds: IMAGE_MANAGEMENT_SERVICE, appliesTo, check });
}
