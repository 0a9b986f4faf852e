import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ReportedFinding } from '../../findings/finding';
import { isObject } from '../../findings/report-shape';
import { type Summary, summaryOf, summaryText } from '../../findings/summary';
import { readJson } from '../../findings/writers/json';
import { AssemblyFiles } from './assembly-files';
import { cloudFormationStacks } from './cloudformation-stacks';
import type { SynthesizedStack } from './synthesized-stack';
import { terraformStacks } from './terraform-stacks';

/** An image of the list that `ImageCatalogue` writes. */
export interface ListedImage {
  readonly name: string;
  readonly kind: string;
}

/** A stack with what else was written about it. */
export interface ListedStack extends SynthesizedStack {
  /** Undefined when the app has no list of images. */
  readonly images?: readonly ListedImage[];
  /** Undefined when there is no report that can be read. */
  readonly findings?: Summary;
}

/** All that is in a folder that was synthesized into. */
export interface Synthesis {
  readonly stacks: readonly ListedStack[];
  /** What could not be read, or is not what it seems to be. */
  readonly problems: readonly string[];
}

interface PathedImage extends ListedImage {
  readonly path: string;
}

export function readSynthesis(named: string): Synthesis {
  const files = new AssemblyFiles(named);
  const { root: folder } = files;
  const terraform = path.join(folder, 'terraform');
  const findings = findingsIn(files, folder);
  const groups = [
    cloudFormationStacks(files),
    fs.existsSync(terraform) ? terraformStacks(files, terraform) : [],
    terraformStacks(files, folder),
  ];
  const lists = new Map<string, readonly PathedImage[] | undefined>();
  const stacks = groups.flatMap((group) =>
    group.map((stack) => {
      const images = listAround(stack.folder, files, lists);
      return {
        ...stack,
        images: images && ownOf(stack, group, images).map(({ name, kind }) => ({ name, kind })),
        findings: findings && summaryOf(ownOf(stack, group, findings)),
      };
    }),
  );
  return { stacks, problems: files.problems };
}

/** What belongs to a stack, and not to one within it. */
function ownOf<Of extends { readonly path: string }>(
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
  all: readonly Of[],
): Of[] {
  const isIn = (at: string, scope: string) => at === scope || at.startsWith(`${scope}/`);
  return all.filter(
    ({ path: at }) =>
      isIn(at, stack.path) && !stacks.some((other) => other.path.length > stack.path.length && isIn(at, other.path)),
  );
}

/** An error means that nothing was written by the last synthesis, so that what is there is older. */
function findingsIn(files: AssemblyFiles, folder: string): readonly ReportedFinding[] | undefined {
  const file = path.join(folder, 'findings.json');
  const report = files.readObject(file);
  if (!report) return undefined;
  try {
    const findings = readJson(JSON.stringify(report));
    const summary = summaryOf(findings);
    if (summary.errors > 0) {
      files.report(
        `${folder} is of an earlier synthesis: the last one failed with ${summaryText(summary)}, which are in ${file}`,
      );
    }
    return findings;
  } catch (error) {
    files.report(`${file}: ${(error as Error).message}`);
    return undefined;
  }
}

/** The list of images in a folder, or else in the one around it: a list in a stage is about the stage. */
function listAround(
  folder: string,
  files: AssemblyFiles,
  known: Map<string, readonly PathedImage[] | undefined>,
): readonly PathedImage[] | undefined {
  if (!known.has(folder)) known.set(folder, imagesIn(files, folder));
  const list = known.get(folder);
  const isOutermost = folder === files.root || path.relative(files.root, folder) === 'terraform';
  return list ?? (isOutermost ? undefined : listAround(path.dirname(folder), files, known));
}

function imagesIn(files: AssemblyFiles, folder: string): readonly PathedImage[] | undefined {
  const file = path.join(folder, 'images.json');
  const list = files.readObject(file);
  if (!list) return undefined;
  const images = (Array.isArray(list.images) ? (list.images as unknown[]) : [undefined]).map(asImage);
  if (images.every((image) => image !== undefined)) return images;
  files.report(`${file} is not a list of images that cdk-ims wrote`);
  return undefined;
}

function asImage(value: unknown): PathedImage | undefined {
  if (!isObject(value)) return undefined;
  const { path: at, name, kind } = value;
  if (typeof at !== 'string' || typeof kind !== 'string') return undefined;
  return { path: at, kind, name: typeof name === 'string' ? name : at };
}
