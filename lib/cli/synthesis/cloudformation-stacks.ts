import * as fs from 'node:fs';
import * as path from 'node:path';
import { isObject } from '../../findings/report-shape';
import type { AssemblyFiles } from './assembly-files';
import type { SynthesizedStack } from './synthesized-stack';

/** A stage in a stage in a stage: nobody goes deeper, and a manifest that names its own folder would never end. */
const DEEPEST = 16;
const NESTED = '.nested.template.json';

interface Artifact {
  readonly id: string;
  readonly type: unknown;
  readonly displayName: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly additionalMetadataFile: unknown;
}

/** The stacks of a cloud assembly of aws-cdk-lib, with those of its stages and those that are nested in others. */
export function cloudFormationStacks(files: AssemblyFiles): SynthesizedStack[] {
  return stacksOf(files, files.root, 0);
}

function stacksOf(files: AssemblyFiles, folder: string, depth: number): SynthesizedStack[] {
  if (!files.isFirst(folder)) {
    files.report(`${folder} is named more than once, and is read once`);
    return [];
  }
  const artifacts = artifactsOf(files.readObject(path.join(folder, 'manifest.json')));
  return artifacts.flatMap((artifact) => {
    if (artifact.type === 'aws:cloudformation:stack') return stackAndNested(files, folder, artifact, artifacts);
    if (artifact.type === 'cdk:cloud-assembly') return stacksOfStage(files, folder, artifact, depth + 1);
    return [];
  });
}

function stacksOfStage(files: AssemblyFiles, folder: string, stage: Artifact, depth: number): SynthesizedStack[] {
  const { directoryName } = stage.properties;
  const place = files.within(folder, directoryName, `directoryName of ${stage.id} in ${folder}`);
  if (place === undefined) return [];
  if (!isFolder(place)) {
    files.report(`${place}, the folder of the stage ${stage.id}, is not there`);
    return [];
  }
  if (depth > DEEPEST) {
    files.report(`${place} is more than ${DEEPEST} stages deep, and is not read`);
    return [];
  }
  if (!fs.existsSync(path.join(place, 'manifest.json')))
    files.report(`${path.join(place, 'manifest.json')} is not there`);
  return stacksOf(files, place, depth);
}

function stackAndNested(files: AssemblyFiles, folder: string, artifact: Artifact, all: readonly Artifact[]) {
  const template = files.within(
    folder,
    artifact.properties.templateFile,
    `templateFile of ${artifact.id} in ${folder}`,
  );
  const constructPath = typeof artifact.displayName === 'string' ? artifact.displayName : artifact.id;
  const nested = [...nestedTemplates(files, folder, artifact, all)].flatMap(([file, at]) => {
    const place = files.within(folder, file, `a nested stack of ${artifact.id} in ${folder}`);
    return place === undefined ? [] : [stackOf(files, at, folder, place)];
  });
  return [...(template === undefined ? [] : [stackOf(files, constructPath, folder, template)]), ...nested];
}

function stackOf(files: AssemblyFiles, constructPath: string, folder: string, template: string): SynthesizedStack {
  const content = files.requireObject(template);
  const resources = isObject(content?.Resources) ? Object.values(content.Resources) : [];
  const resourceTypes = resources.map((resource) => (isObject(resource) ? String(resource.Type) : 'unknown'));
  return { name: constructPath, path: constructPath, folder, template, ...(content && { resourceTypes }) };
}

/**
 * The templates of the stacks that are nested in one, with the paths of their constructs as far as they are known. Newer versions
 * of aws-cdk-lib say both in the metadata of the stack; older ones have the files among its assets.
 */
function nestedTemplates(files: AssemblyFiles, folder: string, artifact: Artifact, all: readonly Artifact[]) {
  const found = new Map<string, string>();
  for (const file of assetsOf(files, folder, artifact, all)) found.set(file, path.basename(file, NESTED));
  for (const [at, entries] of Object.entries(metadataOf(files, folder, artifact))) {
    for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
      const file = isObject(entry) ? templateIn(entry) : undefined;
      if (file !== undefined) found.set(file, at.replace(/^\//, ''));
    }
  }
  return found;
}

function templateIn({ type, data }: Readonly<Record<string, unknown>>): string | undefined {
  const file =
    type === 'aws:cdk:templateFile' ? data : type === 'aws:cdk:asset' && isObject(data) ? data.path : undefined;
  return typeof file === 'string' && file.endsWith(NESTED) ? file : undefined;
}

function metadataOf(files: AssemblyFiles, folder: string, artifact: Artifact): Readonly<Record<string, unknown>> {
  const { additionalMetadataFile: name, metadata, id } = artifact;
  if (name === undefined) return metadata;
  const place = files.within(folder, name, `additionalMetadataFile of ${id} in ${folder}`);
  return { ...metadata, ...(place === undefined ? undefined : files.requireObject(place)) };
}

function assetsOf(files: AssemblyFiles, folder: string, artifact: Artifact, all: readonly Artifact[]): string[] {
  const manifest = all.find(({ id, type }) => type === 'cdk:asset-manifest' && id === `${artifact.id}.assets`);
  if (!manifest) return [];
  const place = files.within(folder, manifest.properties.file, `file of ${manifest.id} in ${folder}`);
  const assets = place === undefined ? undefined : files.requireObject(place)?.files;
  return Object.values(isObject(assets) ? assets : {}).flatMap((asset) => {
    const file = isObject(asset) && isObject(asset.source) ? asset.source.path : undefined;
    return typeof file === 'string' && file.endsWith(NESTED) ? [file] : [];
  });
}

function artifactsOf(manifest: Readonly<Record<string, unknown>> | undefined): Artifact[] {
  const artifacts = isObject(manifest?.artifacts) ? manifest.artifacts : {};
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    if (!isObject(artifact)) return [];
    const { type, displayName, properties, metadata, additionalMetadataFile } = artifact;
    const known = { properties: isObject(properties) ? properties : {}, metadata: isObject(metadata) ? metadata : {} };
    return [{ id, type, displayName, ...known, additionalMetadataFile }];
  });
}

function isFolder(place: string): boolean {
  return fs.statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
