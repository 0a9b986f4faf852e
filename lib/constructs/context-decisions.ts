import type { IConstruct } from 'constructs';
import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { contextKey, type DecisionKind, decisionProblem, type RuleDecision } from './acknowledgements';

/** What the context of an app says of rules. */
export interface ContextDecisions {
  readonly decisions: readonly RuleDecision[];
  readonly problems: readonly Violation[];
}

const ALLOWED = 'a list of { "ruleId": ..., "reason": ..., "path": ... }, where the path may be left out';

/** Reads `cdk-ims:acknowledge` and `cdk-ims:downgrade`, as they are in cdk.json or cdktf.json. */
export function readContextDecisions(root: IConstruct): ContextDecisions {
  const decisions: RuleDecision[] = [];
  const problems: Violation[] = [];
  for (const kind of ['acknowledge', 'downgrade'] as const) {
    const key = contextKey(kind);
    const entries: unknown = root.node.tryGetContext(key);
    if (entries === undefined || entries === null) continue;
    if (!Array.isArray(entries)) {
      problems.push(problem(key, `${valueText(entries)} is not a list`));
      continue;
    }
    entries.forEach((entry: unknown, index) => {
      const read = readEntry(kind, entry);
      if (typeof read === 'string') problems.push(problem(`${key}[${index}]`, read));
      else decisions.push(read);
    });
  }
  return { decisions, problems };
}

/** What an entry decides, or what is wrong with it. */
function readEntry(kind: DecisionKind, entry: unknown): RuleDecision | string {
  if (typeof entry !== 'object' || entry === null) return `${valueText(entry)} is not an object`;
  const { ruleId, reason, path = '', ...others } = entry as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `${valueText(unknown)} is not a property of an entry`;
  if (typeof path !== 'string') return `the path ${valueText(path)} is not a string`;
  const wrong = decisionProblem(kind, ruleId, reason);
  if (wrong) return wrong.fix.startsWith('did you mean') ? `${wrong.found}; ${wrong.fix}?` : wrong.found;
  return { kind, ruleId: ruleId as string, reason: reason as string, path, origin: 'context' };
}

function problem(property: string, found: string): Violation {
  return { property, found, allowed: ALLOWED, fix: 'correct the entry in the context of the app, or remove it' };
}
