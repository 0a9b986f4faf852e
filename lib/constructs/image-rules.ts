import type { IConstruct } from 'constructs';
import type { ReportedFinding } from '../findings/finding';
import type { ImageFinding } from './image-finding';
import { quoted } from '../findings/quoted';
import { type AcknowledgedRule, type DecisionKind, type DecisionProblem, decisionProblem } from './acknowledgements';
import { propertyMeant } from './property-meant';
import { isPlain } from './property-types';
import { Registry } from './registry';
import { wrongValueText } from './wrong-value-text';

/**
 * The rules that images are checked by. What is said here can also be said in the context of an app, in cdk.json or
 * cdktf.json: as `cdk-ims:acknowledge` and `cdk-ims:downgrade`, each a list of `{ "ruleId", "reason", "path" }`, where no path
 * means the whole app. Both show in every report of findings, and what matches nothing is a warning of its own (CDK-ACK-002).
 */
export class ImageRules {
  /**
   * Accepts a warning on a construct and all within it. Errors cannot be accepted; those about the cloud can be
   * downgraded first.
   *
   * @param scope where the warning is accepted: an image, a stack, or the app
   * @param acknowledged which rule, and why; an ID that is not a rule, or no reason, fails synth (CDK-ACK-001)
   */
  public static acknowledge(scope: IConstruct, acknowledged: AcknowledgedRule): void {
    decide('acknowledge', scope, acknowledged);
  }

  /**
   * Makes an error a warning, on a construct and all within it: for where the documents that the rule comes from are wrong, or
   * do not hold for your account. The cloud has the last word when the image is made. Rules about how a declaration is written,
   * such as CDK-INPUT-001 and CDK-TARGET-001, stay errors: `cdk-ims explain` says which they are.
   *
   * @param scope where the error is a warning: an image, a stack, or the app
   * @param downgraded which rule, and why; an ID that is not a rule, or no reason, fails synth (CDK-ACK-001)
   */
  public static downgrade(scope: IConstruct, downgraded: AcknowledgedRule): void {
    decide('downgrade', scope, downgraded);
  }

  /**
   * What is wrong with a construct and all within it, as `findings.json` has it: for unit tests, which expect that there is
   * nothing, or what there is. Aspects count once the app was synthesized. Nothing is written, and nothing fails.
   *
   * @param scope an image, a stack, or the app
   */
  public static findings(scope: IConstruct): ImageFinding[] {
    const { path } = scope.node;
    const isWithin = (finding: ReportedFinding) =>
      path === '' || finding.path === path || finding.path.startsWith(`${path}/`);
    return Registry.of(scope).findingsSoFar().filter(isWithin).map(shown);
  }

  private constructor() {}
}

function decide(kind: DecisionKind, scope: IConstruct, rule: AcknowledgedRule): void {
  const { path } = scope.node;
  const wrong = wrongProperties(rule);
  if (wrong) return Registry.of(scope).refuseDecision(path, wrong);
  const { ruleId, reason } = rule ?? {};
  const problem = decisionProblem(kind, ruleId, reason);
  if (problem) return Registry.of(scope).refuseDecision(path, problem);
  Registry.of(scope).decide({ kind, ruleId, reason, path, origin: 'code' });
}

/** Without what is not there, so that a test may compare it with what it expects. */
function shown(finding: ReportedFinding): ImageFinding {
  const { ruleId, level, path, property, found, allowed, fix, source, acknowledged, downgraded } = finding;
  return {
    ruleId,
    level,
    path,
    property,
    found,
    allowed,
    fix,
    ...(source !== undefined && { source }),
    ...(acknowledged && { acknowledged: acknowledged.reason }),
    ...(downgraded && { downgraded: downgraded.reason }),
  };
}

/** What is given in place of a rule and a reason, or beside them. */
function wrongProperties(rule: unknown): DecisionProblem | undefined {
  if (rule === undefined || rule === null) return undefined;
  if (!isPlain(rule)) {
    const ruleId = typeof rule === 'string' ? rule : 'IMS-SYS-017';
    return { found: wrongValueText(rule), fix: `give { ruleId: ${quoted(ruleId)}, reason: '...' }` };
  }
  const unknown = Object.keys(rule).find((name) => !PROPERTIES.includes(name));
  if (unknown === undefined) return undefined;
  const meant = propertyMeant(unknown, PROPERTIES);
  const fix = meant ? `did you mean ${meant}` : `remove ${unknown}`;
  return { property: unknown, found: 'is not a property of a decision about a rule', fix };
}

const PROPERTIES: readonly string[] = ['ruleId', 'reason'];
