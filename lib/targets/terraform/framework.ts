import type { Construct, IConstruct } from 'constructs';
import { quotedInTerraform } from '../../model/terraform-literal';
import { requireTerraformVersion } from './terraform-version';

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
  readonly Annotations: { of(scope: IConstruct): { addWarning(message: string): void } };
}

/** What resources and data sources have in common. */
export interface ITerraformElement extends IConstruct {
  readonly friendlyUniqueId: string;
  getStringAttribute(name: string): string;
}

export interface ITerraformLocal extends IConstruct {
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
}

export type TerraformBody = () => Record<string, unknown>;

export interface DataSourceOptions {
  readonly type: string;
  /** The provider that has the type, as in `required_providers`; undefined for types built into Terraform. */
  readonly providerName?: string;
  /** The provider configuration, where it is not the default one. */
  readonly provider?: ITerraformProvider;
  /** Called at synthesis, once for every time the framework renders the resource. */
  readonly body: TerraformBody;
  /** What has to hold of what was found, as `self`, or Terraform fails. */
  readonly postconditions?: readonly Condition[];
}

export interface ResourceOptions extends DataSourceOptions {
  readonly replaceTriggeredBy?: readonly string[];
  /** Arguments whose change in the template or in the cloud leaves the resource as it is. */
  readonly ignoreChanges?: readonly string[];
  /** Whether Terraform fails rather than delete the resource. */
  readonly preventDestroy?: boolean;
  /** Whether another resource is there before this one is deleted, where one replaces the other. */
  readonly createBeforeDestroy?: boolean;
  /** What has to be there first without being referred to. */
  readonly dependsOn?: readonly ITerraformResource[];
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

type ResourceClass = new (scope: Construct, id: string, config: object, body: TerraformBody) => ITerraformResource;
type DataSourceClass = new (scope: Construct, id: string, config: object, body: TerraformBody) => ITerraformElement;
type ProviderClass = new (scope: Construct, id: string, config: object, body: TerraformBody) => ITerraformProvider;

interface RenderingClasses {
  readonly resource: ResourceClass;
  readonly dataSource: DataSourceClass;
  readonly provider: ProviderClass;
}

const classesByModule = new WeakMap<TerraformModule, RenderingClasses>();

/** A resource of the framework that made the stack, with the attributes that `body` gives at synthesis. */
export function createResource(
  module: TerraformModule,
  scope: Construct,
  id: string,
  options: ResourceOptions,
): ITerraformResource {
  const { replaceTriggeredBy, ignoreChanges, preventDestroy, createBeforeDestroy, preconditions } = options;
  const lifecycle: ResourceLifecycle = {
    replaceTriggeredBy,
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
  return new (renderingClasses(module).resource)(scope, id, config, options.body);
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
  return new (renderingClasses(module).dataSource)(scope, id, config, options.body);
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

/** A text of the user under a name of its own, so that expressions can refer to it whatever is in it: the reference. */
export function createNamedText(module: TerraformModule, scope: Construct, id: string, value: string): string {
  return `local.${new module.TerraformLocal(scope, id, value).friendlyUniqueId}`;
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

const ignoredLate = new WeakMap<ITerraformResource, () => readonly string[]>();

/** Leaves a resource as it is when one of some arguments changes, which are known only at synthesis. */
export function ignoreLate(resource: ITerraformResource, names: () => readonly string[]): void {
  ignoredLate.set(resource, names);
}

/** What a user says of the resource to Terraform holds too. */
function withIgnoredLate(resource: ITerraformResource): void {
  const late = ignoredLate.get(resource)?.();
  const { ignoreChanges = [] } = resource.lifecycle ?? {};
  if (!late || ignoreChanges === 'all') return;
  resource.lifecycle = { ...resource.lifecycle, ignoreChanges: [...new Set([...ignoreChanges, ...late])] };
}

function commonConfig({ type, providerName, provider }: DataSourceOptions): object {
  return {
    terraformResourceType: type,
    terraformGeneratorMetadata: providerName ? { providerName } : undefined,
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
  const provider = new (renderingClasses(module).provider)(scope, id, config, options.body);
  if (options.alias) Object.defineProperty(provider, 'alias', { value: options.alias });
  return provider;
}

function renderingClasses(module: TerraformModule): RenderingClasses {
  let classes = classesByModule.get(module);
  if (!classes) {
    classes = {
      resource: renderingClass(module.TerraformResource) as ResourceClass,
      dataSource: renderingClass(module.TerraformDataSource) as DataSourceClass,
      provider: renderingClass(module.TerraformProvider) as ProviderClass,
    };
    classesByModule.set(module, classes);
  }
  return classes;
}

/** A subclass that asks `body` for its attributes each time they are rendered. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a mixin's constructor has to take any arguments
function renderingClass(base: new (...parameters: any[]) => IConstruct): unknown {
  const inherited = base.prototype as { toTerraform(): object; toHclTerraform(): HclElement };
  return class extends base {
    private readonly body: TerraformBody;

    constructor(scope: Construct, id: string, config: object, body: TerraformBody) {
      super(scope, id, config);
      this.body = body;
    }

    protected synthesizeAttributes(): Record<string, unknown> {
      return this.body();
    }

    public toTerraform(): object {
      withIgnoredLate(this as unknown as ITerraformResource);
      return inherited.toTerraform.call(this);
    }

    public toHclTerraform(): HclElement {
      withIgnoredLate(this as unknown as ITerraformResource);
      return withLifecycleOfHcl(inherited.toHclTerraform.call(this));
    }

    protected synthesizeHclAttributes(): Record<string, unknown> {
      return hclAttributes(quoted(this.body()) as Record<string, unknown>);
    }
  };
}

function hclAttributes(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, hclAttribute(name, value)]));
}

/** The framework puts texts and keys between quotes as they are, and texts of several lines into what a line can end. */
function quoted(value: unknown): unknown {
  if (typeof value === 'string') return quotedInTerraform(value);
  if (Array.isArray(value)) return value.map(quoted);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [quotedInTerraform(key), quoted(entry)]));
}

function isBlockList(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'object');
}

/** An element as the framework hands it to what writes HCL. */
interface HclElement {
  readonly resource?: HclBodies;
  readonly data?: HclBodies;
}

type HclBodies = Record<string, Record<string, { lifecycle?: Record<string, unknown> }>>;

const CONDITIONS = ['precondition', 'postcondition'] as const;

/** The framework writes what is in `lifecycle` as JSON would have it, which HCL refuses of references and blocks. */
function withLifecycleOfHcl(element: HclElement): HclElement {
  for (const types of [element.resource ?? {}, element.data ?? {}]) {
    for (const body of Object.values(types).flatMap((named) => Object.values(named))) {
      if (body.lifecycle) body.lifecycle = { value: lifecycleOfHcl(body.lifecycle) };
    }
  }
  return element;
}

function lifecycleOfHcl(lifecycle: Record<string, unknown>): Record<string, unknown> {
  const written = { ...lifecycle };
  const { replace_triggered_by: triggers } = lifecycle;
  // A text that looks like a list is written without quotes.
  if (Array.isArray(triggers)) written.replace_triggered_by = `[${triggers.join(', ')}]`;
  for (const name of CONDITIONS) {
    if (lifecycle[name]) written[name] = { value: quoted(lifecycle[name]), isBlock: true, type: 'list' };
  }
  return written;
}

function hclAttribute(name: string, value: unknown): object {
  if (name === 'timeouts') return { value, isBlock: true, type: 'struct', storageClassType: 'struct' };
  if (isBlockList(value)) {
    return { value: value.map(hclAttributes), isBlock: true, type: 'list', storageClassType: 'objectList' };
  }
  if (Array.isArray(value)) return { value, isBlock: false, type: 'list', storageClassType: 'stringList' };
  if (typeof value === 'object' && value !== null) {
    return { value, isBlock: false, type: 'map', storageClassType: 'stringMap' };
  }
  return { value, isBlock: false, type: 'simple', storageClassType: typeof value };
}
