import type { Violation } from '../findings/finding';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { DeclarationKind, DeclarationOf } from '../model/declaration';
import { type DeclarationRule, declarationRule, type ServiceRuleDefinition } from './rule';

/** A rule of the Image Management Service about what is done with an image. */
export function useRule<Kind extends DeclarationKind>(
  appliesTo: Kind | readonly Kind[],
  definition: ServiceRuleDefinition,
  check: (declaration: DeclarationOf<Kind>) => readonly Violation[],
): DeclarationRule {
  return declarationRule<Kind>({ clouds: IMAGE_MANAGEMENT_SERVICE, ...definition, appliesTo, check });
}
