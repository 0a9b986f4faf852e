import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';
import type { IConstruct } from 'constructs';
import { OpenTelekomCloud } from '../../lib';
import { type Reported, reportedErrors, reportedWarnings } from './findings';
import { expectValidTerraform } from './terraform-schema';

/** cdktn is cdktf under another name; its types differ in name only. */
export type TerraformFramework = typeof cdktf;

export const TERRAFORM_FRAMEWORKS: [name: string, framework: TerraformFramework][] = [
  ['cdktf', cdktf],
  ['cdktn', cdktn as unknown as TerraformFramework],
];

export type Define = (stack: cdktf.TerraformStack, app: cdktf.App) => void;

export interface SynthesizedApp {
  /** The template of the stack `images`. */
  readonly template: any;
  /** The templates of all stacks, as written. */
  readonly texts: Readonly<Record<string, string>>;
  readonly warnings: Reported[];
}

/** A cloud is configured first, for those who do not care which. */
export function inOpenTelekomCloud(define: Define): Define {
  return (stack, app) => {
    OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
    define(stack, app);
  };
}

/** Synthesizes an app with a stack called `images`. What it emits is what the real providers accept, or this fails. */
export function synthTerraform(framework: TerraformFramework, define: Define): SynthesizedApp {
  return inApp(framework, (app, stack) => {
    define(stack, app);
    app.synth();
    const texts = Object.fromEntries(stacksOf(app).map((one) => [one.node.id, read(app, one, 'cdk.tf.json')]));
    for (const text of Object.values(texts)) expectValidTerraform(text);
    return { template: JSON.parse(texts[stack.node.id]!), texts, warnings: reportedWarnings(app) };
  });
}

/** The stack `images` as HCL. */
export function synthHcl(framework: TerraformFramework, define: Define): string {
  process.env.SYNTH_HCL_OUTPUT = 'true';
  try {
    return inApp(framework, (app, stack) => {
      define(stack, app);
      app.synth();
      return read(app, stack, 'cdk.tf');
    });
  } finally {
    delete process.env.SYNTH_HCL_OUTPUT;
  }
}

/** Everything that synthesis finds wrong in the app, errors first. With errors, nothing was written. */
export function findings(framework: TerraformFramework, define: Define): Reported[] {
  return inApp(framework, (app, stack) => {
    define(stack, app);
    const errors = reportedErrors(() => app.synth());
    const written = stacksOf(app).filter(({ node }) =>
      existsSync(path.join(app.outdir, 'stacks', node.id, 'cdk.tf.json')),
    );
    if (errors.length > 0 && written.length > 0) throw new Error('A template was written in spite of errors');
    return [...errors, ...reportedWarnings(app)];
  });
}

/** Synthesizes an app with a stack `images`, whatever comes of it: everything that is wrong, or else its template. */
export function attemptTerraform(framework: TerraformFramework, define: Define) {
  return inApp(framework, (app, stack) => {
    define(stack, app);
    const errors = reportedErrors(() => app.synth());
    const template = errors.length > 0 ? '' : read(app, stack, 'cdk.tf.json');
    if (template !== '') expectValidTerraform(template);
    return { errors, warnings: reportedWarnings(app), template };
  });
}

/** The bodies of all resources of a type in a template, without the comments of the framework. */
export function resources(template: any, type: string): any[] {
  return Object.values((template.resource?.[type] ?? {}) as Record<string, object>).map((resource) =>
    Object.fromEntries(Object.entries(resource).filter(([name]) => name !== '//')),
  );
}

/** The body of the only resource of a type in a template. */
export function onlyResource(template: any, type: string): any {
  const [resource, ...others] = resources(template, type);
  if (!resource || others.length > 0) throw new Error(`There are ${others.length + (resource ? 1 : 0)} ${type}`);
  return resource;
}

function inApp<Result>(
  framework: TerraformFramework,
  run: (app: cdktf.App, stack: cdktf.TerraformStack) => Result,
): Result {
  const outdir = mkdtempSync(path.join(tmpdir(), 'terraform-'));
  try {
    const app = new framework.App({ outdir });
    return run(app, new framework.TerraformStack(app, 'images'));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function read(app: cdktf.App, stack: IConstruct, file: string): string {
  return readFileSync(path.join(app.outdir, 'stacks', stack.node.id, file), 'utf8');
}

function stacksOf(app: cdktf.App) {
  return app.node.findAll().filter((construct) => Symbol.for('cdktf/TerraformStack') in construct);
}
