import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Command, UsageError } from './command';

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
  parameters: '[folder]',
  summary: 'what a synthesis wrote, stack by stack; the folder is cdk.out or cdktf.out (default: cdk.out)',
  run: (parameters, output) => {
    const [folder = 'cdk.out', ...more] = parameters;
    if (more.length > 0 || folder.startsWith('-')) throw new UsageError('list takes one folder');
    output.out(listEmitted(folder));
    return 0;
  },
};

/** What a synthesis wrote: for each stack its template, and how many resources of which types are in it. */
export function listEmitted(assembly: string): string {
  const stacks = [
    ...cloudFormationStacks(assembly),
    ...terraformStacks(path.join(assembly, 'terraform')),
    ...terraformStacks(assembly),
  ];
  if (stacks.length === 0) throw new Error(`no synthesized stack in "${assembly}"; run cdk synth first`);
  return stacks.map(stackText).join('\n');
}

function stackText({ name, template, resourceTypes }: EmittedStack): string {
  const counts = new Map<string, number>();
  for (const type of resourceTypes) counts.set(type, (counts.get(type) ?? 0) + 1);
  const rows = [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
  return [`${name}  (${template})`, ...rows.map(([type, count]) => `${String(count).padStart(5)}  ${type}`), ''].join(
    '\n',
  );
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
