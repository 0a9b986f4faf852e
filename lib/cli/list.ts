import * as fs from 'node:fs';
import * as path from 'node:path';
import { printable } from '../findings/value-text';
import type { Command } from './command';
import { asksForJson, TEXT_OR_JSON } from './search-options';
import { jsonText } from '../findings/json-text';

interface Manifest {
  readonly artifacts?: Record<
    string,
    { readonly type: string; readonly properties?: { readonly templateFile?: string } }
  >;
}

interface TerraformManifest {
  readonly stacks: Record<string, { readonly synthesizedStackPath: string }>;
}

interface EmittedStack {
  readonly name: string;
  readonly template: string;
  readonly resourceTypes: readonly string[];
}

export const list: Command = {
  name: 'list',
  summary: 'lists what a synthesis wrote, stack by stack',
  description:
    'For each stack of a cloud assembly, of cdktf.out, or of Terraform stacks inside a cloud assembly: its template, and how many resources of which types are in it.',
  parameters: [{ name: 'folder', description: 'what was synthesized into (default: cdk.out)', completes: 'folders' }],
  options: [TEXT_OR_JSON],
  examples: [
    ['cdk-ims list', 'what is in cdk.out'],
    ['cdk-ims list cdktf.out --format json', 'the same of cdktf, for a program'],
  ],
  exitCodes: [
    ['0', 'there is at least one stack'],
    ['2', 'wrong usage, or nothing was synthesized into the folder'],
  ],
  run: (invocation, output) => {
    const folder = invocation.parameters[0] ?? 'cdk.out';
    output.out(asksForJson(invocation) ? jsonText(emittedStacks(folder).map(stackRecord)) : listEmitted(folder));
    return 0;
  },
};

/** What a synthesis wrote: for each stack its template, and how many resources of which types are in it. */
export function listEmitted(assembly: string): string {
  return emittedStacks(assembly).map(stackText).join('\n');
}

/** Every stack that a synthesis wrote into a folder. */
function emittedStacks(assembly: string): EmittedStack[] {
  const stacks = [
    ...cloudFormationStacks(assembly),
    ...terraformStacks(path.join(assembly, 'terraform')),
    ...terraformStacks(assembly),
  ];
  if (stacks.length === 0) throw new Error(`no synthesized stack in "${assembly}"; run cdk synth first`);
  return stacks;
}

function stackRecord({ name, template, resourceTypes }: EmittedStack) {
  return { name, template, resources: Object.fromEntries(countedTypes(resourceTypes)) };
}

function countedTypes(resourceTypes: readonly string[]): [type: string, count: number][] {
  const counts = new Map<string, number>();
  for (const type of resourceTypes) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
}

function stackText({ name, template, resourceTypes }: EmittedStack): string {
  const rows = countedTypes(resourceTypes).map(([type, count]) => `${String(count).padStart(5)}  ${printable(type)}`);
  return [printable(`${name}  (${template})`), ...rows, ''].join('\n');
}

function cloudFormationStacks(assembly: string): EmittedStack[] {
  const { artifacts = {} } = readJson<Manifest>(path.join(assembly, 'manifest.json')) ?? {};
  return Object.entries(artifacts).flatMap(([name, { type, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
    const template = path.join(assembly, properties.templateFile);
    const { Resources = {} } = readJson<{ Resources?: Record<string, { Type: string }> }>(template) ?? {};
    return [{ name, template, resourceTypes: Object.values(Resources).map(({ Type }) => Type) }];
  });
}

function terraformStacks(folder: string): EmittedStack[] {
  const { stacks = {} } = readJson<Partial<TerraformManifest>>(path.join(folder, 'manifest.json')) ?? {};
  return Object.entries(stacks).map(([name, { synthesizedStackPath }]) => {
    const template = path.join(folder, synthesizedStackPath);
    const { resource = {} } = readJson<{ resource?: Record<string, object> }>(template) ?? {};
    const resourceTypes = Object.entries(resource).flatMap(([type, ofType]) => Object.keys(ofType).map(() => type));
    return { name, template, resourceTypes };
  });
}

function readJson<Content>(file: string): Content | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
