import * as fs from 'node:fs';
import * as path from 'node:path';
import { isObject } from '../../findings/report-shape';
import type { AssemblyFiles } from './assembly-files';
import type { SynthesizedStack } from './synthesized-stack';

const STALE = '.stale';

/** The stacks that cdktf or cdktn wrote into a folder. */
export function terraformStacks(files: AssemblyFiles, folder: string): SynthesizedStack[] {
  const stacks = files.readObject(path.join(folder, 'manifest.json'))?.stacks;
  return Object.entries(isObject(stacks) ? stacks : {}).flatMap(([name, stack]) => {
    const { synthesizedStackPath, stackMetadataPath, constructPath } = isObject(stack) ? stack : {};
    const template = files.within(folder, synthesizedStackPath, `synthesizedStackPath of ${name} in ${folder}`);
    if (template === undefined) return [];
    const at = typeof constructPath === 'string' ? constructPath : name;
    return [{ name, path: at, folder, template, ...contentOf(files, folder, template, stackMetadataPath) }];
  });
}

function contentOf(files: AssemblyFiles, folder: string, template: string, metadataPath: unknown) {
  if (fs.existsSync(`${template}${STALE}`) && !fs.existsSync(template)) {
    files.report(
      `${template} is stale: the last synthesis failed, and renamed it to ${path.basename(template)}${STALE}`,
    );
    return {};
  }
  if (!template.endsWith('.tf')) {
    const content = files.requireObject(template);
    return content && { resourceTypes: typesOf(content) };
  }
  return hclContent(files, folder, template, metadataPath);
}

/** HCL is not read here. Beside it the frameworks write which resources are in it, as JSON. */
function hclContent(files: AssemblyFiles, folder: string, template: string, metadataPath: unknown) {
  const metadata = files.within(folder, metadataPath, `stackMetadataPath in ${folder}`);
  if (metadata !== undefined && fs.existsSync(metadata)) {
    const content = files.readObject(metadata);
    return content && { resourceTypes: typesOf(content), note: `HCL, counted by ${metadata}` };
  }
  if (!fs.existsSync(template)) {
    files.report(`${template} is not there`);
    return {};
  }
  // As an app with hclOutput in its program writes it.
  const isJson = files.beginsLikeJson(template);
  const content = isJson ? files.readObject(template) : undefined;
  files.report(
    isJson
      ? `${template} holds JSON, which Terraform does not take from a file of that name: for HCL, set SYNTH_HCL_OUTPUT=true in the environment instead of hclOutput`
      : `${template} cannot be listed: it is HCL, and ${metadata ?? 'the file'} that says in JSON what is in it is not there`,
  );
  return content ? { resourceTypes: typesOf(content) } : {};
}

/** For each type its resources by their names, or in a list of such objects. */
function typesOf({ resource }: Readonly<Record<string, unknown>>): string[] {
  return partsOf(resource).flatMap(([type, named]) => partsOf(named).map(() => type));
}

function partsOf(value: unknown): [name: string, part: unknown][] {
  if (Array.isArray(value)) return value.flatMap((part: unknown) => (isObject(part) ? Object.entries(part) : []));
  return isObject(value) ? Object.entries(value) : [];
}
