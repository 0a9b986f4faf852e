import { checkDataSource, checkProviderBlock, checkResource } from '../../lib/catalog/provider-schema-check';
import {
  type ProviderName,
  dataSourceSchema,
  PROVIDER_NAMES,
  providerOfType,
  providerSchema,
  resourceSchema,
} from '../../lib/catalog/provider-schema';

type Json = Record<string, any>;

interface Declared {
  readonly template: Json;
  readonly providers: Map<string, string[]>;
}

/** Fails with every problem of a synthesized `cdk.tf.json`, compared with what the real providers accept. */
export function expectValidTerraform(template: object | string): void {
  const problems = terraformProblems(template);
  if (problems.length > 0) throw new Error(`The Terraform template has problems:\n  ${problems.join('\n  ')}`);
}

export function terraformProblems(source: object | string): string[] {
  const template = (typeof source === 'string' ? JSON.parse(source) : source) as Json;
  const declared: Declared = { template, providers: providerAliases(template) };
  return [
    ...providerBlocks(template),
    ...requiredProviders(template, declared),
    ...instances(template.resource).flatMap(([type, name, body]) => [
      ...resourceProblems(type, name, body),
      ...metaProblems(declared, type, `${type}.${name}`, body),
    ]),
    ...instances(template.data).flatMap(([type, name, body]) => [
      ...(providerOfType(type) ? checkDataSource(type, body) : []).map((problem) =>
        located(`data.${type}.${name}`, type, problem),
      ),
      ...metaProblems(declared, type, `data.${type}.${name}`, body),
    ]),
    ...referenceProblems(declared),
  ];
}

const terraformData = { arguments: ['input', 'triggers_replace'], attributes: ['id', 'output'] };
const metaArguments = ['//', 'connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner'];

function resourceProblems(type: string, name: string, body: Json): string[] {
  if (providerOfType(type)) {
    return checkResource(type, body).map((problem) => located(`${type}.${name}`, type, problem));
  }
  if (type !== 'terraform_data') return [];
  return Object.keys(body)
    .filter((argument) => !terraformData.arguments.includes(argument) && !metaArguments.includes(argument))
    .map((argument) => `${type}.${name}.${argument} is not an argument here`);
}

function located(address: string, type: string, problem: { path: string; message: string }): string {
  return `${address}${problem.path.slice(type.length)} ${problem.message}`;
}

function providerBlocks(template: Json): string[] {
  return Object.entries((template.provider ?? {}) as Json).flatMap(([name, blocks]) =>
    isOurs(name) ? asList(blocks).flatMap((block) => checkProviderBlock(name, block).map(asText)) : [],
  );
}

