import type { IConstruct } from 'constructs';
import type { Host } from '../host';

/** What is used of aws-cdk-lib, which is found at run time: see host.ts. */
export interface CloudFormationFramework {
  readonly CfnResource: new (scope: IConstruct, id: string, props: CfnResourceProps) => CfnResource;
  readonly Aws: { readonly PARTITION: string; readonly REGION: string; readonly STACK_ID: string };
  readonly CfnOutput: new (scope: IConstruct, id: string, props: { value: string; description: string }) => IConstruct;
  readonly TagManager: new (
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a choice of the framework
    type: any,
    resourceType: string,
    initial?: Readonly<Record<string, string>>,
  ) => TagManager;
  readonly TagType: { readonly MAP: unknown; readonly STANDARD: unknown };
  readonly Lazy: {
    any(producer: { produce(): unknown }, options?: { omitEmptyArray?: boolean }): unknown;
    string(producer: { produce(): string }): string;
  };
}

export interface CfnResourceProps {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What `Tags.of(...)` of the framework changes. */
export interface TagManager {
  setTag(key: string, value: string, ...more: unknown[]): void;
  removeTag(key: string, priority: number): void;
  tagValues(): Record<string, string>;
}

export interface CfnResource extends IConstruct {
  readonly cfnOptions: object;
  addOverride(path: string, value: unknown): void;
  addDependency(other: IConstruct): void;
  /** Undefined in versions of the framework before it had that name. */
  addResourceDependency?(other: IConstruct): void;
  /** A reference to the physical ID. */
  readonly ref: string;
  getAtt(attribute: string): { toString(): string };
}

/** The copy of aws-cdk-lib that made the stack. */
export function cloudFormation(host: Host): CloudFormationFramework {
  return host.module as CloudFormationFramework;
}

/** Properties that are read when the template is written. Those that are then undefined are left out. */
export function lateProperties(
  { Lazy }: CloudFormationFramework,
  names: readonly string[],
  read: () => Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, Lazy.any({ produce: () => read()[name] })]));
}
