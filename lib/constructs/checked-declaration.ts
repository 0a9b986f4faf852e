import type { Construct } from 'constructs';
import type { Finding, ReportedFinding, SourceLocation, Violation } from '../findings/finding';
import { findingText } from '../findings/text';
import { toldFindings } from '../findings/told-findings';
import type { Declaration } from '../model/declaration';
import { toFinding } from '../rules/engine';
import { inexpressible } from '../rules/definitions';
import type { RuleDefinition } from '../rules/rule';
import type { Target } from '../targets/emission';
import { hasReportingPlugin } from '../targets/cloudformation/validation-plugins';
import { type Host, hostOf } from '../targets/host';
import { declaring, dependOnOwnResources } from './depended-on';
import { warnThroughHost } from './host-warnings';
import { checkInput } from './input';
import { type PropertyTypes } from './property-types';
import { type Declarant, Registry } from './registry';
import { rememberCaller } from './source-location';

/**
 * What a construct declares, checked: it takes part in the validation of the framework around it, where errors fail the
 * synthesis, and hands warnings to it.
 */
export class CheckedDeclaration implements Declarant {
  public readonly host: Host;
  public readonly stack: Construct;
  private readonly registry: Registry;
  private readonly reported = new Map<string, Finding>();
  private readonly lateChecks: { rule: RuleDefinition; check: () => readonly Violation[] }[] = [];
  private readonly unusable = new Set<string>();
  private readonly warned = new Set<string>();
  private readonly caller = rememberCaller();
  private declared?: { readonly declaration: () => Declaration; readonly target: Target };

  constructor(public readonly construct: Construct) {
    this.host = hostOf(construct);
    this.stack = this.host.stack;
    this.registry = Registry.of(construct);
    if (this.host.framework !== 'aws-cdk-lib' && !this.registry.hasStack(this.stack)) {
      construct.node.addValidation({ validate: () => this.validateOtherStacks() });
    }
    this.registry.add(this);
    dependOnOwnResources(construct);
    construct.node.addValidation({ validate: () => this.validate() });
  }

  /** @param declaration what is declared, as it is at the time that it is asked for */
  public declares(declaration: () => Declaration, target: Target): void {
    this.declared = { declaration, target };
    declaring(this.construct, declaration);
    this.registry.declared(this);
  }

  public declaration(): Declaration | undefined {
    return this.declared?.declaration();
  }

  public ownFindings(): readonly Finding[] {
    const late = this.lateChecks.flatMap(({ rule, check }) =>
      check().map((violation) => this.findingOf(rule, violation)),
    );
    const reported = [...this.reported.values(), ...late];
    if (!this.declared) return reported;
    const { declaration, target } = this.declared;
    const refused = target.refuse(declaration()).filter(({ property }) => !this.isUnusable(property));
    return [...reported, ...refused.map((violation) => this.findingOf(inexpressible, violation))];
  }

  public isUnusable(property: string): boolean {
    return this.unusable.has(property) || this.unusable.has(property.split('.', 1)[0] ?? property);
  }

  /** For a property that holds others, of which one cannot be used; that has been reported. */
  public markUnusable(property: string): void {
    this.unusable.add(property);
  }

  public location(): SourceLocation | undefined {
    return this.caller();
  }

  /** The properties that can be worked with; unknown properties and values of a wrong type are reported. */
  public accept<Props extends object>(props: Props, types: PropertyTypes, parent?: string): Partial<Props> {
    const input = checkInput(props, types, this.host, parent);
    for (const { rule, violation, whole = violation.property } of input.problems) {
      this.unusable.add(whole).add(violation.property);
      this.report(rule, violation);
    }
    return input.props;
  }

  /** Records what was found, once, while the construct was made; it fails the synthesis together with everything else. */
  public report(rule: RuleDefinition, violation: Violation): void {
    const finding = this.findingOf(rule, violation);
    const text = findingText(finding);
    if (this.reported.has(text)) return;
    this.reported.set(text, finding);
    this.changed();
  }

  /** As `report`, for what can be seen only when the app is complete. */
  public reportLate(rule: RuleDefinition, check: () => readonly Violation[]): void {
    this.lateChecks.push({ rule, check });
  }

  /** To be called when the declaration changes after it was made. */
  public changed(): void {
    this.registry.changed();
  }

  private validate(): string[] {
    const errors: string[] = [];
    const hasPlugin = hasReportingPlugin(this.construct);
    if (hasPlugin && this.registry.leavesErrorsToPlugin()) return [];
    for (const finding of toldFindings(this.registry.findings(this.construct.node.path))) {
      if (finding.level === 'error') errors.push(findingText(finding));
      else if (!finding.acknowledged && !hasPlugin) this.warn(finding);
    }
    return errors;
  }

  /**
   * cdktf and cdktn validate and write stack after stack, so that a mistake in the second would come to light only when the
   * first is already written. The first that is asked speaks for all.
   */
  private validateOtherStacks(): string[] {
    if (this.registry.asksWholeApp) return [];
    return this.registry.inOtherStacks(this.stack).flatMap(({ construct }) =>
      toldFindings(this.registry.findings(construct.node.path))
        .filter((finding) => finding.level === 'error')
        .map((finding) => `in another stack, [${finding.path}] ${findingText(finding)}`),
    );
  }

  private findingOf(rule: RuleDefinition, violation: Violation): Finding {
    return toFinding(rule, this.construct.node.path, violation);
  }

  private warn(finding: ReportedFinding): void {
    const text = findingText(finding);
    if (this.warned.has(text)) return;
    this.warned.add(text);
    warnThroughHost(this.host, this.construct, finding.ruleId, text);
  }
}
