import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writeJson } from '../../lib/findings/writers/json';
import { FINDINGS } from '../findings/writers/example';
import { runCommand } from '../support/command-line';

const ROOT = path.join(__dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'check-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

const check = (...parameters: string[]) => runCommand('check', ...parameters);

/** An app that says something, writes these findings where a synthesis does, and ends with a status. */
function app(findings: typeof FINDINGS | undefined, status = 0, configuration: object = {}): void {
  const report = findings && JSON.stringify(writeJson(findings));
  program(`
    const fs = require('node:fs');
    console.log('the app speaks', process.env.CDK_CONTEXT_JSON);
    const folder = process.env.CDK_OUTDIR;
    fs.mkdirSync(folder, { recursive: true });
    ${report ? `fs.writeFileSync(folder + '/findings.json', ${report});` : ''}
    process.exitCode = ${status};`);
  writeFileSync('cdk.json', JSON.stringify({ app: 'node app.js', ...configuration }));
}

function program(text: string): void {
  writeFileSync('app.js', text);
}

const WARNINGS = FINDINGS.filter(({ level }) => level === 'warning');
const ACKNOWLEDGED = FINDINGS.filter(({ acknowledged }) => acknowledged);

describe('the exit code', () => {
  test.each([
    ['errors', FINDINGS, 1, [], 1],
    ['warnings', WARNINGS, 0, [], 0],
    ['warnings, when they count', WARNINGS, 0, ['--fail-on', 'warning'], 1],
    ['acknowledged warnings', ACKNOWLEDGED, 0, ['--fail-on', 'warning'], 0],
    ['nothing', [], 0, ['--fail-on', 'warning'], 0],
  ])('with %s', async (_, findings, appStatus, parameters, expected) => {
    app(findings, appStatus);
    expect((await check(...parameters)).status).toBe(expected);
  });
});

describe('what is found', () => {
  test('goes to standard output, and what the app says does not', async () => {
    app(FINDINGS, 1);
    const { stdout, stderr } = await check();
    expect(stdout).toContain('error   IMS-META-002 imageName');
    expect(stdout).toContain('1 error, 2 warnings, 1 acknowledged');
    expect(stdout + stderr).not.toContain('the app speaks');
    expect(stdout).not.toContain('\u001b');
  });

  test('is written in several formats at once', async () => {
    app(FINDINGS, 1);
    const { stdout, stderr } = await check('--format', 'json', '--format', 'sarif', '--output', 'reports/out.sarif');
    expect(JSON.parse(stdout).findings).toHaveLength(FINDINGS.length);
    expect(JSON.parse(readFileSync('reports/out.sarif', 'utf8')).version).toBe('2.1.0');
    expect(stderr).toBe('cdk-ims: 1 error, 2 warnings, 1 acknowledged\n');
  });

  test('has colours when they are asked for', async () => {
    app(FINDINGS, 1);
    expect((await check('--color')).stdout).toContain('\u001b[31m');
    expect((await check('--color', '--no-color')).stdout).not.toContain('\u001b');
  });
});

describe('the app', () => {
  test('gets the context and the folder of cdk.json', async () => {
    app(FINDINGS, 1, { output: 'elsewhere', context: { colour: 'red' } });
    expect((await check('--verbose')).stderr).toContain('the app speaks {"colour":"red"}');
    expect(existsSync('elsewhere/findings.json')).toBe(true);
  });

  test('may be another than the one in cdk.json', async () => {
    app([], 0, { app: 'node missing.js' });
    expect(await check('node app.js')).toMatchObject({ status: 0, stdout: 'No findings.\n' });
  });

  test('fails the check when it fails for another reason, and is heard', async () => {
    app(WARNINGS, 3);
    const { status, stderr } = await check();
    expect(status).toBe(2);
    expect(stderr).toContain('the app speaks');
    expect(stderr).toContain('"node app.js" ended with status 3, and not because of what was found');
  });

  test('fails the check when it crashes, with the end of what it said', async () => {
    program('console.log("x".repeat(2e6)); throw new Error("a mistake of the app")');
    const { status, stdout, stderr } = await check('node app.js');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Error: a mistake of the app');
    expect(stderr).toContain('"node app.js" ended with status 1, and wrote no cdk.out/findings.json');
    expect(stderr.length).toBeLessThan(100_000);
  });

  test('fails the check when there is no such program', async () => {
    const { status, stderr } = await check('no-such-program');
    expect(status).toBe(2);
    expect(stderr).toContain('"no-such-program" ended with status 127');
  });

  test('fails the check when it reports nothing, whatever an earlier run did', async () => {
    app(FINDINGS, 1);
    await check();
    app(undefined);
    const { status, stderr } = await check();
    expect(status).toBe(2);
    expect(stderr).toContain('wrote no cdk.out/findings.json: nothing is declared with cdk-ims');
  });

  test('is stopped with all that it started when it takes too long', async () => {
    program(`
      require('node:child_process').spawn('sh', ['-c', 'sleep 2; touch alive'], { stdio: 'inherit' });
      console.log('waiting');
      setInterval(() => {}, 1000);`);
    const { status, stderr } = await check('node app.js; true', '--timeout', '1');
    expect(status).toBe(2);
    expect(stderr).toMatch(/waiting[^]*"node app.js; true" was stopped after 1 second; --timeout gives it more/);
    await wait(1500);
    expect(existsSync('alive')).toBe(false);
  });
});

test.each([
  [[], 'what runs the app is not known'],
  [['node', 'app.js'], 'app.js is one parameter too many'],
  [['x', '--format', 'yaml'], '--format yaml: text, json, sarif, junit, gitlab, github are known'],
  [['x', '--fail-on', 'info'], '--fail-on info: error, warning are known'],
  [['x', '--format', 'json', '--format', 'sarif'], 'one format only can go to standard output'],
  [['x', '--frmat', 'json'], 'there is no option --frmat; the nearest is --format'],
  [['x', '--output'], '--output needs a value: --output <file>'],
  [['x', '--verbose=yes'], '--verbose takes no value'],
  [['x', '--timeout', 'soon'], '--timeout soon: a whole number of seconds is needed'],
])('%j is wrong usage', async (parameters, message) => {
  const { status, stdout, stderr } = await check(...parameters);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});
