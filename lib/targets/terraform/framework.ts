import type { Construct, IConstruct } from 'constructs';
import { withArgumentProperties } from './argument-properties';
import { type RenderedElement, stateOf } from './element-state';
import { addressOfAttribute, lateReference } from './late-reference';
import { type ElementOptions, renderedElement, renderedProvider } from './rendered-element';
import { requireTerraformVersion } from './terraform-version';
import { sharedState } from '../../model/shared-state';

/** The slice of cdktf and cdktn that is called here. Structural, so that either module satisfies it. */
export interface TerraformModule {
  readonly TerraformElement: new (scope: Construct, id: string) => IConstruct;
  readonly TerraformResource: new (scope: Construct, id: string, config: object) => ITerraformResource;
  readonly TerraformDataSource: new (scope: Construct, id: string, config: object) => ITerraformElement;
  readonly TerraformProvider: new (scope: Construct, id: string, config: object) => ITerraformProvider;
  readonly TerraformOutput: new (scope: Construct, id: string, config: object) => IConstruct;
  readonly TerraformLocal: new (scope: Construct, id: string, expression: string) => ITerraformLocal;
  readonly Token: { asString(value: unknown): string };
  propertyAccess(target: unknown, names: readonly string[]): unknown;
  ref(identifier: string, stack: IConstruct): Resolvable;
  readonly Aspects: { of(scope: IConstruct): { add(aspect: { visit(node: IConstruct): void }): void } };
  readonly Annotations: { of(scope: IConstruct): { addWarning(message: string): void } };
}

/** What the frameworks resolve when a template is written. */
export interface Resolvable {
  resolve(context: ResolutionContext): unknown;
}

export interface ResolutionContext {
  readonly preparing: boolean;
  readonly scope: IConstruct;
}

/** What resources and data sources have in common. */
export interface ITerraformElement extends IConstruct {
  readonly friendlyUniqueId: string;
  getStringAttribute(name: string): string;
}

export interface ITerraformLocal extends IConstruct {
  readonly fqn: string;
  readonly friendlyUniqueId: string;
  readonly expression: unknown;
  readonly asString: string;
}

export interface ITerraformResource extends ITerraformElement {
  lifecycle?: ResourceLifecycle;
  importFrom(id: string, provider?: ITerraformProvider): void;
}

/** What is said of a resource to Terraform itself. */
export interface ResourceLifecycle {
  readonly replaceTriggeredBy?: readonly string[];
  readonly ignoreChanges?: readonly string[] | 'all';
  readonly preventDestroy?: boolean;
  readonly createBeforeDestroy?: boolean;
  readonly precondition?: readonly Condition[];
}

export interface ITerraformProvider extends IConstruct {
  readonly fqn: string;
  readonly alias?: string;
  readonly terraformResourceType: string;
  readonly terraformGeneratorMetadata?: object;
  readonly rawOverrides: Readonly<Record<string, unknown>>;
}

export type TerraformBody = () => Record<string, unknown>;

export interface DataSourceOptions {
  readonly type: string;
  /** The provider that has the type, as in `required_providers`; undefined for types built into Terraform. */
  readonly providerName?: string;
  /** The provider configuration, where it is not the default one. */
  readonly provider?: ITerraformProvider;
  /** What there is one of for each key of it. */
  readonly forEach?: object;
  /** Called at synthesis, once for every time the framework renders the resource. */
  readonly body: TerraformBody;
  /** What has to hold of what was found, as `self`, or Terraform fails. */
  readonly postconditions?: readonly Condition[];
}

export interface ResourceOptions extends DataSourceOptions {
  /** Arguments whose change in the template or in the cloud leaves the resource as it is. */
  readonly ignoreChanges?: readonly string[];
  /** Whether Terraform fails rather than delete the resource. */
  readonly preventDestroy?: boolean;
  /** Whether another resource is there before this one is deleted, where one replaces the other. */
  readonly createBeforeDestroy?: boolean;
  /** What has to be there first without being referred to. */
  readonly dependsOn?: readonly ITerraformResource[];
  /** The tags that rules see, which are changed where somebody assigns others. */
  readonly tags?: () => Record<string, string>;
  /** Whether there is only one, where it says the same for each key. */
  readonly sharedWhereSame?: boolean;
  /** What has to hold, or Terraform fails before it touches the resource. */
  readonly preconditions?: readonly Condition[];
}

/** What is asked of a resource or a data source. */
export interface Condition {
  /** An expression of Terraform. */
  readonly condition: string;
  /** A full sentence, as Terraform asks for. */
  readonly errorMessage: string;
}

type ElementClass = new (scope: Construct, id: string, config: object, options: ElementOptions) => ITerraformResource;
type ProviderClass = new (
  scope: Construct,
  id: string,
  config: object,
  options: { readonly body: TerraformBody },
) => ITerraformProvider;

/** The classes made of those of a module, by what they are for. */
const classesByModule = sharedState('element classes', () => new WeakMap<TerraformModule, Map<string, unknown>>());

