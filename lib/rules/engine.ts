import { topicTitle } from '../catalog/guide-topics';
import type { Finding, Violation } from '../findings/finding';
import type { Cloud } from '../model/cloud';
import type { Declaration, DeclarationKind } from '../model/declaration';
import { internalError } from './definitions';
import { DECLARATION_RULES, GRAPH_RULES } from './index';
import { levelOn } from './per-cloud';
import type { DeclarationRule, GraphRule, RuleDefinition } from './rule';

/** What the rules about single declarations find in one of them. */
export function checkDeclaration(
  declaration: Declaration,
  rules: readonly DeclarationRule[] = rulesFor(declaration),
): Finding[] {
  const findings: Finding[] = [];
  const { cloud } = declaration.placement;
  for (const rule of rules) {
    try {
      for (const violation of rule.check(declaration)) {
        findings.push(toFinding(rule, declaration.path, violation, cloud));
      }
    } catch (error) {
      findings.push(ruleFailure(rule, declaration.path, error));
    }
  }
  return findings;
}

const rulesByKind = new Map<string, readonly DeclarationRule[]>();

/** The rules for a kind of declaration on a cloud, picked once. */
function rulesFor({ kind, placement: { cloud } }: Declaration): readonly DeclarationRule[] {
  const key = `${kind}|${cloud}`;
  let rules = rulesByKind.get(key);
  if (!rules) {
    rules = DECLARATION_RULES.filter((rule) => appliesTo(rule, kind) && rule.clouds.includes(cloud));
    rulesByKind.set(key, rules);
  }
  return rules;
}

function appliesTo({ appliesTo: kinds }: DeclarationRule, kind: DeclarationKind): boolean {
  return typeof kinds === 'string' ? kinds === kind : kinds.includes(kind);
}

/** What the rules about the whole app find, over all its declarations. */
export function checkGraph(declarations: readonly Declaration[], rules: readonly GraphRule[] = GRAPH_RULES): Finding[] {
  const findings: Finding[] = [];
  const clouds = new Map(declarations.map(({ path, placement }) => [path, placement.cloud]));
  for (const rule of rules) {
    const subject = declarations.filter((declaration) => rule.clouds.includes(declaration.placement.cloud));
    const first = subject[0];
    if (!first) continue;
    try {
      for (const violation of rule.checkGraph(subject)) {
        const { path } = violation;
        findings.push(toFinding(rule, path, violation, clouds.get(path) ?? first.placement.cloud));
      }
    } catch (error) {
      findings.push(ruleFailure(rule, first.path, error));
    }
  }
  return findings;
}

/**
 * A violation of a rule at a construct.
 *
 * @param cloud where it was found, for rules whose level depends on it
 */
export function toFinding(rule: RuleDefinition, path: string, violation: Violation, cloud?: Cloud): Finding {
  const { property, found, allowed, fix, unlessRefusedBy } = violation;
  const level = violation.level ?? (cloud === undefined ? rule.level : levelOn(rule, cloud));
  return {
    ruleId: rule.id,
    level,
    path,
    property,
    found,
    allowed,
    fix,
    source: rule.source && topicTitle(rule.source),
    ...(unlessRefusedBy && { unlessRefusedBy }),
  };
}

/** A rule that throws is a mistake of ours: it is reported, and the other rules go on. */
function ruleFailure(rule: RuleDefinition, path: string, error: unknown): Finding {
  return toFinding(internalError, path, {
    property: rule.id,
    found: `the rule itself failed: ${error instanceof Error ? error.message : String(error)}`,
    allowed: 'a rule that answers for every declaration',
    fix: 'report this as a defect of cdk-ims; the other rules were checked',
  });
}
