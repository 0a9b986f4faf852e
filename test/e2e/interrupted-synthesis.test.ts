import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

import { temporaryFolder } from '../inspect/support/files';
import type { Change, InterruptedCommand } from '../support/interrupted-runs';
import { testInterruptions } from '../support/interruption-tests';
import { inFolder, LIBRARY, startedApp } from '../support/started-programs';

const file = temporaryFolder();

const TERRAFORM = `
  const { App, TerraformStack } = require(${JSON.stringify(require.resolve('cdktf'))});
  const app = new App({ outdir: 'cdk.out' });
  const stack = new TerraformStack(app, 'images');
  HuaweiCloud.configure(stack, { region: 'eu-west-101' });
  const source = ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11', { stopped: false });
`;

const AWS = `
  const { App, Stack } = require(${JSON.stringify(require.resolve('aws-cdk-lib'))});
  const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
  const stack = new Stack(app, 'images');
  const source = ImageSource.server('i-0123456789abcdef0');
`;

const INSIDE = `
  const { App } = require(${JSON.stringify(require.resolve('aws-cdk-lib'))});
  const cdktf = require(${JSON.stringify(require.resolve('cdktf'))});
  const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
  const terraform = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
  TerraformAssembly.include(app, terraform);
  const stack = new cdktf.TerraformStack(terraform, 'images');
  HuaweiCloud.configure(stack, { region: 'eu-west-101' });
  const source = ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11', { stopped: false });
`;

const LISTS = ['cdk.out/images.csv', 'cdk.out/images.json'];
const FINDINGS = 'cdk.out/findings.json';
const CARRIER = 'cdk.out/TerraformStacks.template.json';

/** Whether the app declares two images or many, of which the first is named well or not. */
type Declared = 'few' | 'many' | 'many, of which one is wrong';

/** The program of an app; without templates of its own it would be a program of the framework alone. */
function writeApp(name: string, start: string): string {
  const path = file(`${name}.js`);
  const program = `
    const { HuaweiCloud, ImageCatalogue, ImageSource, SystemDiskImage, TerraformAssembly } = require(${JSON.stringify(LIBRARY)});
    const declared = process.argv[2];
    ${start}
    new ImageCatalogue(stack, 'Catalogue');
    for (let number = 0; number < (declared === 'few' ? 2 : 60); number += 1) {
      const imageName = 'image-' + number + (number === 0 && declared.includes('wrong') ? '/:' : '');
      new SystemDiskImage(stack, 'Image' + number, { imageName, source, tags: { team: 'platform' } });
    }
    app.synth();
  `;
  writeFileSync(path, program);
  return path;
}

function synthesize(folder: string, app: string, declared: Declared): void {
  const [program = '', ...parameters] = [...startedApp(app), declared];
  const { status, stderr } = spawnSync(program, parameters, { cwd: folder, encoding: 'utf8', env: process.env });
  if (status !== (declared.includes('wrong') ? 1 : 0)) throw new Error(stderr);
}

function synthesis(
  name: string,
  app: string,
  {
    before,
    now,
    repeated,
    allows,
  }: Pick<InterruptedCommand, 'repeated' | 'allows'> & { before: Declared[]; now: Declared },
): [string, InterruptedCommand] {
  const folder = file(name);
  let earlier: (() => void) | undefined;
  return [
    name,
    {
      folder,
      prepare: () => {
        if (!earlier) {
          for (const declared of before) synthesize(folder, app, declared);
          const kept = `${folder}.earlier`;
          spawnSync('cp', ['-a', folder, kept]);
          earlier = () => void spawnSync('cp', ['-a', `${kept}/.`, folder]);
        } else earlier();
      },
      command: inFolder(folder, [...startedApp(app), now]),
      size: 60_000,
      repeated,
      allows,
      mayThrow: true,
    },
  ];
}

/** What the framework itself writes, and how it does that. */
const OF_FRAMEWORKS =
  /(manifest|tree|cdk\.metadata|images\.(template|assets|metadata)|validation-report)\.json$|cdk\.out$|cdk\.tf\.json$/;
const byFramework = ({ name }: Change) => OF_FRAMEWORKS.test(name);

/** A template that is not at its place is under the other name, as it was. */
const isMarked = (template: string) => (change: Change) => {
  const stale = `${template}.stale`;
  const { name, before, after } = change;
  if (name === template) return !after.has(template) && after.get(stale) === before.get(template);
  if (name === stale) return after.get(stale) === before.get(template) && !after.has(template);
  return byFramework(change);
};

/** What is marked goes when there is a whole template at its place. */
const isReplaced = (template: string) => (change: Change) => {
  const { name, after, whole } = change;
  if (name === `${template}.stale`) return !after.has(name) && after.get(template) === whole.get(template);
  return byFramework(change);
};

const terraform = writeApp('terraform', TERRAFORM);
const aws = writeApp('aws', AWS);
const inside = writeApp('inside', INSIDE);
const TEMPLATE = 'cdk.out/stacks/images/cdk.tf.json';
const TEMPLATE_INSIDE = 'cdk.out/terraform/stacks/images/cdk.tf.json';
const WRONG = 'many, of which one is wrong';

testInterruptions([
  synthesis('synthesis of Terraform', terraform, {
    before: [],
    now: 'many',
    repeated: [FINDINGS, ...LISTS],
    allows: byFramework,
  }),
  synthesis('synthesis of Terraform over another', terraform, {
    before: ['few'],
    now: 'many',
    repeated: [FINDINGS, ...LISTS],
    allows: byFramework,
  }),
  synthesis('synthesis of Terraform that fails after another', terraform, {
    before: ['few'],
    now: WRONG,
    repeated: [FINDINGS],
    allows: isMarked(TEMPLATE),
  }),
  synthesis('synthesis of Terraform after one that failed', terraform, {
    before: ['few', WRONG],
    now: 'many',
    repeated: [FINDINGS, ...LISTS],
    allows: isReplaced(TEMPLATE),
  }),
  synthesis('synthesis of AWS over another', aws, {
    before: ['few'],
    now: 'many',
    repeated: [FINDINGS, ...LISTS],
    allows: byFramework,
  }),
  synthesis('synthesis of AWS that fails after another', aws, {
    before: ['few'],
    now: WRONG,
    repeated: [FINDINGS],
    allows: byFramework,
  }),
  synthesis('synthesis of Terraform inside an assembly', inside, {
    before: [],
    now: 'many',
    repeated: [FINDINGS, CARRIER, ...LISTS.map((list) => list.replace('cdk.out', 'cdk.out/terraform'))],
    allows: byFramework,
  }),
  synthesis('synthesis of Terraform inside an assembly that fails after another', inside, {
    before: ['few'],
    now: WRONG,
    repeated: [FINDINGS],
    allows: isMarked(TEMPLATE_INSIDE),
  }),
]);