/** A resource of the framework that made the stack, with the attributes that `body` gives at synthesis. */
export function createResource(
  module: TerraformModule,
  scope: Construct,
  id: string,
  options: ResourceOptions,
): ITerraformResource {
  const { ignoreChanges, preventDestroy, createBeforeDestroy, preconditions } = options;
  const lifecycle: ResourceLifecycle = {
    ignoreChanges,
    preventDestroy,
    createBeforeDestroy,
    precondition: preconditions,
  };
  const isEmpty = Object.values(lifecycle).every((setting) => setting === undefined);
  const config = {
    ...commonConfig(options),
    lifecycle: isEmpty ? undefined : lifecycle,
    dependsOn: options.dependsOn,
  };
  requireTerraformVersion(module, scope);
  return new (elementClass(module, 'resource', options.type))(scope, id, config, options);
}

/** A data source of the framework that made the stack, with the arguments that `body` gives at synthesis. */
export function createDataSource(
  module: TerraformModule,
  scope: Construct,
  id: string,
  options: DataSourceOptions,
): ITerraformElement {
  const { postconditions: postcondition } = options;
  const config = { ...commonConfig(options), lifecycle: postcondition && { postcondition } };
  requireTerraformVersion(module, scope);
  return new (elementClass(module, 'data source', options.type))(scope, id, config, options);
}

/** A value that Terraform computes, under a name by which any stack can refer to it. */
export function createLocal(
  module: TerraformModule,
  scope: Construct,
  id: string,
  expression: string,
): ITerraformLocal {
  return new module.TerraformLocal(scope, id, `\${${expression}}`);
}

/** A reference to one attribute of an object that Terraform computes. */
export function attributeOfLocal(module: TerraformModule, { expression }: ITerraformLocal, name: string): string {
  return module.Token.asString(module.propertyAccess(expression, [name]));
}

/** An expression of an attribute; undefined for what is not a resource of ours. */
export function attributeExpression(
  module: TerraformModule,
  resource: IConstruct,
  name: string,
  write: (attribute: string) => string,
): string | undefined {
  if (!stateOf(resource)) return undefined;
  const element = resource as unknown as RenderedElement;
  return module.Token.asString(lateReference(module, element, () => write(addressOfAttribute(element, name))));
}

/** A text of the user under a name of its own, so that expressions can refer to it whatever is in it: the reference. */
export function createNamedText(module: TerraformModule, scope: Construct, id: string, value: string): string {
  const local = new module.TerraformLocal(scope, id, value);
  // Once it was asked for, the framework refuses to change the name.
  void local.fqn;
  return `local.${local.friendlyUniqueId}`;
}

/** A resource is replaced with another one that stands beside it, as often as it: one for each of its keys. */
export function replaceWith(resource: ITerraformResource, trigger: ITerraformResource): void {
  const [state, other] = [stateOf(resource), stateOf(trigger)];
  if (state) state.replacedWith = trigger;
  if (other) other.repeatedWith = resource as unknown as RenderedElement;
}

/** The resource is replaced with nothing else any more, and left as it is when one of some arguments changes. */
export function leaveAsIs(resource: ITerraformResource, ignored: () => readonly string[]): void {
  const state = stateOf(resource);
  if (!state) return;
  state.replacedWith = undefined;
  state.ignoredLate = ignored;
}

/** An output of the stack, which `terraform output` shows. */
export function createOutput(
  module: TerraformModule,
  scope: Construct,
  id: string,
  config: { readonly value: unknown; readonly description: string },
): void {
  new module.TerraformOutput(scope, id, config);
}

function commonConfig({ type, providerName, provider, forEach }: DataSourceOptions): object {
  return {
    forEach,
    terraformResourceType: type,
    // The frameworks look for a block with the same metadata, and one of their plain class has none.
    terraformGeneratorMetadata:
      providerName && (!provider || provider.terraformGeneratorMetadata) ? { providerName } : undefined,
    provider,
  };
}

export interface ProviderOptions {
  readonly name: string;
  readonly source: string;
  /** A range, never one version: users choose theirs. */
  readonly version: string;
  readonly alias?: string;
  readonly body: TerraformBody;
}

/** A provider block. */
export function createProvider(
  module: TerraformModule,
  scope: Construct,
  id: string,
  options: ProviderOptions,
): ITerraformProvider {
  const config = {
    terraformResourceType: options.name,
    terraformGeneratorMetadata: { providerName: options.name, providerVersionConstraint: options.version },
    terraformProviderSource: options.source,
  };
  requireTerraformVersion(module, scope);
  const provider = new (providerClass(module))(scope, id, config, options);
  if (options.alias) Object.defineProperty(provider, 'alias', { value: options.alias });
  return provider;
}

function elementClass(module: TerraformModule, kind: 'resource' | 'data source', type: string): ElementClass {
  const base = kind === 'resource' ? module.TerraformResource : module.TerraformDataSource;
  const plain = () => remembered(module, kind, () => renderedElement(module, base)) as ElementClass;
  return remembered(module, `${kind} ${type}`, () => withArgumentProperties(plain(), type, kind)) as ElementClass;
}

function providerClass(module: TerraformModule): ProviderClass {
  return remembered(module, 'provider', () => renderedProvider(module.TerraformProvider)) as ProviderClass;
}

function remembered(module: TerraformModule, name: string, make: () => unknown): unknown {
  const classes = classesByModule.get(module) ?? new Map<string, unknown>();
  classesByModule.set(module, classes);
  if (!classes.has(name)) classes.set(name, make());
  return classes.get(name);
}
