import { quotedInTerraform } from '../../model/terraform-literal';

/** The arguments of an element as the framework takes them to write HCL. */
export function hclBody(body: Record<string, unknown>): Record<string, unknown> {
  return hclAttributes(quoted(body) as Record<string, unknown>);
}

function hclAttributes(body: Record<string, unknown>): Record<string, unknown> {
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, hclAttribute(name, value)]));
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
export interface HclElement {
  readonly resource?: HclBodies;
  readonly data?: HclBodies;
}

type HclBodies = Record<string, Record<string, { lifecycle?: Record<string, unknown> }>>;

const CONDITIONS = ['precondition', 'postcondition'] as const;

/** The framework writes what is in `lifecycle` as JSON would have it, which HCL refuses of references and blocks. */
export function withLifecycleOfHcl(element: HclElement): HclElement {
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
