import type { IConstruct } from 'constructs';
import { type FrameworkName, installedModules, providedModules } from './framework-modules';
import { sharedState } from '../model/shared-state';

export type { FrameworkName } from './framework-modules';

/** The stack that a construct is in, and the very copy of the framework that made it. */
export interface Host<Module = unknown> {
  readonly framework: FrameworkName;
  readonly stack: IConstruct;
  readonly module: Module;
}

interface FrameworkClass {
  readonly framework: FrameworkName;
  readonly exportedAs: string;
  readonly version: string;
  readonly constructor: unknown;
}

const JSII_TYPE = Symbol.for('jsii.rtti');
// cdktn kept the symbols of cdktf.
const STACK_MARKERS = [Symbol.for('cdktf/TerraformStack'), Symbol.for('@aws-cdk/core.Stack')];
const STACK_CLASS = /^(cdktf|cdktn|aws-cdk-lib)\.(TerraformStack|Stack)$/;
const APP_CLASS = /^(cdktf|cdktn|aws-cdk-lib)\.(App)$/;

const modulesByClass = sharedState('framework modules', () => new Map<unknown, unknown>());
const hostsByStack = sharedState('hosts', () => new WeakMap<IConstruct, Host>());

/** The innermost stack around a construct, or undefined when it is in none. */
export function enclosingStack(scope: IConstruct): IConstruct | undefined {
  return [...scope.node.scopes].reverse().find((candidate) => STACK_MARKERS.some((marker) => marker in candidate));
}

/**
 * The stack that a construct is in, with its framework.
 *
 * @throws when the construct is in no stack, or the copy of the framework that made the stack cannot be found: both are
 * mistakes in how the program is put together, which no other check could make up for
 */
export function hostOf(scope: IConstruct): Host {
  const stack = enclosingStack(scope);
  if (!stack) {
    throw new Error(
      `"${scope.node.path}" is not inside a stack; create it in a TerraformStack of cdktf or cdktn, or in a Stack of aws-cdk-lib`,
    );
  }
  const known = hostsByStack.get(stack);
  if (known) return known;
  const found = frameworkClassOf(stack, STACK_CLASS);
  if (!found) {
    throw new Error(
      `the stack "${stack.node.path}" is of no framework that is known here: cdktf, cdktn and aws-cdk-lib are`,
    );
  }
  const host: Host = { framework: found.framework, stack, module: moduleOf(found) };
  hostsByStack.set(stack, host);
  return host;
}

/** The framework that made an app, or undefined when the construct is not an app of a known one. */
export function frameworkOfApp(
  app: IConstruct,
): { readonly framework: FrameworkName; readonly module: unknown } | undefined {
  const found = frameworkClassOf(app, APP_CLASS);
  return found && { framework: found.framework, module: moduleOf(found) };
}

/** Frameworks subclass, and so do users: the class that is exported by the framework is somewhere up the chain. */
function frameworkClassOf(construct: IConstruct, pattern: RegExp): FrameworkClass | undefined {
  let candidate: unknown = construct.constructor;
  while (typeof candidate === 'function') {
    const type = Object.hasOwn(candidate, JSII_TYPE)
      ? (candidate as { [JSII_TYPE]?: { fqn: string; version: string } })[JSII_TYPE]
      : undefined;
    const [, framework, exportedAs] = pattern.exec(type?.fqn ?? '') ?? [];
    if (type && framework && exportedAs) {
      return { framework: framework as FrameworkName, exportedAs, version: type.version, constructor: candidate };
    }
    candidate = Object.getPrototypeOf(candidate);
  }
  return undefined;
}

function moduleOf({ framework, exportedAs, version, constructor }: FrameworkClass): unknown {
  const known = modulesByClass.get(constructor);
  if (known) return known;
  const found = [...providedModules(), ...installedModules(framework)].find(
    (module) => (module as Record<string, unknown>)[exportedAs] === constructor,
  );
  if (!found) throw new Error(notFound(framework, version));
  modulesByClass.set(constructor, found);
  return found;
}

function notFound(framework: FrameworkName, version: string): string {
  const name = framework === 'aws-cdk-lib' ? 'aws' : framework;
  return [
    `the copy of ${framework} ${version} that this app uses was not found, since it is in a bundle or installed elsewhere.`,
    'Add one line before the first construct, where Frameworks comes from cdk-ims:',
    `CommonJS: Frameworks.provide(require('${framework}'));`,
    `ESM or TypeScript: import * as ${name} from '${framework}'; Frameworks.provide(${name});`,
  ].join('\n  ');
}