function requiredProviders(template: Json, { providers }: Declared): string[] {
  const required = asList(template.terraform).flatMap((block) => asList(block.required_providers));
  const entries = required.flatMap((block) => Object.entries(block as Record<string, Json>));
  const used = [...instances(template.resource), ...instances(template.data)].map(([type]) => providerOfType(type));
  const needed = new Set([...used, ...providers.keys()].filter((name) => name !== undefined && isOurs(name)));
  return [
    ...[...needed]
      .filter((name) => !entries.some(([known]) => known === name))
      .map((name) => `terraform.required_providers has no ${name}`),
    ...entries.flatMap(([name, { version, source }]) => [
      ...(isRange(version) ? [] : [`terraform.required_providers.${name}.version ${version} is not a range`]),
      ...(isOurs(name) && providerSchema(name).source !== String(source).replace(/^registry\.terraform\.io\//, '')
        ? [`terraform.required_providers.${name}.source ${source} is not ${providerSchema(name).source}`]
        : []),
    ]),
  ];
}

/** `= 1.2.3` and `1.2.3` pin one version; so does a pin among other constraints. */
function isRange(version: unknown): boolean {
  return typeof version === 'string' && version.split(',').every((part) => /^\s*(>=?|<=?|~>|!=)\s*\d/.test(part));
}

function metaProblems({ template, providers }: Declared, type: string, address: string, body: Json): string[] {
  const problems: string[] = [];
  const { provider, depends_on = [], lifecycle } = body;
  const [name, alias] = String(provider ?? providerOfType(type) ?? '').split('.') as [string, string?];
  if (provider !== undefined && !providers.get(name)?.includes(alias ?? '')) {
    problems.push(`${address}.provider ${provider} is not declared`);
  }
  const rules = asList(lifecycle)[0] ?? {};
  for (const target of [...asList(depends_on), ...asList(rules.replace_triggered_by)].map(String)) {
    const plain = target.replace(/^\$\{(.*)\}$/, '$1');
    if (!exists(template, plain)) problems.push(`${address} depends on ${plain}, which is not declared`);
  }
  const ignored = asList(rules.ignore_changes).map(String);
  const schema = resourceSchema(type);
  for (const argument of schema ? ignored.filter((item) => item !== 'all') : []) {
    const [root = ''] = argument.split(/[.[]/);
    if (!(root in schema!.arguments || root in (schema!.blocks ?? {}))) {
      problems.push(`${address}.lifecycle.ignore_changes names ${argument}, which is not an argument`);
    }
  }
  return problems;
}

function referenceProblems({ template }: Declared): string[] {
  const problems = new Set<string>();
  for (const text of strings(template)) {
    for (const { isData, type, name, attribute } of references(text)) {
      const address = `${isData ? 'data.' : ''}${type}.${name}`;
      if (!exists(template, address)) problems.add(`\${${address}.${attribute}} points to nothing in the template`);
      else if (!hasAttribute(isData, type, attribute)) {
        problems.add(`\${${address}.${attribute}} names an attribute that ${type} does not have`);
      }
    }
  }
  return [...problems];
}

const roots = /^(var|local|module|each|count|self|path|terraform)$/;

function references(text: string): { isData: boolean; type: string; name: string; attribute: string }[] {
  return expressions(text).flatMap((expression) => {
    const code = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    const pattern =
      /(?<![\w.\]-])(data\.)?([a-z][a-z0-9]*_[a-z0-9_]+|[a-z]\w*)\.([A-Za-z_][\w-]*)(?:\[[^\]]*\])?\.(\w+)/g;
    return [...code.matchAll(pattern)]
      .map(([, data, type = '', name = '', attribute = '']) => ({ isData: data !== undefined, type, name, attribute }))
      .filter(({ type }) => !roots.test(type));
  });
}

/** What stands inside `${...}`, nested braces included; `$${` is an escape. */
function expressions(text: string): string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(/(?<!\$)\$\{/g)) {
    let depth = 1;
    let end = index + 2;
    for (; end < text.length && depth > 0; end++) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
    found.push(text.slice(index + 2, end - 1));
  }
  return found;
}

function hasAttribute(isData: boolean, type: string, attribute: string): boolean {
  if (type === 'terraform_data') return [...terraformData.arguments, ...terraformData.attributes].includes(attribute);
  const schema = isData ? dataSourceSchema(type) : resourceSchema(type);
  if (schema === undefined) return providerOfType(type) === undefined;
  return attribute in schema.arguments || attribute in schema.attributes || attribute in (schema.blocks ?? {});
}

function exists(template: Json, address: string): boolean {
  const [type = '', name = ''] = address.replace(/^data\./, '').split(/[.[]/);
  return ((address.startsWith('data.') ? template.data : template.resource) as Json)?.[type]?.[name] !== undefined;
}

function providerAliases(template: Json): Map<string, string[]> {
  return new Map(
    Object.entries((template.provider ?? {}) as Json).map(([name, blocks]) => [
      name,
      asList(blocks).map((block) => String(block.alias ?? '')),
    ]),
  );
}

function instances(section: Json | undefined): [type: string, name: string, body: Json][] {
  return Object.entries(section ?? {}).flatMap(([type, named]) =>
    type === '//'
      ? []
      : Object.entries(named as Json).map(([name, body]): [string, string, Json] => [type, name, body]),
  );
}

/** Every string of the template outside comments. */
function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) if (key !== '//') yield* strings(item);
  }
}

function asList(value: any): any[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function asText({ path, message }: { path: string; message: string }): string {
  return `provider.${path} ${message}`;
}

function isOurs(name: string): name is ProviderName {
  return (PROVIDER_NAMES as readonly string[]).includes(name);
}
