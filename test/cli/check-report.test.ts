import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { writeJson } from '../../lib/findings/writers/json';
import { FINDINGS } from '../findings/writers/example';
import { runCommand } from '../support/command-line';

const ROOT = path.join(__dirname, '../..');
const REPORT = 'cdk.out/findings.json';
const CLEAN = writeJson([]);
const [FINDING] = FINDINGS;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'check-report-'));
  process.chdir(folder);
  mkdirSync('cdk.out');
});
afterEach(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

const check = (...parameters: string[]) => runCommand('check', ...parameters);

/** Runs an app that writes this text as its report. */
function checkApp(text: string, file = REPORT, ...parameters: string[]) {
  writeFileSync('text', text);
  return check(`rm -f '${file}' && cp text '${file}'`, ...parameters);
}

const report = (change: object) => JSON.stringify({ ...JSON.parse(writeJson([FINDING!])), ...change });
const withFinding = (change: object) => report({ findings: [{ ...FINDING, ...change }] });

describe('a report in which something is not as it is written fails the check', () => {
  test.each([
    ['an unknown level', withFinding({ level: 'fatal' }), 'has the level "fatal"'],
    ['a level in capitals', withFinding({ level: 'ERROR' }), 'has the level "ERROR"'],
    ['no level', withFinding({ level: undefined }), 'has no level'],
    ['a level that is no text', withFinding({ level: ['error'] }), 'has the level ["error"]'],
    ['no rule', withFinding({ ruleId: '' }), 'has the ruleId ""'],
    ['a path that is no text', withFinding({ path: 5 }), 'has the path 5'],
    [
      'an error that is acknowledged',
      withFinding({ acknowledged: { reason: 'r', path: '', origin: 'code' } }),
      'is an error that is acknowledged',
    ],
    [
      'an acknowledgement by nobody',
      withFinding({ level: 'warning', acknowledged: true }),
      'has the acknowledged true',
    ],
    ['a line that is none', withFinding({ location: { file: 'a', line: 0, column: 1 } }), 'has the location'],
    ['a finding that is none', report({ findings: [null] }), 'finding 1 of the report is not an object'],
    ['findings that are no list', report({ findings: { level: 'error' } }), 'this is not a report of findings'],
    ['findings taken out', report({ findings: [] }), 'the summary of the report does not count what is in it'],
    ['another version', report({ version: 2 }), 'the report has version 2'],
    ['a version that is a text', report({ version: '1' }), 'the report has version "1"'],
    ['no version', report({ version: undefined }), 'the report has version undefined'],
    ['no end', writeJson(FINDINGS).slice(0, -40), 'findings.json: '],
    ['nothing in it', '', 'findings.json: '],
    ['a list', '[]', 'this is not a report of findings'],
  ])('%s', async (_, text, message) => {
    const { status, stdout, stderr } = await checkApp(text);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('a whole one does not', async () => {
    expect((await checkApp(CLEAN)).status).toBe(0);
    expect((await checkApp(writeJson([FINDING!]))).status).toBe(1);
    expect((await checkApp(report({ since: 'another release' }))).status).toBe(1);
  });
});

describe('what is no file of its own is no report', () => {
  test.each([
    ['a folder', `mkdir ${REPORT}`, 'is a folder'],
    ['a symbolic link', `ln -s "$PWD/clean.json" ${REPORT}`, 'is a symbolic link'],
    ['a pipe', `mkfifo ${REPORT}`, 'is not a regular file'],
    ['larger than any report', `truncate -s 3G ${REPORT}`, 'has 3221225472 bytes; at most 268435456 are read'],
  ])('%s that the app leaves', async (_, command, message) => {
    writeFileSync('clean.json', CLEAN);
    const { status, stderr } = await check(command);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test.each([
    ['a folder', () => mkdirSync('there'), 'is a folder'],
    [
      'a symbolic link',
      () => symlinkSync('clean.json', 'there'),
      'is a symbolic link: name the file that it points to',
    ],
    ['a symbolic link to nothing', () => symlinkSync('nothing', 'there'), 'is a symbolic link'],
    ['a pipe', () => void execFileSync('mkfifo', ['there']), 'is not a regular file'],
    [
      'larger than any report',
      () => (writeFileSync('there', CLEAN), truncateSync('there', 3 * 2 ** 30)),
      'at most 268435456 are read',
    ],
  ])('%s that is there before, and the app does not run', async (_, make, message) => {
    writeFileSync('clean.json', CLEAN);
    make();
    const { status, stderr } = await check('touch ran', '--report', 'there');
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync('ran')).toBe(false);
    expect(lstatSync('there', { throwIfNoEntry: false })).toBeDefined();
    expect(readFileSync('clean.json', 'utf8')).toBe(CLEAN);
  });
});

describe('a file that is not a report is neither removed nor replaced', () => {
  const others: [string, string][] = [
    ['app.ts', 'the app'],
    ['package.json', '{"name":"app","version":"1.0.0"}'],
    ['facts.json', '{"version":1,"files":[]}'],
    ['other-findings.json', '{"findings":[{"level":"error"}]}'],
    ['trivy.sarif', '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"trivy"}},"results":[]}]}'],
    ['junit.xml', '<?xml version="1.0"?>\n<testsuites name="jest"></testsuites>\n'],
    ['notes.txt', 'No findings. Yet\n'],
    ['disk.img', '\0'.repeat(5000)],
  ];

  test.each(others)('%s as --report', async (name, text) => {
    writeFileSync(name, text);
    for (const command of ['true', 'false']) {
      const { status, stderr } = await check(command, '--report', name);
      expect(status).toBe(2);
      expect(stderr).toContain(`${name} exists and is not a report of findings that cdk-ims wrote`);
    }
    expect(readFileSync(name, 'utf8')).toBe(text);
  });

  test.each(others)('%s as --output, and the app does not run', async (name, text) => {
    writeFileSync(name, text);
    const { status, stderr } = await check('touch ran', '--format', 'sarif', '--output', name);
    expect(status).toBe(2);
    expect(stderr).toContain(`${name} exists and is not a report of cdk-ims: remove it, or give another name`);
    expect(readFileSync(name, 'utf8')).toBe(text);
    expect(existsSync('ran')).toBe(false);
  });

  test('a report of an earlier run stays until there is a new one, and does not speak for it', async () => {
    writeFileSync(REPORT, CLEAN);
    const soon = new Date(Date.now() + 3_600_000);
    utimesSync(REPORT, soon, soon);
    for (const command of ['true', 'false', 'no-such-program']) {
      const { status, stderr } = await check(command);
      expect(status).toBe(2);
      expect(stderr).toContain(`wrote no ${REPORT}`);
    }
    expect(readFileSync(REPORT, 'utf8')).toBe(CLEAN);
    expect((await checkApp(writeJson([FINDING!]))).status).toBe(1);
  });
});

describe('what is written', () => {
  test.each(['text', 'json', 'sarif', 'junit', 'gitlab', 'github'])(
    'in %s replaces what any format wrote, and keeps its mode',
    async (format) => {
      writeFileSync('out', '');
      for (const earlier of ['text', 'json', 'sarif', 'junit', 'gitlab', 'github', format]) {
        expect((await checkApp(writeJson([FINDING!]), REPORT, '--format', earlier, '--output', 'out')).status).toBe(1);
      }
      expect(readFileSync('out', 'utf8')).toContain('IMS-META-002');
      expect(statSync('out').mode & 0o777).toBe(0o666 & ~process.umask());
    },
  );

  test('does not go through a symbolic link, nor to where nothing can be replaced', async () => {
    writeFileSync('target', 'precious');
    symlinkSync('target', 'link');
    symlinkSync('nothing', 'dangling');
    for (const name of ['link', 'dangling', '/dev/null', '/dev/stdout', 'cdk.out']) {
      const { status, stderr } = await checkApp(CLEAN, REPORT, '--format', 'json', '--output', name);
      expect(status).toBe(2);
      expect(stderr).toMatch(/is a symbolic link|is not a regular file|is a folder/);
    }
    expect(readFileSync('target', 'utf8')).toBe('precious');
    expect(existsSync('nothing')).toBe(false);
  });

  test('goes to one file for one format', async () => {
    const { status, stderr } = await checkApp(
      CLEAN,
      REPORT,
      '--format',
      'json',
      '--output',
      'a',
      '--format',
      'sarif',
      '--output',
      './a',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('two formats cannot go to one file');
  });

  test('names nothing in a message that breaks a line', async () => {
    writeFileSync('a\n::error::b', 'text');
    for (const option of ['--report', '--output']) {
      const { stderr } = await check('true', option, 'a\n::error::b');
      expect(stderr).toContain('a\\u{a}::error::b exists');
      expect(stderr).not.toMatch(/^::/m);
    }
  });
});
