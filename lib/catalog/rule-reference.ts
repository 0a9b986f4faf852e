import examples from './rule-examples.json';
import reasons from './rule-reasons.json';

/** A program that breaks a rule, and what is found in it. Both were recorded when it ran. */
export interface RuleExample {
  /** The cloud that the stack is for. */
  readonly cloud: string;
  /** What is wrong in it, in a few words. */
  readonly mistake: string;
  /** The lines that declare in `stack`. */
  readonly program: readonly string[];
  readonly finding: {
    readonly level: 'error' | 'warning';
    /** The path of the construct. */
    readonly path: string;
    readonly property: string;
    readonly found: string;
    readonly allowed: string;
    readonly fix: string;
  };
}

/** What a rule allows, as its findings say it. */
export interface AllowedByRule {
  readonly level: 'error' | 'warning';
  readonly allowed: string;
  /** The names of the clouds that it holds on, where others have another bound. */
  readonly clouds?: readonly string[];
}

/** A bound as a list has it: what is allowed, where, and its level where that is not the one of the rule. */
export function allowedLine({ level, allowed, clouds = [] }: AllowedByRule, levelOfRule: string): string {
  const notes = [...clouds, ...(level === levelOfRule ? [] : [level])];
  return notes.length > 0 ? `${allowed} (${notes.join(', ')})` : allowed;
}

/** What is to be read about a rule, beside what it is. */
export interface RuleReference {
  /** What happens to those who break it. */
  readonly why?: string;
  /** What it allows; several where it has several bounds. */
  readonly allowed: readonly AllowedByRule[];
  readonly example?: RuleExample;
}

type RecordedRule = RuleExample & { readonly allowed: readonly AllowedByRule[] };

const REASONS: Readonly<Record<string, string>> = reasons;
const EXAMPLES = examples as unknown as Readonly<Record<string, RecordedRule>>;

/** What is to be read about the rule of that ID. */
export function ruleReference(ruleId: string): RuleReference {
  const recorded = EXAMPLES[ruleId];
  if (!recorded) return { why: REASONS[ruleId], allowed: [] };
  const { allowed, ...example } = recorded;
  return { why: REASONS[ruleId], allowed, example };
}

/** The IDs of the rules that an example was recorded for. */
export function recordedRuleIds(): string[] {
  return Object.keys(EXAMPLES);
}
