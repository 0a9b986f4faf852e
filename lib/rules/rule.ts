import type { FindingLevel, Violation } from '../findings/finding';
import type { Cloud } from '../model/cloud';
import type { Declaration, DeclarationKind, DeclarationOf } from '../model/declaration';

/** What a rule is, apart from how it is checked. */
export interface RuleDefinition {
  /** The stable name of the rule, such as `IMS-META-001`. Contract. */
  readonly id: string;
  /** What the rule asks for, in a few words. */
  readonly title: string;
  readonly level: FindingLevel;
  /** Where it has another level: what the documents or the provider of one cloud refuse, those of another may take. */
  readonly levels?: Readonly<Partial<Record<Cloud, FindingLevel>>>;
  /** The clouds that the rule holds for. */
  readonly clouds: readonly Cloud[];
  /** The document that the rule comes from: an ID of catalog/guide-topics, or a title. Rules of our own have none. */
  readonly source?: string;
  /**
   * What the rule is about, the cloud unless it says otherwise. What breaks a rule about writing contradicts itself or has
   * nothing to be emitted for it, so that it cannot be let through; about the cloud, a document may be wrong.
   */
  readonly about?: 'cloud' | 'writing';
}

/** What a rule of the Image Management Service is: it holds on both clouds that run it, unless it names one. */
export type ServiceRuleDefinition = Omit<RuleDefinition, 'clouds'> & Partial<Pick<RuleDefinition, 'clouds'>>;

/** A rule about one declaration, of one kind or of several. */
export interface DeclarationRule<Kind extends DeclarationKind = DeclarationKind> extends RuleDefinition {
  readonly appliesTo: Kind | readonly Kind[];
  /** Pure: the same declaration gives the same violations. A value that is unknown breaks nothing. */
  check(declaration: DeclarationOf<Kind>): readonly Violation[];
}

/** A violation of a rule about several declarations: the path says which of them has to change. */
export interface GraphViolation extends Violation {
  readonly path: string;
}

/** A rule about all declarations of an app. */
export interface GraphRule extends RuleDefinition {
  checkGraph(declarations: readonly Declaration[]): readonly GraphViolation[];
}

export type Rule = DeclarationRule | GraphRule;

/** Types a rule by the kinds of declarations that it applies to. */
export function declarationRule<Kind extends DeclarationKind>(rule: DeclarationRule<Kind>): DeclarationRule {
  return rule as unknown as DeclarationRule;
}

/** A list with the violation, when the condition says that there is one. */
export function violationIf(condition: boolean, violation: () => Violation): readonly Violation[] {
  return condition ? [violation()] : NONE;
}

/** Whether a rule is about how a declaration is written: what breaks it does not become a template. */
export function isAboutWriting({ about }: Pick<RuleDefinition, 'about'>): boolean {
  return about === 'writing';
}

const NONE: readonly Violation[] = [];
