import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import { HuaweiCloud, type ICloud, OpenTelekomCloud } from '../../lib';
import { accountId, projectId } from './declarations';
import { type Reported, reportedErrors, reportedWarnings } from './findings';
import { attemptTerraform } from './terraform-app';

/** Where something is declared. */
export type Place = 'Open Telekom Cloud' | 'Open Telekom Cloud, extended' | 'Huawei Cloud' | 'AWS';
export type TerraformPlace = Exclude<Place, 'AWS'>;

export const TERRAFORM_PLACES: readonly TerraformPlace[] = [
  'Open Telekom Cloud',
  'Open Telekom Cloud, extended',
  'Huawei Cloud',
];
export const PLACES: readonly Place[] = [...TERRAFORM_PLACES, 'AWS'];

/** Configures the cloud of a place for a stack; with an alias, as one more cloud beside the one without. */
export function configurePlace(
  place: TerraformPlace,
  stack: Construct,
  { alias, owner = projectId(999) }: { readonly alias?: string; readonly owner?: string } = {},
): ICloud {
  const common = { projectId: owner, alias };
  if (place === 'Huawei Cloud') return HuaweiCloud.configure(stack, { ...common, region: 'ap-southeast-3' });
  const extended = place === 'Open Telekom Cloud, extended';
  return OpenTelekomCloud.configure(stack, { ...common, region: 'eu-de', projectName: 'eu-de_images', extended });
}

/** What comes of a program: what is wrong with it, and the template, which is empty when there are errors. */
export interface Outcome {
  readonly errors: readonly Reported[];
  readonly warnings: readonly Reported[];
  readonly template: string;
}

/** Synthesizes what is declared in a stack `images`, whatever comes of it. No cloud is configured. */
export function attempt(place: Place, declare: (stack: Construct) => void): Outcome {
  if (place !== 'AWS') return attemptTerraform(cdktf, declare);
  const outdir = mkdtempSync(path.join(tmpdir(), 'cloudformation-'));
  try {
    const app = new aws.App({ outdir });
    const stack = new aws.Stack(app, 'images', { env: { account: accountId(999), region: 'eu-central-1' } });
    declare(stack);
    const errors = reportedErrors(() => app.synth());
    const template = errors.length > 0 ? '' : readFileSync(path.join(outdir, stack.templateFile), 'utf8');
    return { errors, warnings: reportedWarnings(app), template };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
