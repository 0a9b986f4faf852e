import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** What another resource of the configuration tells. */
export interface Reference {
  readonly attributeOf: string;
}

/** What whoever runs the tests says. */
export interface FromEnvironment {
  readonly environment: string;
  readonly followedBy?: string;
}

export type Value = string | number | boolean | Reference | FromEnvironment | readonly Value[] | ValueMap;

export interface ValueMap {
  readonly [name: string]: Value;
}

/** One resource or data source of a configuration: its type, and its arguments as the provider calls them. */
export interface DeclaredFacts {
  readonly isDataSource?: boolean;
  readonly type: string;
  readonly arguments: Readonly<Record<string, Value>>;
}

export interface StepFacts {
  readonly step: number;
  readonly expectsError?: boolean;
  readonly declarations: readonly DeclaredFacts[];
}

/** What scripts/acceptance-tests.mjs read out of the acceptance tests of a provider. */
export interface AcceptanceTestFacts {
  readonly provider: 'huaweicloud' | 'opentelekomcloud';
  readonly source: string;
  readonly commit: string;
  readonly criterion: string;
  readonly tests: readonly { readonly file: string; readonly test: string; readonly steps: readonly StepFacts[] }[];
  /** Configurations that no step of a test has. */
  readonly unreached: readonly string[];
  /** What the tests of other resources declare: each once, with the number of tests that have it. */
  readonly elsewhere: readonly (DeclaredFacts & { readonly tests: number; readonly first: string })[];
}

/** What becomes of the facts here, where it is not the same argument with the same value: each with its reason. */
export interface KnownDifferences {
  /** Configurations that no step of a test has, after the name of the provider. */
  readonly unreached: Readonly<Record<string, string>>;
  /** Resource types that nothing here declares. */
  readonly types: Readonly<Record<string, string>>;
  /** Arguments, or arguments with a value, that no property says: what has them is not declared. */
  readonly arguments: Readonly<Record<string, string>>;
  /** Types that are declared as another one. */
  readonly otherTypes: Readonly<Record<string, string>>;
  /** Arguments that are left out, added, or have another value. */
  readonly otherArguments: Readonly<Record<string, string>>;
}

export function acceptanceTests(provider: AcceptanceTestFacts['provider']): AcceptanceTestFacts {
  return read(`acceptance-tests/${provider}.json`) as AcceptanceTestFacts;
}

export function knownDifferences(): KnownDifferences {
  return read('acceptance-tests/differences.json') as KnownDifferences;
}

/** The name under which a difference of a declaration is known; data sources are named as in Terraform. */
export function typeName({ isDataSource, type }: DeclaredFacts): string {
  return isDataSource ? `data.${type}` : type;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(__dirname, '..', name), 'utf8'));
}

export function isReference(value: Value | undefined): value is Reference {
  return typeof value === 'object' && 'attributeOf' in value;
}

export function isFromEnvironment(value: Value): value is FromEnvironment {
  return typeof value === 'object' && 'environment' in value;
}
