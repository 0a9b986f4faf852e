import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { writeJson } from '../../lib/findings/writers/json';
import { FINDINGS } from '../findings/writers/example';

const ROOT = path.join(__dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in the folder. */
function check(...parameters: string[]) {
  const command = ['--import', require.resolve('tsx'), path.join(ROOT, 'bin/cdk-ims.ts'), 'check', ...parameters];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** An app that says something, writes these findings where a synthesis does, and ends with a status. */
function app(findings: typeof FINDINGS | undefined, status = 0, configuration: object = {}): void {
  const report = findings && JSON.stringify(writeJson(findings));
  const program = `
    const fs = require('node:fs');
    console.log('the app speaks', process.env.CDK_CONTEXT_JSON);
    const folder = process.env.CDK_OUTDIR;
    fs.mkdirSync(folder, { recursive: true });
    ${report ? `fs.writeFileSync(folder + '/findings.json', ${report});` : ''}
    process.exitCode = ${status};`;
  writeFileSync(path.join(folder, 'app.js'), program);
  writeFileSync(path.join(folder, 'cdk.json'), JSON.stringify({ app: 'node app.js', ...configuration }));
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
  ])('with %s', (_, findings, appStatus, parameters, expected) => {
    app(findings, appStatus);
    expect(check(...parameters).status).toBe(expected);
  });
});

describe('what is found', () => {
  test('goes to standard output, and what the app says does not', () => {
    app(FINDINGS, 1);
    const { stdout, stderr } = check();
    expect(stdout).toContain('error   IMS-META-002 imageName');
    expect(stdout).toContain('1 error, 2 warnings, 1 acknowledged');
    expect(stdout + stderr).not.toContain('the app speaks');
    expect(stdout).not.toContain('\u001b');
  });

  test('is written in several formats at once', () => {
    app(FINDINGS, 1);
    const { stdout, stderr } = check('--format', 'json', '--format', 'sarif', '--output', 'reports/out.sarif');
    expect(JSON.parse(stdout).findings).toHaveLength(FINDINGS.length);
    expect(JSON.parse(readFileSync(path.join(folder, 'reports/out.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(stderr).toBe('cdk-ims: 1 error, 2 warnings, 1 acknowledged\n');
  });

  test('has colours when they are asked for', () => {
    app(FINDINGS, 1);
    expect(check('--color').stdout).toContain('\u001b[31m');
  });
});

describe('the app', () => {
  test('gets the context and the folder of cdk.json', () => {
    app(FINDINGS, 1, { output: 'elsewhere', context: { colour: 'red' } });
    expect(check('--verbose').stderr).toContain('the app speaks {"colour":"red"}');
    expect(existsSync(path.join(folder, 'elsewhere/findings.json'))).toBe(true);
  });

  test('may be another than the one in cdk.json', () => {
    app([], 0, { app: 'node missing.js' });
    expect(check('node app.js')).toMatchObject({ status: 0, stdout: 'No findings.\n' });
  });

  test('fails the check when it fails for another reason, and is heard', () => {
    app(WARNINGS, 3);
    const { status, stderr } = check();
    expect(status).toBe(2);
    expect(stderr).toContain('the app speaks');
    expect(stderr).toContain('"node app.js" ended with status 3, and not because of what was found');
  });

  test('fails the check when it reports nothing, whatever an earlier run did', () => {
    app(FINDINGS, 1);
    check();
    app(undefined);
    const { status, stderr } = check();
    expect(status).toBe(2);
    expect(stderr).toContain('wrote no cdk.out/findings.json: nothing is declared with cdk-ims');
  });
});

test.each([
  [[], 'what runs the app is not known'],
  [['node', 'app.js'], 'put it into quotation marks'],
  [['x', '--format', 'yaml'], '--format yaml: text, json, sarif, junit, gitlab, github are known'],
  [['x', '--fail-on', 'info'], '--fail-on info: error and warning are known'],
  [['x', '--format', 'json', '--format', 'sarif'], 'one format only can go to standard output'],
  [['x', '--frmat', 'json'], '--frmat'],
])('%j is wrong usage', (parameters, message) => {
  const { status, stdout, stderr } = check(...parameters);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('a real app is checked', () => {
  writeFileSync(path.join(folder, 'cdk.json'), '{}');
  const { status, stdout } = check(`cd "${ROOT}" && CDK_OUTDIR="${folder}/cdk.out" npx tsx examples/broken/app.ts`);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^broken-otc\/Web {2}examples\/broken\/app\.ts:\d+$/m);
}, 60_000);
