import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import { irregularity, readRegularFile } from '../files';
import { parseJson } from '../findings/json-text';
import { printable } from '../findings/value-text';
import { frameworkOfApp } from '../targets/host';
import { outputFolder } from './output-folder';

const MARK = '.stale';

interface TerraformManifest {
  readonly stacks?: Readonly<Record<string, { readonly synthesizedStackPath?: unknown } | undefined>>;
}

interface TerraformTemplate {
  readonly '//'?: { readonly metadata?: { readonly stackName?: unknown } };
}

const told = new WeakSet<IConstruct>();

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
    if (isWrittenFor(template.stack, template.file) && rename(template.file, `${template.file}${MARK}`)) {
      const name = `${path.basename(template.file)}${MARK}`;
      warn(`synthesis failed, so ${template.file}, which an earlier one wrote, is now called ${name}`);
    } else {
      warn(`synthesis failed, but ${template.file} of an earlier one is still there: do not apply it`);
    }
  }
}

/** Removes what an earlier synthesis, which failed, had marked. */
export function removeStaleTemplates(app: IConstruct): void {
  const outdir = outputFolder(app);
  if (outdir === undefined || frameworkOfApp(app)?.framework === 'aws-cdk-lib') return;
  for (const { stack, file } of terraformTemplates(outdir, MARK)) {
    if (isWrittenFor(stack, `${file}${MARK}`)) fs.rmSync(`${file}${MARK}`, { force: true });
  }
}

/** What the manifest of the folder lists, as far as it is there and within the folder. */
function terraformTemplates(outdir: string, mark = ''): { readonly stack: string; readonly file: string }[] {
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

function rename(from: string, to: string): boolean {
  try {
    fs.renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}

function warn(text: string): void {
  process.stderr.write(`[Warning] cdk-ims: ${printable(text)}\n`);
}
