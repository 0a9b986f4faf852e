import type { Decision, Finding, FindingLevel, ReportedFinding, Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { ALL_RULES, findRule } from '../rules';
import { isAboutWriting } from '../rules/rule';
import { similarName } from './similar-name';

/** A rule that does not hold here, and why. */
export interface AcknowledgedRule {
  /** The ID of the rule, such as `IMS-SYS-017`. */
  readonly ruleId: string;
  /** Why it does not matter here; not empty. It is shown with the finding in every report. */
  readonly reason: string;
}

/** What becomes of a finding: a warning is acknowledged, an error is downgraded to a warning. */
export type DecisionKind = 'acknowledge' | 'downgrade';

/** That the findings of a rule at a path, and all within it, are treated in some other way. */
export interface RuleDecision extends Decision {
  readonly kind: DecisionKind;
  readonly ruleId: string;
}

const LEVELS: Readonly<Record<DecisionKind, FindingLevel>> = { acknowledge: 'warning', downgrade: 'error' };
const PAST: Readonly<Record<DecisionKind, string>> = { acknowledge: 'acknowledged', downgrade: 'downgraded' };

/** Why there can be no such decision, and what to do. */
export interface DecisionProblem {
  /** `ruleId` where it is not said. */
  readonly property?: string;
  readonly found: string;
  readonly fix: string;
}

/** Why there can be no such decision; undefined when there can. */
export function decisionProblem(kind: DecisionKind, ruleId: unknown, reason: unknown): DecisionProblem | undefined {
  if (ruleId === undefined) return { found: 'is not given', fix: 'give the ID of a rule as ruleId' };
  const rule = typeof ruleId === 'string' ? findRule(ruleId) : undefined;
  if (!rule) {
    const similar =
      typeof ruleId === 'string'
        ? similarName(
            ruleId,
            ALL_RULES.map(({ id }) => id),
          )
        : undefined;
    return {
      found: `cannot ${kind} ${valueText(ruleId)}: no rule has this ID`,
      fix: similar ? `did you mean ${similar}` : 'see npx cdk-ims rules for the IDs',
    };
  }
  // A declaration that cannot be read or written down does not become a template by being let through.
  if (kind === 'downgrade' && isAboutWriting(rule)) {
    return {
      found: `cannot downgrade ${rule.id}, it is about how the declaration is written; only rules about the cloud can be downgraded`,
      fix: 'correct the declaration',
    };
  }
  if (typeof reason !== 'string' || reason.trim() === '') {
    return {
      property: 'reason',
      found: `cannot ${kind} ${rule.id} without a reason`,
      fix: 'say in reason why it does not matter here',
    };
  }
  return undefined;
}

/** Applies decisions to findings, and remembers which of them were of any use. */
export class Decisions {
  private readonly used = new Set<RuleDecision>();
  private readonly missed = new Set<RuleDecision>();

  /** The finding as it stands after the decisions about it; the first of each kind gives the reason. */
  public apply(finding: Finding, decisions: readonly RuleDecision[]): ReportedFinding {
    const about = decisions.filter(({ ruleId, path }) => ruleId === finding.ruleId && isWithin(finding.path, path));
    if (about.length === 0) return finding;
    const downgraded = this.match(about, 'downgrade', finding.level);
    const level = downgraded ? 'warning' : finding.level;
    const acknowledged = this.match(about, 'acknowledge', level);
    return {
      ...finding,
      level,
      ...(downgraded && { downgraded: publicPart(downgraded) }),
      ...(acknowledged && { acknowledged: publicPart(acknowledged) }),
    };
  }

  /** What is wrong with a decision that matched nothing; undefined when it did. */
  public violation(decision: RuleDecision): Violation | undefined {
    if (this.used.has(decision)) return undefined;
    const { kind, ruleId, path } = decision;
    const where = path === '' ? 'in the whole app' : `in ${path}`;
    const property = decision.origin === 'context' ? contextKey(kind) : 'ruleId';
    const allowed = kind === 'acknowledge' ? 'a rule that gives a warning there' : 'a rule that gives an error there';
    if (this.missed.has(decision)) {
      const fix =
        kind === 'acknowledge'
          ? 'correct the declaration; where the document is wrong, use ImageRules.downgrade'
          : 'use ImageRules.acknowledge for a warning';
      const found = `${ruleId} is ${PAST[kind]} ${where}, where it gives ${kind === 'acknowledge' ? 'errors' : 'warnings'} only`;
      return { property, found, allowed, fix };
    }
    const found = `${ruleId} is ${PAST[kind]} ${where}, and nothing there breaks it`;
    return { property, found, allowed, fix: `remove what says that ${ruleId} is ${PAST[kind]}` };
  }

  private match(about: readonly RuleDecision[], kind: DecisionKind, level: FindingLevel): RuleDecision | undefined {
    const ofKind = about.filter((decision) => decision.kind === kind);
    const matched = level === LEVELS[kind];
    for (const decision of ofKind) (matched ? this.used : this.missed).add(decision);
    return matched ? ofKind[0] : undefined;
  }
}

/** The key in the context of an app (in cdk.json or cdktf.json) that decisions are listed under. */
export function contextKey(kind: DecisionKind): string {
  return `cdk-ims:${kind}`;
}

function publicPart({ reason, path, origin }: RuleDecision): Decision {
  return { reason, path, origin };
}

function isWithin(path: string, scope: string): boolean {
  return scope === '' || path === scope || path.startsWith(`${scope}/`);
}
