import { createRequire } from 'node:module';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';

/** The frameworks whose stacks this library can add resources to. */
export type FrameworkName = 'cdktf' | 'cdktn' | 'aws-cdk-lib';

/** The stack that a construct is in, and the very copy of the framework that made it. */
export interface Host<Module = unknown> {
  readonly framework: FrameworkName;
  readonly stack: IConstruct;
  readonly module: Module;
}

interface StackClass {
  readonly framework: FrameworkName;
  readonly version: string;
  readonly stackClass: unknown;
}

const JSII_TYPE = Symbol.for('jsii.rtti');
// cdktn kept the symbols of cdktf.
const STACK_MARKERS = [Symbol.for('cdktf/TerraformStack'), Symbol.for('@aws-cdk/core.Stack')];
const STACK_TYPES: Readonly<Record<string, FrameworkName>> = {
  'cdktf.TerraformStack': 'cdktf',
  'cdktn.TerraformStack': 'cdktn',
  'aws-cdk-lib.Stack': 'aws-cdk-lib',
};
const STACK_EXPORTS: Readonly<Record<FrameworkName, string>> = {
  cdktf: 'TerraformStack',
  cdktn: 'TerraformStack',
  'aws-cdk-lib': 'Stack',
};

const providedModules = new Set<object>();
const modulesByStackClass = new Map<unknown, unknown>();
const hostsByStack = new WeakMap<IConstruct, Host>();

/** For programs packed into one file, where no module can be found at run time. */
export function provideFramework(module: object): void {
  providedModules.add(module);
}

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
  const stackClass = classOf(stack);
  const host: Host = { framework: stackClass.framework, stack, module: moduleOf(stackClass, stack.node.path) };
  hostsByStack.set(stack, host);
  return host;
}

function classOf(stack: IConstruct): StackClass {
  let candidate: unknown = stack.constructor;
  while (typeof candidate === 'function') {
    const type = Object.hasOwn(candidate, JSII_TYPE)
      ? (candidate as { [JSII_TYPE]?: { fqn: string; version: string } })[JSII_TYPE]
      : undefined;
    const framework = type && STACK_TYPES[type.fqn];
    if (type && framework) return { framework, version: type.version, stackClass: candidate };
    candidate = Object.getPrototypeOf(candidate);
  }
  throw new Error(`the stack "${stack.node.path}" is of no framework that is known here: cdktf, cdktn and aws-cdk-lib are`);
}

function moduleOf({ framework, version, stackClass }: StackClass, stackPath: string): unknown {
  const known = modulesByStackClass.get(stackClass);
  if (known) return known;
  const isOwner = (module: unknown) => (module as Record<string, unknown>)[STACK_EXPORTS[framework]] === stackClass;
  const found = [...providedModules].find(isOwner) ?? installedModules(framework).find(isOwner);
  if (!found) {
    throw new Error(
      `the copy of ${framework} ${version} that made the stack "${stackPath}" was not found again; ` +
        `pass it to cdk-ims: Frameworks.provide(require('${framework}'))`,
    );
  }
  modulesByStackClass.set(stackClass, found);
  return found;
}

/** The copies of a package that this program can load: from its working directory, its main file, and from here. */
function installedModules(framework: FrameworkName): unknown[] {
  const origins = [path.join(process.cwd(), 'package.json'), require.main?.filename, process.argv[1], __filename];
  return origins.flatMap((origin) => {
    if (!origin || !path.isAbsolute(origin)) return [];
    try {
      return [createRequire(origin)(framework) as unknown];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return [];
      throw error;
    }
  });
}
