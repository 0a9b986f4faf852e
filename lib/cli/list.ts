import { jsonText } from '../findings/json-text';
import { summaryText } from '../findings/summary';
import { countText, printable } from '../findings/value-text';
import type { Command } from './command';
import { asksForJson, TEXT_OR_JSON } from './search-options';
import { type ListedStack, readSynthesis, type Synthesis } from './synthesis/synthesis';
import { synthesizedFolders } from './synthesis/synthesized-folders';

/** More names than that make no list that anybody reads; JSON has them all. */
const MOST_NAMES = 20;
const MOST_PROBLEMS = 20;

export const list: Command = {
  name: 'list',
  summary: 'lists what a synthesis wrote, stack by stack',
  description:
    'For each stack of a cloud assembly with its stages and nested stacks, of cdktf.out or cdktn.out, or of Terraform stacks inside a cloud assembly: its template, how many resources of which types are in it, its images where the app has an ImageCatalogue, and how many findings it has. Of HCL the frameworks write the types into a file of their own, which is read.',
  parameters: [
    {
      name: 'folder',
      description: 'what was synthesized into, or a folder with that in it (default: cdk.out, cdktf.out and cdktn.out)',
      completes: 'folders',
    },
  ],
  options: [TEXT_OR_JSON],
  examples: [
    ['cdk-ims list', 'what is in cdk.out, cdktf.out or cdktn.out'],
    ['cdk-ims list build/cdktf.out --format json', 'what is in another folder, for a program'],
  ],
  exitCodes: [
    ['0', 'there is at least one stack, and everything could be read'],
    ['1', 'something could not be read, or is older than the last synthesis; what could be read is listed'],
    ['2', 'wrong usage, or nothing was synthesized into the folder'],
  ],
  run: (invocation, output) => {
    const folders = synthesizedFolders(invocation.parameters[0]);
    if (folders.length > 1) {
      output.err(`${folders.join(' and ')} are both here, and both are listed; name one of them to list only that\n`);
    }
    const read = folders.map((folder) => readSynthesis(folder));
    const stacks = read.flatMap((synthesis) => synthesis.stacks);
    const problems = read.flatMap((synthesis) => synthesis.problems);
    if (stacks.length > 0) {
      output.out(asksForJson(invocation) ? jsonText(stacks.map(stackRecord)) : stacks.map(stackText).join('\n'));
    }
    for (const problem of problems.slice(0, MOST_PROBLEMS)) output.err(`${printable(problem)}\n`);
    if (problems.length > MOST_PROBLEMS) output.err(`and ${problems.length - MOST_PROBLEMS} more like these\n`);
    if (stacks.length === 0) throw new Error(`no synthesized stack in ${folders.join(', ')}`);
    return problems.length > 0 ? 1 : 0;
  },
};

/** What a synthesis wrote: for each stack its template, and how many resources of which types are in it. */
export function listEmitted(folder: string): string {
  const { stacks, problems }: Synthesis = readSynthesis(folder);
  if (problems.length > 0) throw new Error(problems.join('; '));
  return stacks.map(stackText).join('\n');
}

function stackRecord({ name, template, resourceTypes, note, images, findings }: ListedStack) {
  const resources = resourceTypes && Object.fromEntries(countedTypes(resourceTypes));
  return { name, template, resources: resources ?? null, note, images, findings };
}

function countedTypes(resourceTypes: readonly string[]): [type: string, count: number][] {
  const counts = new Map<string, number>();
  for (const type of resourceTypes) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
}

function stackText({ name, template, resourceTypes, note, images, findings }: ListedStack): string {
  const rows = countedTypes(resourceTypes ?? []).map(([type, count]) => `${String(count).padStart(5)}  ${type}`);
  if (!resourceTypes) rows.push('  cannot be read');
  if (note) rows.push(`  ${note}`);
  if (images && images.length > 0) rows.push(`  ${countText(images.length, 'image')}: ${namesText(images)}`);
  if (findings && findings.errors + findings.warnings > 0) rows.push(`  findings: ${summaryText(findings)}`);
  return `${[`${name}  (${template})`, ...rows].map(printable).join('\n')}\n`;
}

function namesText(images: readonly { readonly name: string }[]): string {
  const names = images.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = images.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
