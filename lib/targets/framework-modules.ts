import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as util from 'node:util';
import { valueText } from '../findings/value-text';
import { sharedState } from '../model/shared-state';

/** The frameworks whose stacks this library can add resources to. */
export type FrameworkName = 'cdktf' | 'cdktn' | 'aws-cdk-lib';

type Exports = Readonly<Record<string, unknown>>;

const TERRAFORM = [
  ...['TerraformStack', 'TerraformElement', 'TerraformResource', 'TerraformDataSource', 'TerraformProvider'],
  ...['TerraformOutput', 'TerraformLocal', 'Token', 'Tokenization', 'DefaultTokenResolver', 'StringConcat'],
  ...['Aspects', 'Annotations', 'propertyAccess', 'ref'],
];
const CLOUDFORMATION = [
  ...['Stack', 'CfnResource', 'Aws', 'CfnOutput', 'TagManager', 'TagType', 'Lazy', 'attachCustomSynthesis'],
];

const EXAMPLE = "require('cdktf'), or import * as cdktf from 'cdktf' and then cdktf; cdktn and aws-cdk-lib likewise";

const provided = sharedState('provided frameworks', () => new Set<Exports>());

/**
 * For bundles, where no module can be found at run time.
 *
 * @throws when it is not a framework, or only a part of one
 */
export function provideFramework(module: unknown): void {
  const whole = [module, (module as { default?: unknown } | undefined)?.default].find(isFramework);
  if (!whole)
    throw new Error(`Frameworks.provide takes all that a framework exports: ${EXAMPLE}. ${foundInstead(module)}`);
  provided.add(whole);
}

export function providedModules(): readonly Exports[] {
  return [...provided];
}

function isFramework(module: unknown): module is Exports {
  return [TERRAFORM, CLOUDFORMATION].some((names) => lacking(module, names).length === 0);
}

function lacking(module: unknown, names: readonly string[]): string[] {
  if (typeof module !== 'object' || module === null) return [...names];
  return names.filter((name) => (module as Exports)[name] === undefined);
}

function foundInstead(module: unknown): string {
  if (util.types.isPromise(module)) return 'It got a Promise: add await before import().';
  if (typeof module !== 'object' || module === null) return `It got ${valueText(module)}.`;
  const own = [TERRAFORM, CLOUDFORMATION].find(([stack = '']) => stack in module);
  return `It got an object without ${own ? lacking(module, own).slice(0, 3).join(', ') : 'TerraformStack or Stack'}.`;
}

/** The copies of a package that this program can load: from its working directory, its main file, and from here. */
export function installedModules(framework: FrameworkName): readonly Exports[] {
  const origins = [path.join(process.cwd(), 'package.json'), mainFile(), process.argv[1], thisFile()];
  return origins.flatMap((origin) => {
    if (!origin || !path.isAbsolute(origin)) return [];
    try {
      return [createRequire(origin)(framework) as Exports];
    } catch {
      // Not there, or broken: neither made a stack.
      return [];
    }
  });
}

// A bundle in ESM has none of the variables of CommonJS.
const mainFile = () => (typeof require === 'undefined' ? undefined : require.main?.filename);
const thisFile = () => (typeof __filename === 'undefined' ? undefined : __filename);
