import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../lib/findings/writers/json';
import { temporaryFolder } from '../inspect/support/files';
import { LIBRARY, startedApp, startedCommand } from '../support/started-programs';

/** How often two checks meet. */
const COUNT = Number(process.env['CDK_IMS_INTERRUPTIONS'] ?? 1);

jest.setTimeout(120_000 + COUNT * 30_000);

const file = temporaryFolder();

/** An app that is as it should be, or has a mistake in every image, for what is in its environment. */
const APP = `
  const { App, TerraformStack } = require(${JSON.stringify(require.resolve('cdktf'))});
  const { HuaweiCloud, ImageSource, SystemDiskImage } = require(${JSON.stringify(LIBRARY)});
  const app = new App();
  const stack = new TerraformStack(app, 'images');
  HuaweiCloud.configure(stack, { region: 'eu-west-101' });
  for (let number = 0; number < 20; number += 1) {
    new SystemDiskImage(stack, 'Image' + number, {
      imageName: 'image-' + number + process.env.ENDING,
      source: ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11'),
    });
  }
  app.synth();
`;

interface Checked {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function check(folder: string, ending: string): Promise<Checked> {
  const app = startedApp(file('app.js'))
    .map((part) => `'${part}'`)
    .join(' ');
  const outputs = ['--format', 'text', '--format', 'sarif', '--output', 'reports/cdk-ims.sarif'];
  const [program = '', ...parameters] = startedCommand('check', app, ...outputs);
  const child = spawn(program, parameters, { cwd: folder, env: { ...process.env, ENDING: ending } });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  return new Promise((done) => child.on('close', (status) => done({ status, ...said })));
}

beforeAll(() => writeFileSync(file('app.js'), APP));

test.each([
  ['is as it should be', '', 0],
  ['has a mistake, after a good synthesis', '/:', 1],
])('two checks of one app that %s say the same as one, and what they write is whole', async (name, ending, status) => {
  const folder = file(name);
  mkdirSync(join(folder, 'cdk.out'), { recursive: true });
  writeFileSync(join(folder, 'cdk.json'), '{}');
  const report = () => readFileSync(join(folder, 'cdk.out/findings.json'), 'utf8');
  const sarif = () => readFileSync(join(folder, 'reports/cdk-ims.sarif'), 'utf8');
  const alone = await check(folder, ending);
  expect(alone).toMatchObject({ status });
  const whole = { report: report(), sarif: sarif() };
  for (let meeting = 0; meeting < COUNT; meeting += 1) {
    rmSync(join(folder, 'reports'), { recursive: true, force: true });
    expect((await check(folder, '')).status).toBe(0);
    const both = await Promise.all([check(folder, ending), check(folder, ending)]);
    for (const { status: found, stdout } of both)
      expect({ status: found, stdout }).toEqual({ status, stdout: alone.stdout });
    for (const { stderr } of both) expect(stderr).not.toMatch(/still there|^ +at /m);
    expect({ report: report(), sarif: sarif() }).toEqual(whole);
    expect(readJson(report()).filter(({ level }) => level === 'error')).toHaveLength(status * 20);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(names.filter((found) => found.includes('.part'))).toEqual([]);
    expect(names.filter((found) => found.startsWith('cdk.out/stacks/images/'))).toEqual([
      `cdk.out/stacks/images/cdk.tf.json${status === 0 ? '' : '.stale'}`,
    ]);
  }
});
