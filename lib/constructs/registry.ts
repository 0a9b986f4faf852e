import type { IConstruct } from 'constructs';
import type { Finding, ReportedFinding, SourceLocation } from '../findings/finding';
import { type Declaration, isImage } from '../model/declaration';
import { findRule } from '../rules';
import { wrongDecision } from '../rules/definitions';
import { checkDeclaration, checkGraph, toFinding } from '../rules/engine';
import { isAboutWriting } from '../rules/rule';
import type { DeclaredImageOf } from '../targets/image-outputs';
import { hasReportingPlugin } from '../targets/cloudformation/validation-plugins';
import { watchStackReferences } from '../targets/terraform/stack-references';
import { isInTree, isMovedAway, watchElements } from '../targets/terraform/element-state';
import type { DecisionProblem, RuleDecision } from './acknowledgements';
import { sharedState } from '../model/shared-state';
import { refuseOtherVersions } from './other-copies';
import { circularStackFindings } from './circular-stacks';
import { overriddenResourceFindings } from './overridden-resources';
import { type CheckedApp, reportFindings, treatFindings } from './treated-findings';

/** A construct that declares something to be checked. */
export interface Declarant {
  readonly construct: IConstruct;
  readonly stack: IConstruct;
  /** Undefined when the declaration cannot be checked as such, because nothing is known of its cloud. */
  declaration(): Declaration | undefined;
  /** What was found while properties were read and the template was prepared. */
  ownFindings(): readonly Finding[];
  /** Whether a property was given and could not be used: it is not missing, whatever a rule may think. */
  isUnusable(property: string): boolean;
  /** The line of the program that made the construct, when it can be told. */
  location(): SourceLocation | undefined;
}

/** A finding, and the construct that reports it. */
export interface FoundAt {
  readonly construct: IConstruct;
  readonly stack: IConstruct;
  readonly finding: ReportedFinding;
}

/** All that one app declares: rules about the whole app need to see it at once. */
export class Registry {
  private static readonly byRoot = sharedState('registries', () => new WeakMap<IConstruct, Registry>());

  public static of(scope: IConstruct): Registry {
    const { root } = scope.node;
    let registry = Registry.byRoot.get(root);
    if (!registry) {
      refuseOtherVersions(root);
      registry = new Registry(root);
      Registry.byRoot.set(root, registry);
    }
    return registry;
  }

  /** Set while every construct of the app is asked in turn, so that none has to speak for those of other stacks. */
  public asksWholeApp = false;
  private readonly declarants: Declarant[] = [];
  private readonly stacks = new Set<IConstruct>();
  private readonly stackVisitors: ((stack: IConstruct) => void)[] = [];
  private readonly declarationVisitors: ((declarant: Declarant) => void)[] = [];
  private readonly decisions: RuleDecision[] = [];
  private readonly wrongDecisions: Finding[] = [];
  /** What is synthesized together has one report and one context; the outermost app comes first. */
  private together: Registry[] = [this];
  private findingsByPath?: ReadonlyMap<string, readonly ReportedFinding[]>;
  private errorsSuitPlugin?: boolean;

  private constructor(private readonly root: IConstruct) {
    watchStackReferences(root, () => this.changed());
    watchElements(root, () => this.changed());
  }

  /** To be called when another app is synthesized within this one. */
  public include(other: Registry): void {
    this.together.push(...other.together);
    for (const registry of this.together) registry.together = this.together;
    this.changed();
  }

  /** Treats the findings of a rule in some other way. */
  public decide(decision: RuleDecision): void {
    this.decisions.push(decision);
    this.changed();
  }

  /** Reports that nothing can be decided like that, together with everything else. */
  public refuseDecision(path: string, { property = 'ruleId', found, fix }: DecisionProblem): void {
    const allowed = "the ID of a rule and a reason, such as { ruleId: 'IMS-SYS-017', reason: 'imported before' }";
    this.wrongDecisions.push(toFinding(wrongDecision, path, { property, found, allowed, fix }));
    this.changed();
  }

  public add(declarant: Declarant): void {
    this.declarants.push(declarant);
    if (!this.stacks.has(declarant.stack)) for (const visit of this.stackVisitors) visit(declarant.stack);
    this.stacks.add(declarant.stack);
    this.changed();
  }

  /** To be called when it is clear what a construct declares. */
  public declared(declarant: Declarant): void {
    for (const visit of this.declarationVisitors) visit(declarant);
    this.changed();
  }

  /** Visits what declares something from now on, as soon as it is clear what. */
  public eachDeclarationToCome(visit: (declarant: Declarant) => void): void {
    this.declarationVisitors.push(visit);
  }

  /** What declares something within a construct, or is it, by now. */
  public within(construct: IConstruct): Declarant[] {
    return this.present().filter((declarant) => isWithin(declarant, construct));
  }

