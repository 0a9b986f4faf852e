import rows from './documented-rules.json';

/** What it takes to find out whether a documented rule is kept. */
export type CheckableBy = 'props' | 'graph' | 'file' | 'guest' | 'api';

/** Why a documented rule is not among the rules that are checked. */
export type LeftOut =
  | 'unwritable'
  | 'emitted'
  | 'refused'
  | 'covered'
  | 'change'
  | 'state'
  | 'guest'
  | 'tool'
  | 'always'
  | 'withdrawn'
  | 'later';

/** A documented rule that is not checked, with why, and what to do about it. */
export interface LeftOutRule {
  /** Such as `IMS-GUEST-038`. */
  readonly id: string;
  /** What the rule asks for, in a few words. */
  readonly title: string;
  readonly level: 'error' | 'warning';
  readonly checkableBy: CheckableBy;
  /** The page that the rule comes from: an ID of guide-topics. */
  readonly topic: string;
  readonly left: LeftOut;
  /** What makes it so for this rule; for some reasons there is nothing to add. */
  readonly because?: string;
  /** What to do, as a sentence without its full stop. */
  readonly advice: string;
  /** The rules that find it instead. */
  readonly by?: readonly string[];
}

interface CheckedRule {
  readonly id: string;
  readonly checkableBy: CheckableBy;
}

const RULES = rows as readonly (CheckedRule | LeftOutRule)[];

const MEANINGS: Readonly<Record<LeftOut, string>> = {
  unwritable: 'it cannot be declared wrong',
  emitted: 'the request is written for you',
  refused: 'what could break it is refused before',
  covered: 'another rule finds it',
  change: 'it is about a change of an image that exists',
  state: 'it depends on what is in the cloud',
  guest: 'it is inside the guest, which synthesis does not look into',
  tool: 'it is about a tool',
  always: 'it holds for everybody, so that there is nothing to find',
  withdrawn: 'what it is about was withdrawn',
  later: 'it could be checked, and is not yet',
};

/** The IDs of all documented rules, in order. */
export function documentedRuleIds(): string[] {
  return RULES.map(({ id }) => id);
}

/** The documented rules that are not checked, in order. */
export function leftOutRules(): LeftOutRule[] {
  return RULES.filter((rule) => 'left' in rule);
}

/** Why a documented rule is not checked, as a clause. */
export function leftOutReason({ left, because }: LeftOutRule): string {
  return because === undefined ? MEANINGS[left] : `${MEANINGS[left]}: ${because}`;
}

/** What it takes to find out whether the rule is kept; undefined when no document has the rule. */
export function checkableBy(ruleId: string): CheckableBy | undefined {
  return RULES.find(({ id }) => id === ruleId)?.checkableBy;
}
