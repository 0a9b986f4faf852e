/** How bad a finding is: an error fails synthesis, a warning does not. */
export type FindingLevel = 'error' | 'warning';

/** Stands for every rule that finds an error in the same declaration. */
export const ANY_RULE = '*';

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
  /** The rule, or any, that refuses the same as an error: there is nothing to add to it, unless it was downgraded. */
  readonly unlessRefusedBy?: string;
}

/** A violation, by which rule, and where. */
export interface Finding extends Violation {
  readonly ruleId: string;
  readonly level: FindingLevel;
  readonly path: string;
  /** The titles of the documents that the rule comes from. */
  readonly source?: string;
}

/** A line of the program that declares. */
export interface SourceLocation {
  /** Relative to the folder that the program runs in, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/** Why a finding is accepted, or counts less than its rule says. */
export interface Decision {
  readonly reason: string;
  /** The path of the construct that it was decided for, with all within it; empty for the whole app. */
  readonly path: string;
  readonly origin: 'code' | 'context';
}

/** A finding as it stands in a report: with the level that holds, and why. */
export interface ReportedFinding extends Finding {
  /** Where the construct was made, when that is known. */
  readonly location?: SourceLocation;
  /** A warning that was accepted: it is shown in reports, and fails nothing. */
  readonly acknowledged?: Decision;
  /** An error that was made a warning. */
  readonly downgraded?: Decision;
}

/** What a report says of a rule. */
export interface ReportedRule {
  readonly id: string;
  readonly title: string;
  readonly level: FindingLevel;
  /** The title of the document that the rule comes from. Rules of our own have none. */
  readonly source?: string;
}
