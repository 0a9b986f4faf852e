import type { IConstruct } from 'constructs';
import type { Finding } from '../findings/finding';
import type { Declaration } from '../model/declaration';
import { checkDeclaration, checkGraph } from '../rules/engine';

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
}

/** All that one app declares: rules about the whole app need to see it at once. */
export class Registry {
  private static readonly byRoot = new WeakMap<IConstruct, Registry>();

  public static of(scope: IConstruct): Registry {
    const { root } = scope.node;
    let registry = Registry.byRoot.get(root);
    if (!registry) {
      registry = new Registry();
      Registry.byRoot.set(root, registry);
    }
    return registry;
  }

  /** Set while every construct of the app is asked in turn, so that none has to speak for those of other stacks. */
  public asksWholeApp = false;
  private readonly declarants: Declarant[] = [];
  private readonly stacks = new Set<IConstruct>();
  private readonly stackVisitors: ((stack: IConstruct) => void)[] = [];
  private findingsByPath?: Map<string, Finding[]>;

  public add(declarant: Declarant): void {
    this.declarants.push(declarant);
    if (!this.stacks.has(declarant.stack)) for (const visit of this.stackVisitors) visit(declarant.stack);
    this.stacks.add(declarant.stack);
    this.changed();
  }

  /** To be called when a declaration changes after it was made. */
  public changed(): void {
    this.findingsByPath = undefined;
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
  public findings(path: string): readonly Finding[] {
    this.findingsByPath ??= this.check();
    return this.findingsByPath.get(path) ?? [];
  }

  private check(): Map<string, Finding[]> {
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
    const byPath = new Map<string, Finding[]>();
    for (const finding of findings) {
      const atPath = byPath.get(finding.path);
      if (atPath) atPath.push(finding);
      else byPath.set(finding.path, [finding]);
    }
    return byPath;
  }
}
