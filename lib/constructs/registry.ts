import type { IConstruct } from 'constructs';
import type { Finding, ReportedFinding, SourceLocation } from '../findings/finding';
import type { Declaration } from '../model/declaration';
import { checkDeclaration, checkGraph } from '../rules/engine';
import type { RuleDecision } from './acknowledgements';
import { type CheckedApp, treatFindings } from './treated-findings';

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

/** All that one app declares: rules about the whole app need to see it at once. */
export class Registry {
  private static readonly byRoot = new WeakMap<IConstruct, Registry>();

  public static of(scope: IConstruct): Registry {
    const { root } = scope.node;
    let registry = Registry.byRoot.get(root);
    if (!registry) {
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
  private readonly decisions: RuleDecision[] = [];
  /** What is synthesized together has one report and one context; the outermost app comes first. */
  private together: Registry[] = [this];
  private findingsByPath?: ReadonlyMap<string, readonly ReportedFinding[]>;

  private constructor(private readonly root: IConstruct) {}

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

  public add(declarant: Declarant): void {
    this.declarants.push(declarant);
    if (!this.stacks.has(declarant.stack)) for (const visit of this.stackVisitors) visit(declarant.stack);
    this.stacks.add(declarant.stack);
    this.changed();
  }

  /** To be called when a declaration changes after it was made. */
  public changed(): void {
    for (const registry of this.together) registry.findingsByPath = undefined;
  }

  public inOtherStacks(stack: IConstruct): Declarant[] {
    return this.declarants.filter((declarant) => declarant.stack !== stack);
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
    return this.declarants
      .map((declarant) => declarant.declaration())
      .filter((declaration) => declaration !== undefined);
  }

  /** What is wrong with a declaration, alone and together with all others. */
  public findings(path: string): readonly ReportedFinding[] {
    if (!this.findingsByPath) {
      const treated = treatFindings(this.together.map((registry) => registry.check()));
      this.together.forEach((registry, index) => (registry.findingsByPath = treated[index]));
    }
    return this.findingsByPath?.get(path) ?? [];
  }

  private check(): CheckedApp {
    const declarations: Declaration[] = [];
    const findings: Finding[] = [];
    for (const declarant of this.declarants) {
      findings.push(...declarant.ownFindings());
      const declaration = declarant.declaration();
      if (!declaration) continue;
      declarations.push(declaration);
      findings.push(...checkDeclaration(declaration).filter(({ property }) => !declarant.isUnusable(property)));
    }
    findings.push(...checkGraph(declarations));
    return { root: this.root, declarants: this.declarants, decisions: this.decisions, findings };
  }
}
