import type { IConstruct } from 'constructs';
import type { ReportedFinding } from '../findings/finding';
import { decisionText, problemText } from '../findings/message';
import { toldFindings } from '../findings/told-findings';
import { ALL_RULES } from '../rules';
import { logicalIdWithin, REPORTS_FINDINGS } from '../targets/cloudformation/validation-plugins';
import { type FoundAt, Registry } from './registry';

/** A stack that a plugin is asked about. */
export interface ImageRulesPluginStack {
  /** The path of the construct. */
  readonly stackConstructPath: string;
  /** The file of its template. */
  readonly templatePath: string;
}

/** What aws-cdk-lib tells a plugin. */
export interface ImageRulesPluginContext {
  /** The app. */
  readonly appConstruct: IConstruct;
  /** The stacks that the plugin is asked about; without it all of the app. */
  readonly stackTemplates?: ImageRulesPluginStack[];
}

/** Where a rule is broken. */
export interface ImageRulesPluginResource {
  /** The path of the construct that breaks the rule. */
  readonly constructPath: string;
  /** The resource that stands for it in the template; empty when it has none. */
  readonly resourceLogicalId: string;
  /** The file of the template; empty when it is not known. */
  readonly templatePath: string;
  /** The property as it is written in the program. */
  readonly locations: string[];
}

/** A broken rule. */
export interface ImageRulesPluginViolation {
  /** The ID of the rule, such as `AWS-AMI-NAME`; `cdk-ims explain` says more about it. */
  readonly ruleName: string;
  /** What was found, and what is allowed. */
  readonly description: string;
  /** What to do. */
  readonly fix: string;
  /** `fatal` for an error, which cannot be acknowledged there, or `warning`. */
  readonly severity: string;
  /** Where the rule is broken. */
  readonly violatingResources: ImageRulesPluginResource[];
}

/** What a plugin answers. */
export interface ImageRulesPluginReport {
  /** False when a rule is broken whose breach is an error. */
  readonly success: boolean;
  /** Every finding that is not acknowledged. */
  readonly violations: ImageRulesPluginViolation[];
}

/**
 * The rules of this library as a policy validation plugin of aws-cdk-lib: what images break is then in the report of the `cdk`
 * command and in `validation-report.json`, together with what other plugins find.
 *
 *     Validations.of(app).addPlugins(new ImageRulesPlugin());
 *
 * Images are checked without it, too. It changes where errors and warnings are shown, so that each is shown once: in the report,
 * and no more by the validation of constructs. Since plugins are asked when templates are written, there are templates beside an
 * error; the synthesis fails all the same. Errors about how a declaration is written, or about Terraform stacks in
 * the same app, still fail it before anything is written, then together with all others.
 *
 * What is said through `ImageRules` holds. Warnings can also be acknowledged as those of every plugin:
 * `Validations.of(scope).acknowledge({ id: 'cdk-ims::<rule ID>', reason })`. Errors cannot, and are called fatal there;
 * `ImageRules.downgrade` is for documents that are wrong.
 */
export class ImageRulesPlugin {
  /** The name in the report, and in front of rule IDs where they are acknowledged. */
  public readonly name: string = 'cdk-ims';

  /** The rules that hold for AWS. */
  public readonly ruleIds: string[] = ALL_RULES.filter(({ clouds }) => clouds.includes('aws')).map(({ id }) => id);

  constructor() {
    Object.defineProperty(this, REPORTS_FINDINGS, { value: true });
  }

  /**
   * Called by aws-cdk-lib.
   *
   * @param context the app, and the stacks that are asked about
   */
  public validate(context: ImageRulesPluginContext): ImageRulesPluginReport {
    const { appConstruct, stackTemplates } = context;
    const templates = stackTemplates && new Map(stackTemplates.map((stack) => [stack.stackConstructPath, stack]));
    const found = Registry.of(appConstruct)
      .everyFinding(toldFindings)
      .filter(({ stack, finding }) => !finding.acknowledged && (templates?.has(stack.node.path) ?? true));
    return {
      success: found.every(({ finding }) => finding.level !== 'error'),
      violations: found.map((at) => violationOf(at, templates?.get(at.stack.node.path)?.templatePath ?? '')),
    };
  }
}

function violationOf({ construct, stack, finding }: FoundAt, templatePath: string): ImageRulesPluginViolation {
  return {
    ruleName: finding.ruleId,
    description: descriptionOf(finding),
    fix: `${finding.fix}.${finding.source ? ` See: ${finding.source}` : ''}`,
    // What is only an error there can be acknowledged, and an image that the service refuses cannot.
    severity: finding.level === 'error' ? 'fatal' : finding.level,
    violatingResources: [
      {
        constructPath: construct.node.path,
        resourceLogicalId: logicalIdWithin(construct, stack),
        templatePath,
        locations: [finding.property],
      },
    ],
  };
}

function descriptionOf(finding: ReportedFinding): string {
  const decision = decisionText(finding);
  return decision ? `${problemText(finding)} ${decision}` : problemText(finding);
}
