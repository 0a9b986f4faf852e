/**
 * What checking costs on top of the synthesis: `cdk-ims check` on an app with 1,000 shared images and 10 findings, against
 * running that app alone, in turn in the same run. Once as programs of their own, and once both behind npx, which takes its
 * time for itself.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..');
const ROUNDS = 5;
const FINDINGS = 10;
const BOUND = 1.3;

const APP = `
const cdktf = require('cdktf');
const { ImageRules, ImageSource, OpenTelekomCloud, Size, SystemDiskImage } = require('cdk-ims');

const app = new cdktf.App();
const stack = new cdktf.TerraformStack(app, 'images');
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
for (const ruleId of ['IMS-QUOTA-001', 'IMS-QUOTA-002']) ImageRules.acknowledge(stack, { ruleId, reason: 'a benchmark' });
for (let index = 0; index < 1000; index++) {
  const image = new SystemDiskImage(stack, 'Image' + index, {
    imageName: 'image-' + index,
    description: 'one of many',
    source: ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11', { stopped: index % ${1000 / FINDINGS} !== 0 }),
    maxMemory: Size.mebibytes(8192),
    tags: { team: 'platform' },
  });
  image.share('Partner', { projectIds: ['0f3a1c5e7b9d24680f3a1c5e7b9d2468'] });
}
app.synth();
`;

const project = mkdtempSync(path.join(tmpdir(), 'cdk-ims-benchmark-'));

function prepare(): void {
  const modules = path.join(project, 'node_modules');
  mkdirSync(path.join(modules, '.bin'), { recursive: true });
  for (const name of ['cdktf', 'constructs'])
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  symlinkSync(ROOT, path.join(modules, 'cdk-ims'));
  writeProgram(path.join(modules, '.bin/cdk-ims'), `node '${ROOT}/dist/bin/cdk-ims.js' "$@"`);
  writeProgram(path.join(modules, '.bin/synthesize'), 'node app.js');
  writeFileSync(path.join(project, 'package.json'), '{ "private": true }');
  writeFileSync(path.join(project, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  writeFileSync(path.join(project, 'app.js'), APP);
}

/** What npx finds. */
function writeProgram(file: string, command: string): void {
  writeFileSync(file, `#!/bin/sh\nexec ${command}\n`, { mode: 0o755 });
}

/** Seconds of the processor, which do not count what else the machine does, of a command and all that it starts. */
function seconds(command: string): number {
  const timed = `TIMEFORMAT='%U %S'; time ${command} >/dev/null 2>&1`;
  const { status, stderr } = spawnSync('bash', ['-c', timed], { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ended with status ${status}`);
  return stderr
    .trim()
    .split(' ')
    .reduce((sum, value) => sum + Number(value), 0);
}

function countFindings(): number {
  const parameters = ['-c', 'node_modules/.bin/cdk-ims check --format json'];
  const { stdout } = spawnSync('bash', parameters, { cwd: project, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return (JSON.parse(stdout) as { summary: { warnings: number } }).summary.warnings;
}

const COMMANDS = {
  synth: 'node_modules/.bin/synthesize',
  check: 'node_modules/.bin/cdk-ims check',
  'npx synth': 'npx synthesize',
  'npx check': 'npx cdk-ims check',
};
type Measured = keyof typeof COMMANDS;

const row = (label: string, value: number, unit: string) =>
  console.log(`${label.padEnd(58)} ${value.toFixed(2)} ${unit}`);

try {
  prepare();
  const found = countFindings();
  if (found !== FINDINGS) throw new Error(`the app has ${found} findings`);
  const measured: Record<Measured, number[]> = { synth: [], check: [], 'npx synth': [], 'npx check': [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(COMMANDS) as Measured[]) measured[name].push(seconds(COMMANDS[name]));
  }
  const best = (name: Measured) => Math.min(...measured[name]);
  for (const [name, command] of Object.entries(COMMANDS)) row(command, best(name as Measured), 's');
  const ratios = { check: best('check') / best('synth'), npx: best('npx check') / best('npx synth') };
  row(`check against synth (at most ${BOUND})`, ratios.check, '');
  row(`both behind npx (at most ${BOUND})`, ratios.npx, '');
  row('check behind npx against synth without it', best('npx check') / best('synth'), '');
  if (ratios.check > BOUND || ratios.npx > BOUND) process.exitCode = 1;
} finally {
  rmSync(project, { recursive: true, force: true });
}
