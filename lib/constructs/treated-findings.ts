import type { IConstruct } from 'constructs';
import { ANY_RULE, type Finding, type ReportedFinding, type SourceLocation, type Violation } from '../findings/finding';
import { unusedDecision, wrongDecision } from '../rules/definitions';
import { toFinding } from '../rules/engine';
import { Decisions, type RuleDecision } from './acknowledgements';
import { readContextDecisions } from './context-decisions';
import { writeFindingsFile } from './findings-file';
import { markStaleTemplates, removeStaleTemplates } from './stale-templates';
import { tellOfWarnings } from './unshown-warnings';

interface FindingPlace {
  readonly construct: IConstruct;
  location(): SourceLocation | undefined;
}

/** An app whose declarations went through the rules. */
export interface CheckedApp {
  readonly root: IConstruct;
  readonly declarants: readonly FindingPlace[];
  /** What the program of the app says of rules. */
  readonly decisions: readonly RuleDecision[];
  readonly findings: readonly Finding[];
}

/**
 * Applies what was decided about findings in the program and in the context, and adds what is wrong with these decisions. The
 * apps are synthesized together: what matches in one of them is not unused in the others.
 *
 * @returns for each app the findings by the path of the construct that has to report them
 */
export function treatFindings(apps: readonly CheckedApp[]): Map<string, ReportedFinding[]>[] {
  const contexts = apps.map(({ root }) => readContextDecisions(root));
  const fromContext = contexts.flatMap((context) => context.decisions);
  const applied = new Decisions();
  const treated = apps.map(({ findings, decisions }) =>
    withoutRepetitions(findings.map((finding) => applied.apply(finding, [...decisions, ...fromContext]))),
  );

  // What is said of the context is said once, by an app that has something to say it with.
  const speaker = Math.max(
    0,
    apps.findIndex(({ declarants }) => declarants.length > 0),
  );
  apps.forEach((app, index) => {
    const about = [...decisionFindings(app.decisions, applied)];
    if (index === speaker) {
      about.push(...decisionFindings(fromContext, applied));
      for (const { problems } of contexts)
        about.push(...problems.map((problem) => toFinding(wrongDecision, '', problem)));
    }
    treated[index]?.push(...about.map((finding) => applied.apply(finding, [...app.decisions, ...fromContext])));
  });

  return apps.map((app, index) => reportingPaths(app, treated[index] ?? []));
}

/** Writes the report of a synthesis, and sees to it that nobody takes templates of an earlier one for its own. */
export function reportFindings(apps: readonly CheckedApp[], treated: readonly Map<string, ReportedFinding[]>[]): void {
  const findings = treated.flatMap((byPath) => [...byPath.values()].flat());
  const [outermost] = apps;
  if (outermost) tellOfWarnings(outermost.root, findings, writeFindingsFile(outermost.root, findings));
  const fails = findings.some(({ level }) => level === 'error');
  for (const { root } of apps) (fails ? markStaleTemplates : removeStaleTemplates)(root);
}

/** Without what targets refuse because a rule does anyway, where it does. */
function withoutRepetitions(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const refused = new Set(
    findings
      .filter(({ level, unlessRefusedBy }) => level === 'error' && unlessRefusedBy === undefined)
      .flatMap(({ ruleId, path }) => [`${ruleId} ${path}`, `${ANY_RULE} ${path}`]),
  );
  return findings.filter(
    ({ unlessRefusedBy, path }) => unlessRefusedBy === undefined || !refused.has(`${unlessRefusedBy} ${path}`),
  );
}

/** Decisions that match nothing. One about these findings can only be of use later, so it is not looked at. */
function decisionFindings(decisions: readonly RuleDecision[], applied: Decisions): Finding[] {
  return decisions.flatMap((decision) => {
    const violation: Violation | undefined =
      decision.ruleId === unusedDecision.id ? undefined : applied.violation(decision);
    return violation ? toFinding(unusedDecision, decision.path, violation) : [];
  });
}

/** A finding about something that does not report, such as a stack, is reported by the first construct in it that does. */
function reportingPaths(
  { declarants }: CheckedApp,
  findings: readonly ReportedFinding[],
): Map<string, ReportedFinding[]> {
  const byPath = new Map<string, ReportedFinding[]>();
  if (findings.length === 0) return byPath;
  const places = new Map(declarants.map((place) => [place.construct.node.path, place]));
  for (const finding of findings) {
    const place = places.get(finding.path);
    const path = place ? finding.path : (reporterWithin(finding.path, [...places.keys()]) ?? finding.path);
    const located = place ? withLocation(finding, place) : finding;
    const atPath = byPath.get(path);
    if (atPath) atPath.push(located);
    else byPath.set(path, [located]);
  }
  return byPath;
}

function reporterWithin(scope: string, paths: readonly string[]): string | undefined {
  return paths.find((path) => path.startsWith(`${scope}/`)) ?? paths[0];
}

function withLocation(finding: ReportedFinding, place: FindingPlace): ReportedFinding {
  const location = place.location();
  return location ? { ...finding, location } : finding;
}