  /** To be called when a declaration changes after it was made. */
  public changed(): void {
    for (const registry of this.together) {
      registry.findingsByPath = undefined;
      registry.errorsSuitPlugin = undefined;
    }
  }

  public inOtherStacks(stack: IConstruct): Declarant[] {
    return this.present().filter((declarant) => declarant.stack !== stack);
  }

  public hasStack(stack: IConstruct): boolean {
    return this.stacks.has(stack);
  }

  /** Visits every stack in which something is declared, also those to come. */
  public eachStack(visit: (stack: IConstruct) => void): void {
    this.stackVisitors.push(visit);
    for (const stack of this.stacks) visit(stack);
  }

  /** Everything that is declared so far. */
  public declarations(): Declaration[] {
    return this.present()
      .map((declarant) => declarant.declaration())
      .filter((declaration) => declaration !== undefined);
  }

  /** The images that are declared in a stack so far. */
  public imagesIn(stack: IConstruct): DeclaredImageOf[] {
    return this.declarants
      .filter((declarant) => declarant.stack === stack)
      .flatMap((declarant) => {
        const declaration = declarant.declaration();
        return declaration && isImage(declaration) ? [{ construct: declarant.construct, declaration }] : [];
      });
  }

  /** What is wrong with a declaration, alone and together with all others. */
  public findings(path: string): readonly ReportedFinding[] {
    if (!this.findingsByPath) {
      const apps = this.together.map((registry) => registry.check());
      const treated = treatFindings(apps);
      reportFindings(apps, treated);
      this.together.forEach((registry, index) => (registry.findingsByPath = treated[index]));
    }
    return this.findingsByPath?.get(path) ?? [];
  }

  /** All that is wrong with the app as it is now, for who asks before synthesis or beside it: nothing is written. */
  public findingsSoFar(): readonly ReportedFinding[] {
    const apps = this.together.map((registry) => registry.check());
    const byPath = treatFindings(apps)[this.together.indexOf(this)];
    return [...(byPath?.values() ?? [])].flat();
  }

  /**
   * All that is wrong in the app, by the constructs that report it.
   *
   * @param tell which of the findings of a construct, and how
   */
  public everyFinding(
    tell: (findings: readonly ReportedFinding[]) => readonly ReportedFinding[] = (findings) => findings,
  ): FoundAt[] {
    return this.present().flatMap(({ construct, stack }) =>
      tell(this.findings(construct.node.path)).map((finding) => ({ construct, stack, finding })),
    );
  }

  /**
   * Whether a plugin of aws-cdk-lib reports all errors, of what is synthesized together. If it cannot report one of them, since
   * that one leaves no template to ask a plugin about, they all have to be reported before.
   */
  public leavesErrorsToPlugin(): boolean {
    this.errorsSuitPlugin ??= this.together.every((registry) =>
      registry
        .everyFinding()
        .filter(({ finding }) => finding.level === 'error')
        .every(({ construct, finding }) => !leavesNoTemplate(finding) && hasReportingPlugin(construct)),
    );
    return this.errorsSuitPlugin;
  }

  /** What was taken out of the tree, and what is moved to another resource, declares nothing any more. */
  private present(): Declarant[] {
    return this.declarants.filter(({ construct }) => isInTree(construct) && !isMovedAway(construct));
  }

  private isAboutUnusable({ path, property }: Finding): boolean {
    const declarant = this.declarants.find(({ construct }) => construct.node.path === path);
    return declarant?.isUnusable(property) ?? false;
  }

  private check(): CheckedApp {
    const declarations: Declaration[] = [];
    const findings: Finding[] = [...this.wrongDecisions];
    const declarants = this.present();
    for (const declarant of declarants) {
      findings.push(...declarant.ownFindings());
      const declaration = declarant.declaration();
      if (!declaration) continue;
      declarations.push(declaration);
      findings.push(...checkDeclaration(declaration).filter(({ property }) => !declarant.isUnusable(property)));
    }
    findings.push(...circularStackFindings(this.root, declarants));
    findings.push(...overriddenResourceFindings(declarants));
    findings.push(...checkGraph(declarations).filter((finding) => !this.isAboutUnusable(finding)));
    return { root: this.root, declarants, decisions: this.decisions, findings };
  }
}

/** Whether it is a construct, or in it. */
export function isWithin(declarant: Declarant, construct: IConstruct): boolean {
  return declarant.construct.node.scopes.includes(construct);
}

/** Whether what was found is a declaration that does not become a template. */
function leavesNoTemplate({ ruleId }: Finding): boolean {
  const rule = findRule(ruleId);
  return rule === undefined || isAboutWriting(rule);
}
