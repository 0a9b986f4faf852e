import type { Construct, IConstruct } from 'constructs';
import { argumentsOf } from './argument-properties';
import { waitedFor } from './dependencies';
import {
  addressOf,
  elementChanged,
  type ElementState,
  rememberElement,
  type RenderedElement,
  stateOf,
} from './element-state';
import { addressOfAttribute, addressOfSame, lateReference } from './late-reference';
import type { Resolvable, ResourceLifecycle, TerraformBody, TerraformModule } from './framework';
import { hclBody, type HclElement, withLifecycleOfHcl } from './hcl';
import { providerReference } from './provider-block';
import { repetitionExpressions } from './repetition';
import { sharedState } from '../../model/shared-state';

/** What is told of an element when it is made, beside what the framework takes. */
export type ElementOptions = Pick<ElementState, 'body' | 'tags' | 'replacedWith' | 'repeatedWith' | 'sharedWhereSame'>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a mixin's constructor has to take any arguments
type Base = new (...parameters: any[]) => IConstruct;

interface Inherited {
  readonly terraformMetaArguments: Record<string, unknown>;
  toTerraform(): ImportingElement;
  toHclTerraform(): HclElement;
  addOverride(path: string, value: unknown): void;
  moveFromId(id: string): void;
  moveToId(id: string): void;
  moveTo(target: string, index?: string | number): void;
}

interface ImportingElement {
  readonly import?: { provider?: unknown }[];
}

/**
 * A subclass of a resource or data source of the framework that asks for everything when the template is written: for its
 * arguments, its name, what it waits for. What a user does to it afterwards then holds for all that refers to it.
 */
export function renderedElement(module: TerraformModule, base: Base): unknown {
  const inherited = base.prototype as Inherited;
  const isDataSource = base === module.TerraformDataSource;
  const inheritedMeta = (element: object) =>
    Reflect.get<Inherited, 'terraformMetaArguments'>(inherited, 'terraformMetaArguments', element);

  class Element extends base {
    constructor(scope: Construct, id: string, config: object, options: ElementOptions) {
      super(scope, id, config);
      const { lifecycle, dependsOn } = early.get(this) ?? {};
      const element = this as unknown as RenderedElement;
      rememberElement(element, {
        ...options,
        isDataSource,
        lifecycle,
        dependsOn,
        after: [],
        assigned: {},
        namesElsewhere: new Set(),
      });
    }

    public get friendlyUniqueId(): string {
      const state = stateOf(this);
      const stack = (this as unknown as RenderedElement).cdktfStack as IConstruct & {
        getLogicalId(of: unknown): string;
      };
      if (!state) return stack.getLogicalId(this);
      return state.givenName ?? (state.allocatedName ??= stack.getLogicalId(this));
    }

    public overrideLogicalId(name: string): void {
      own(this).givenName = name;
      elementChanged(this);
    }

    public resetOverrideLogicalId(): void {
      own(this).givenName = undefined;
      elementChanged(this);
    }

    public get fqn(): string {
      const element = this as unknown as RenderedElement;
      return module.Token.asString(lateReference(module, element, () => addressOf(element)));
    }

    public get lifecycle(): ResourceLifecycle | undefined {
      const state = stateOf(this);
      return state ? lifecycleOf(state) : early.get(this)?.lifecycle;
    }

    public set lifecycle(given: ResourceLifecycle | undefined) {
      const state = stateOf(this);
      if (state) state.givenLifecycle = given;
      else early.set(this, { ...early.get(this), lifecycle: given });
      elementChanged(this);
    }

    public get dependsOn(): readonly string[] | undefined {
      const state = stateOf(this);
      if (!state) return early.get(this)?.dependsOn;
      const all = [...new Set([...(state.dependsOn ?? []), ...(state.givenDependsOn ?? [])])];
      return all.length > 0 ? all : undefined;
    }

    public set dependsOn(given: readonly string[] | undefined) {
      const state = stateOf(this);
      if (state) state.givenDependsOn = given;
      else early.set(this, { ...early.get(this), dependsOn: given });
    }

    public get terraformMetaArguments(): Record<string, unknown> {
      const element = this as unknown as RenderedElement;
      const dependsOn = [...new Set([...(this.dependsOn ?? []), ...waitedFor(element)])];
      return {
        ...inheritedMeta(this),
        ...repetitionExpressions(element),
        provider: element.provider && providerReference(element.provider),
        dependsOn: dependsOn.length > 0 ? dependsOn : undefined,
      };
    }

    public interpolationForAttribute(name: string): Resolvable {
      const element = this as unknown as RenderedElement;
      return lateReference(module, element, () => addressOfAttribute(element, name));
    }

    protected synthesizeAttributes(): Record<string, unknown> {
      return argumentsOf(this);
    }

    protected synthesizeHclAttributes(): Record<string, unknown> {
      return hclBody(argumentsOf(this));
    }

    public toTerraform(): object {
      if (isGone(this)) return {};
      const rendered = inherited.toTerraform.call(this);
      const { provider, rawOverrides } = this as unknown as RenderedElement;
      const written = rawOverrides.provider ?? (provider && providerReference(provider));
      // Terraform takes no other provider there than the resource has.
      for (const block of rendered.import ?? []) block.provider = written;
      return rendered;
    }

    public toHclTerraform(): HclElement {
      if (isGone(this)) return {};
      return withLifecycleOfHcl(inherited.toHclTerraform.call(this));
    }

    public addOverride(path: string, value: unknown): void {
      inherited.addOverride.call(this, path, value);
      elementChanged(this);
    }

    public moveFromId(id: string): void {
      inherited.moveFromId.call(this, id);
      nameLate(this, 'to');
    }

    public moveToId(id: string): void {
      inherited.moveToId.call(this, id);
      nameLate(this, 'from');
    }

    public moveTo(target: string, index?: string | number): void {
      inherited.moveTo.call(this, target, index);
      elementChanged(this);
    }
  }
  return Element;
}

