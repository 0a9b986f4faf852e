import type { IConstruct } from 'constructs';
import { dataSourceSchema, resourceSchema } from '../../catalog/provider-schema';
import { elementChanged, stateOf } from './element-state';
import type { ITerraformElement } from './framework';

type ElementClass = new (...parameters: never[]) => IConstruct;

/**
 * As the classes have that are generated from the schema of a provider, each argument is a property: what is assigned to it
 * is written, what it gives refers to it, and `...Input` is what was given.
 */
export function withArgumentProperties(
  plain: ElementClass,
  type: string,
  kind: 'resource' | 'data source',
): ElementClass {
  const schema = (kind === 'resource' ? resourceSchema : dataSourceSchema)(type);
  if (!schema) return plain;
  const typed = class extends plain {};
  for (const name of Object.keys(schema.arguments)) {
    const property = name.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    if (property in typed.prototype || FRAMEWORK.has(property)) continue;
    Object.defineProperties(typed.prototype, {
      [property]: {
        configurable: true,
        get(this: ITerraformElement) {
          return this.getStringAttribute(name);
        },
        set(this: IConstruct, value: unknown) {
          assign(this, name, value);
        },
      },
      [`${property}Input`]: {
        configurable: true,
        get(this: IConstruct) {
          return argumentsOf(this)[name];
        },
      },
    });
  }
  return typed;
}

/** What the frameworks themselves call properties of every resource. */
const FRAMEWORK: ReadonlySet<string> = new Set([
  'node',
  'count',
  'provider',
  'lifecycle',
  'forEach',
  'dependsOn',
  'connection',
  'provisioners',
]);

/** What an element says by now, with all that was assigned to it. */
export function argumentsOf(element: IConstruct): Record<string, unknown> {
  const { body, assigned } = stateOf(element) ?? {};
  return { ...body?.(), ...assigned };
}

/** Tags go where the rules see them. */
function assign(element: IConstruct, name: string, value: unknown): void {
  const state = stateOf(element);
  const declared = name === 'tags' && isTextMap(value) ? state?.tags?.() : undefined;
  if (declared) {
    for (const key of Object.keys(declared)) delete declared[key];
    Object.assign(declared, value);
  } else if (state) {
    state.assigned[name] = value;
  }
  elementChanged(element);
}

function isTextMap(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((entry) => typeof entry === 'string')
  );
}
