/**
 * What declaring images costs on top of the framework: images with a share each, against as many bare resources of the same
 * types and arguments, in the same run. And whether ten times as many cost ten times as much.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as cdktf from 'cdktf';
import type * as Library from '../lib';

// What users run is what was built.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { ImageRules, ImageSource, OpenTelekomCloud, Size, SystemDiskImage } = require('../dist/lib') as typeof Library;

const ROUNDS = 7;
const PROJECT = '0f3a1c5e7b9d24680f3a1c5e7b9d2468';
const SERVER = '6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11';

function declareImages(stack: cdktf.TerraformStack, count: number): void {
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
  ImageRules.acknowledge(stack, { ruleId: 'IMS-QUOTA-001', reason: 'a benchmark' });
  for (let index = 0; index < count; index++) {
    const image = new SystemDiskImage(stack, `Image${index}`, {
      imageName: `image-${index}`,
      description: 'one of many',
      source: ImageSource.server(SERVER),
      maxMemory: Size.mebibytes(8192),
      tags: { team: 'platform' },
    });
    image.share('Partner', { projectIds: [PROJECT] });
  }
}

function declareResources(stack: cdktf.TerraformStack, count: number): void {
  new Provider(stack, 'Provider', {
    terraformResourceType: 'opentelekomcloud',
    terraformGeneratorMetadata: { providerName: 'opentelekomcloud', providerVersionConstraint: '>= 1.36.54' },
    terraformProviderSource: 'opentelekomcloud/opentelekomcloud',
  });
  for (let index = 0; index < count; index++) {
    const image = new BareResource(stack, `Image${index}`, 'opentelekomcloud_ims_image_v2', {
      name: `image-${index}`,
      description: 'one of many',
      instance_id: SERVER,
      max_ram: 8192,
      tags: { team: 'platform' },
      timeouts: { create: '60m', delete: '10m' },
    });
    new BareResource(stack, `Share${index}`, 'opentelekomcloud_ims_image_share_v1', {
      source_image_id: image.getStringAttribute('id'),
      target_project_ids: [PROJECT],
    });
  }
}

class Provider extends cdktf.TerraformProvider {}

class BareResource extends cdktf.TerraformResource {
  constructor(
    scope: cdktf.TerraformStack,
    id: string,
    type: string,
    private readonly body: Record<string, unknown>,
  ) {
    super(scope, id, {
      terraformResourceType: type,
      terraformGeneratorMetadata: { providerName: 'opentelekomcloud', providerVersionConstraint: '>= 1.36.54' },
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.body;
  }
}

function time(declare: (stack: cdktf.TerraformStack, count: number) => void, count: number): number {
  const outdir = mkdtempSync(path.join(tmpdir(), 'cdk-ims-benchmark-'));
  try {
    const begin = process.cpuUsage();
    const app = new cdktf.App({ outdir });
    declare(new cdktf.TerraformStack(app, 'images'), count);
    app.synth();
    // Time of the processor, which does not count what else the machine does meanwhile.
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e3;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** What the machine does besides only ever adds time. */
function best(values: number[]): number {
  return Math.min(...values);
}

const images: number[] = [];
const resources: number[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const pair = [time(declareImages, 1000), time(declareResources, 1000)];
  if (round === 0) continue; // the first round compiles
  images.push(pair[0] ?? 0);
  resources.push(pair[1] ?? 0);
}
const thousand = best(images);
const bare = best(resources);
const tenThousand = best([1, 2, 3].map(() => time(declareImages, 10_000)));
const bareTenThousand = time(declareResources, 10_000);

const row = (label: string, value: number, unit: string) =>
  console.log(`${label.padEnd(58)} ${value.toFixed(2)} ${unit}`);
row('1,000 images with a share each', thousand, 'ms');
row('1,000 + 1,000 bare resources', bare, 'ms');
row('ratio (at most 1.5)', thousand / bare, '');
row('10,000 images with a share each', tenThousand, 'ms');
row('10,000 + 10,000 bare resources', bareTenThousand, 'ms');
row('10,000 against 1,000 images (at most 12)', tenThousand / thousand, '');
