import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import { irregularity, readRegularFile } from '../files';
import { parseJson } from '../findings/json-text';
import { printable } from '../findings/value-text';
import { frameworkOfApp } from '../targets/host';
import { outputFolder } from './output-folder';
import { sharedState } from '../model/shared-state';

const MARK = '.stale';

interface TerraformManifest {
  readonly stacks?: Readonly<Record<string, { readonly synthesizedStackPath?: unknown } | undefined>>;
}

interface ListedTemplate {
  readonly stack: string;
  readonly file: string;
}

interface TerraformTemplate {
  readonly '//'?: { readonly metadata?: { readonly stackName?: unknown } };
}

const told = sharedState('stale templates told of', () => new WeakSet<IConstruct>());
const replaced = sharedState('stale templates replaced', () => new WeakSet<IConstruct>());

/**
 * A synthesis that fails leaves the templates of an earlier one where they are, and a pipeline that goes on would apply them.
 * Those of Terraform get another name, under which Terraform finds no configuration; an assembly of CloudFormation is one whole
 * that other programs read, so it is only spoken of.
 */
export function markStaleTemplates(app: IConstruct): void {
  const outdir = outputFolder(app);
  if (outdir === undefined || told.has(app)) return;
  const isCloudFormation = frameworkOfApp(app)?.framework === 'aws-cdk-lib';
  if (isCloudFormation) {
    if (!fs.existsSync(path.join(outdir, 'manifest.json'))) return;
    told.add(app);
    warn(`synthesis failed, but ${outdir} still holds the templates of an earlier one: do not deploy them`);
    return;
  }
  for (const template of terraformTemplates(outdir)) {
    told.add(app);
    if (setAside(template)) {
      const name = `${path.basename(template.file)}${MARK}`;
      warn(`synthesis failed, so ${template.file}, which an earlier one wrote, is now called ${name}`);
    } else {
      warn(`synthesis failed, but ${template.file} of an earlier one is still there: do not apply it`);
    }
  }
}

/**
 * Removes what an earlier synthesis, which failed, had marked, as soon as there is a template instead: until then it is the only
 * one. cdktf and cdktn validate the app itself when all its templates are written.
 */
export function removeStaleTemplates(app: IConstruct): void {
  const outdir = outputFolder(app);
  if (outdir === undefined || replaced.has(app) || frameworkOfApp(app)?.framework === 'aws-cdk-lib') return;
  replaced.add(app);
  app.node.addValidation({ validate: () => removeReplaced(outdir) });
}

function removeReplaced(outdir: string): string[] {
  for (const { stack, file } of terraformTemplates(outdir, MARK)) {
    const stale = `${file}${MARK}`;
    if (isWrittenFor(stack, file) && isWrittenFor(stack, stale)) fs.rmSync(stale, { force: true });
  }
  return [];
}

/** What the manifest of the folder lists, as far as it is there and within the folder. */
function terraformTemplates(outdir: string, mark = ''): ListedTemplate[] {
  const manifest = readObject<TerraformManifest>(path.join(outdir, 'manifest.json'));
  const stacks = typeof manifest?.stacks === 'object' && manifest.stacks !== null ? manifest.stacks : {};
  return Object.entries(stacks).flatMap(([stack, listed]) => {
    const place = listed?.synthesizedStackPath;
    if (typeof place !== 'string') return [];
    const file = path.join(outdir, place);
    const isWithin = !path.relative(outdir, file).startsWith('..');
    return isWithin && isFile(`${file}${mark}`) ? [{ stack, file }] : [];
  });
}

/** Only what says itself that the framework wrote it for the stack is touched. */
function isWrittenFor(stack: string, file: string): boolean {
  return readObject<TerraformTemplate>(file)?.['//']?.metadata?.stackName === stack;
}

function isFile(file: string): boolean {
  return fs.existsSync(file) && irregularity(file) === undefined;
}

function readObject<T extends object>(file: string): T | undefined {
  try {
    const value: unknown = parseJson(readRegularFile(file));
    return typeof value === 'object' && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the template is no longer where it was. Another run of the app may have come first. */
function setAside({ stack, file }: ListedTemplate): boolean {
  const stale = `${file}${MARK}`;
  const isReplaceable = isFree(stale) || isWrittenFor(stack, stale);
  try {
    if (isReplaceable && isWrittenFor(stack, file)) fs.renameSync(file, stale);
  } catch {
    // It stays then, and that is said.
  }
  return isFree(file);
}

function isFree(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) === undefined;
}

function warn(text: string): void {
  process.stderr.write(`[Warning] cdk-ims: ${printable(text)}\n`);
}
