import type { Violation } from '../findings/finding';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { ImageShareDeclaration } from '../model/declaration';
import { type DeclarationRule, declarationRule, type RuleDefinition } from './rule';

type ShareCheck = (share: ImageShareDeclaration) => readonly Violation[];

/** A rule of the Image Management Service about one share of an image. */
export function shareRule(definition: Omit<RuleDefinition, 'clouds'>, check: ShareCheck): DeclarationRule {
  return declarationRule<'image share'>({
    ...definition,
    clouds: IMAGE_MANAGEMENT_SERVICE,
    appliesTo: 'image share',
    check,
  });
}

/** A rule of AWS about one share of an image. */
export function awsShareRule(definition: Omit<RuleDefinition, 'clouds'>, check: ShareCheck): DeclarationRule {
  return declarationRule<'image share'>({ ...definition, clouds: ['aws'], appliesTo: 'image share', check });
}
