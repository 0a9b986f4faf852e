import {
  type ArgumentFacts,
  type BlockSchema,
  type BodySchema,
  type ProviderName,
  type TypeSchema,
  dataSourceSchema,
  providerOfType,
  providerSchema,
  resourceSchema,
} from './provider-schema';
import {
  type Body,
  type SchemaProblem,
  type SchemaProblemKind,
  checkCount,
  checkValue,
  isObject,
  isReference,
  isSet,
  wrongType,
} from './provider-value-check';

export type { SchemaProblem, SchemaProblemKind } from './provider-value-check';

const META_ARGUMENTS = new Set([
  '//',
  'connection',
  'count',
  'depends_on',
  'dynamic',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
]);
const PROVIDER_META_ARGUMENTS = new Set(['//', 'alias', 'version']);

export function checkResource(type: string, body: object): SchemaProblem[] {
  return checkType(type, resourceSchema(type), body);
}

export function checkDataSource(type: string, body: object): SchemaProblem[] {
  return checkType(type, dataSourceSchema(type), body);
}

export function checkProviderBlock(provider: ProviderName, body: object): SchemaProblem[] {
  return new Check(body as Body, PROVIDER_META_ARGUMENTS).body(
    providerSchema(provider).providerBlock,
    body as Body,
    provider,
  );
}

function checkType(type: string, schema: TypeSchema | undefined, body: object): SchemaProblem[] {
  if (schema === undefined) {
    const owner = providerOfType(type) ?? 'any known provider';
    return [{ kind: 'unknown-type', path: type, message: `${owner} has no such type` }];
  }
  const { timeouts, ...rest } = body as Body;
  const check = new Check(rest, META_ARGUMENTS);
  return [...check.body(schema, rest, type), ...check.timeouts(schema, timeouts, type)];
}

/** One walk over one body. The root is kept because providers name other arguments by their path from it. */
class Check {
  constructor(
    private readonly root: Body,
    private readonly meta: ReadonlySet<string>,
  ) {}

  body(schema: BodySchema, body: Body, path: string, block = ''): SchemaProblem[] {
    if (schema.open) return [];
    const blocks = schema.blocks ?? {};
    const problems: SchemaProblem[] = [];
    for (const [name, value] of Object.entries(body)) {
      if (!isSet(value) || name === '//' || (block === '' && this.meta.has(name))) continue;
      const at = `${path}.${name}`;
      const argument = own(schema.arguments, name);
      const nested = own(blocks, name);
      if (argument) problems.push(...checkValue(argument, value, at));
      else if (nested) problems.push(...this.block(nested, value, at, block === '' ? name : `${block}.0.${name}`));
      else if (own(schema.attributes, name) !== undefined) {
        problems.push({ kind: 'computed-only', path: at, message: 'is set by the provider and cannot be given' });
      } else problems.push({ kind: 'unknown-argument', path: at, message: 'is not an argument here' });
    }
    for (const [name, facts] of [...Object.entries(schema.arguments), ...Object.entries(blocks)]) {
      for (const problem of this.presence(name, facts, body, `${path}.${name}`, block)) {
        // Both members of a group may carry the row.
        const reported = isGroup(problem) && problems.some((other) => other.message === problem.message);
        if (!reported) problems.push(problem);
      }
    }
    return problems;
  }

  timeouts(schema: TypeSchema, value: unknown, path: string): SchemaProblem[] {
    if (!isSet(value)) return [];
    const at = `${path}.timeouts`;
    const body: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (!isObject(body)) return [wrongType(at, 'an object', value)];
    const known = Object.fromEntries(
      Object.keys(schema.timeouts ?? {}).map((name) => [name, { type: 'string' as const }]),
    );
    return this.body({ arguments: known, attributes: {} }, body, at, 'timeouts');
  }

  private block(schema: BlockSchema, value: unknown, path: string, block: string): SchemaProblem[] {
    if (isReference(value)) return [];
    if (!Array.isArray(value)) {
      return isObject(value) ? this.body(schema, value, path, block) : [wrongType(path, 'a list of objects', value)];
    }
    return [
      ...checkCount(schema, value.length, path),
      ...value.flatMap((item: unknown, position) => {
        const at = `${path}[${position}]`;
        if (isReference(item)) return [];
        return isObject(item) ? this.body(schema, item, at, block) : [wrongType(at, 'an object', item)];
      }),
    ];
  }

  private presence(name: string, facts: ArgumentFacts, body: Body, path: string, block: string): SchemaProblem[] {
    const given = isSet(body[name]);
    if (facts.required && !given) return [{ kind: 'missing-argument', path, message: 'is required' }];
    const problems: SchemaProblem[] = [];
    const present = (others: readonly string[] = []) => others.filter((other) => this.has(other, body, block));
    const report = (kind: SchemaProblemKind, message: string) => problems.push({ kind, path, message });
    if (given) {
      const conflicts = present(facts.conflictsWith);
      if (conflicts.length > 0) report('conflict', `cannot be given together with ${conflicts.join(', ')}`);
      const missing = (facts.requiredWith ?? []).filter((other) => !this.has(other, body, block));
      if (missing.length > 0) report('required-with', `needs ${missing.join(', ')}`);
    }
    const group = (others: readonly string[]) => [name, ...others.map((other) => other.split('.').at(-1))].sort();
    if (facts.exactlyOneOf && present(facts.exactlyOneOf).length + Number(given) !== 1) {
      report('exactly-one-of', `exactly one is needed of ${group(facts.exactlyOneOf).join(', ')}`);
    }
    if (facts.atLeastOneOf && !given && present(facts.atLeastOneOf).length === 0) {
      report('at-least-one-of', `at least one is needed of ${group(facts.atLeastOneOf).join(', ')}`);
    }
    return problems;
  }

  private has(other: string, body: Body, block: string): boolean {
    const inSameBlock = block !== '' && other.startsWith(`${block}.0.`);
    let value: unknown = inSameBlock ? body : this.root;
    for (const step of (inSameBlock ? other.slice(block.length + 3) : other).split('.')) {
      if (step === '0' && isObject(value)) continue; // a single block may be written without its list
      value = (value as Body | undefined)?.[step];
    }
    return isSet(value);
  }
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function isGroup({ kind }: SchemaProblem): boolean {
  return kind === 'exactly-one-of' || kind === 'at-least-one-of';
}