/** A subclass of the provider of the framework that asks `body` for its arguments when the template is written. */
export function renderedProvider(base: Base): unknown {
  return class extends base {
    private readonly body: TerraformBody;

    constructor(scope: Construct, id: string, config: object, { body }: { readonly body: TerraformBody }) {
      super(scope, id, config);
      this.body = body;
    }

    protected synthesizeAttributes(): Record<string, unknown> {
      return this.body();
    }

    protected synthesizeHclAttributes(): Record<string, unknown> {
      return hclBody(this.body());
    }
  };
}

/** What the base class sets while it is made, before there is a state. */
const early = sharedState(
  'elements that are being made',
  () => new WeakMap<IConstruct, { lifecycle?: ResourceLifecycle; dependsOn?: readonly string[] }>(),
);

function own(element: IConstruct): ElementState {
  const state = stateOf(element);
  if (!state) throw new Error(`"${element.node.path}" is not made yet`);
  return state;
}

/** The arguments together with what overrides whole ones. */
export function overriddenArguments(element: IConstruct): Record<string, unknown> {
  return { ...argumentsOf(element), ...(element as RenderedElement).rawOverrides };
}

/** What is repeated with a resource that is moved elsewhere goes with it. */
function isGone(element: IConstruct): boolean {
  return stateOf(element)?.repeatedWith?._hasMoved === true;
}

function lifecycleOf(state: ElementState): ResourceLifecycle | undefined {
  const { lifecycle: ours, givenLifecycle: given, replacedWith, ignoredLate } = state;
  const ignored = [ours?.ignoreChanges, ignoredLate?.(), given?.ignoreChanges];
  const all: ResourceLifecycle = {
    ...ours,
    ...given,
    replaceTriggeredBy: united([
      replacedWith && [replacedWith as RenderedElement].map(addressOfSame),
      ours?.replaceTriggeredBy,
      given?.replaceTriggeredBy,
    ]),
    ignoreChanges: ignored.includes('all') ? 'all' : united(ignored as (readonly string[] | undefined)[]),
    precondition: joined(ours?.precondition, given?.precondition),
  };
  const written = Object.fromEntries(Object.entries(all).filter(([, setting]) => setting !== undefined));
  return Object.keys(written).length > 0 ? written : undefined;
}

function united<Entry>(lists: readonly (readonly Entry[] | undefined)[]): readonly Entry[] | undefined {
  const all = [...new Set(lists.flatMap((list) => list ?? []))];
  return all.length > 0 ? all : undefined;
}

function joined<Entry>(ours?: readonly Entry[], given?: readonly Entry[]): readonly Entry[] | undefined {
  return ours && given ? [...ours, ...given.filter((one) => !ours.includes(one))] : (ours ?? given);
}

/** A moved block has the name that the element has when the template is written. */
function nameLate(element: IConstruct, side: 'to' | 'from'): void {
  const moved = (element as { _movedById?: object })._movedById;
  const get = () => addressOf(element as RenderedElement);
  if (moved) Object.defineProperty(moved, side, { get, enumerable: true, configurable: true });
  elementChanged(element);
}
