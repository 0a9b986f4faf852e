/** How bad a finding is: an error fails synthesis, a warning does not. */
export type FindingLevel = 'error' | 'warning';

/** What a check found wrong with one property of one declaration. */
export interface Violation {
  /** The property as the user wrote it, such as `minDisk` or `tags.team`. */
  readonly property: string;
  /** What was found, as a clause that follows the property: `"a b" has a space in it`. */
  readonly found: string;
  /** What is allowed, as a noun phrase. */
  readonly allowed: string;
  /** What to do, as an imperative sentence without its full stop. */
  readonly fix: string;
  /** Where documents disagree, the stricter bound is a warning of a rule that is an error otherwise. */
  readonly level?: FindingLevel;
}

/** A violation, by which rule, and where. */
export interface Finding extends Violation {
  readonly ruleId: string;
  readonly level: FindingLevel;
  readonly path: string;
  /** The titles of the documents that the rule comes from. */
  readonly source?: string;
}
