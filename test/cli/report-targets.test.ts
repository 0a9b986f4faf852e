import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { WRITERS } from '../../lib/findings/writers';
import { writeJson } from '../../lib/findings/writers/json';
import { FINDINGS } from '../findings/writers/example';
import { runCommand } from '../support/command-line';

const ROOT = path.join(__dirname, '../..');
const REPORT = writeJson(FINDINGS);
/** Writes the report as an app does. */
const APP = 'touch ran && mkdir -p cdk.out && cp found new && mv new cdk.out/findings.json';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'report-targets-'));
  process.chdir(folder);
  writeFileSync('found', REPORT);
  writeFileSync('disk.raw', Buffer.alloc(65_536, 1));
});
afterEach(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

const check = (...parameters: string[]) => runCommand('check', APP, ...parameters);
const inspect = (...parameters: string[]) => runCommand('inspect', 'disk.raw', ...parameters);

const TARGETS: [name: string, make: () => void, target: string, message: string][] = [
  ['a folder', () => mkdirSync('there'), 'there', 'is a folder: name a file in it'],
  ['a folder, by a slash', () => mkdirSync('there'), 'there/', 'is a folder: name a file in it'],
  ['a pipe', () => void execFileSync('mkfifo', ['there']), 'there', 'is not a regular file'],
  ['a device', () => {}, '/dev/null', 'is not a regular file'],
  [
    'a symbolic link to a folder',
    () => (mkdirSync('real'), symlinkSync('real', 'there')),
    'there',
    'is a symbolic link: name the file that it points to',
  ],
  ['a symbolic link to nothing', () => symlinkSync('nothing', 'there'), 'there', 'is a symbolic link'],
  ['a place below a file', () => {}, 'found/report', 'found/report cannot be used: ENOTDIR: not a directory'],
  ['a name that is too long', () => {}, 'x'.repeat(300), 'cannot be used: ENAMETOOLONG: name too long'],
  ['an image', () => {}, 'disk.raw', 'disk.raw'],
];

describe('facts', () => {
  test.each(TARGETS)('are not written to %s', async (_, make, target, message) => {
    make();
    const before = readdirSync('.', { recursive: true });
    const { status, stdout, stderr } = await inspect('--facts', target);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync('.', { recursive: true })).toEqual(before);
  });
});

describe.each(Object.keys(WRITERS))('the format %s', (format) => {
  test.each(TARGETS)('is not written to %s, and nothing is run', async (_, make, target, message) => {
    make();
    const before = readdirSync('.', { recursive: true });
    for (const command of [check, inspect]) {
      const { status, stdout, stderr } = await command('--format', format, '--output', target);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/^ +at /m);
    }
    expect(readdirSync('.', { recursive: true })).toEqual(before);
    expect(readFileSync('disk.raw').equals(Buffer.alloc(65_536, 1))).toBe(true);
  });

  test('is written into folders that are not there yet, and through a link on the way', async () => {
    mkdirSync('real');
    symlinkSync('real', 'way');
    await check('--format', format, '--output', 'a/b/c/report', '--format', 'json', '--output', 'way/report');
    expect(readFileSync('a/b/c/report', 'utf8')).toContain('IMS-META-002');
    expect(readFileSync('real/report', 'utf8')).toBe(REPORT);
  });
});

describe('where nothing can be written', () => {
  const REASON = /^cdk-ims \w+: .*(was not written: [A-Z]+: |ENOENT: |EACCES: |ENOTDIR: )/m;

  /** Root may write to every folder, but nobody to this one. */
  const places: [string, string][] = [
    ...(existsSync('/proc/self') ? [['what the kernel shows', '/proc/self/report'] as [string, string]] : []),
    ...(process.getuid?.() === 0 ? [] : [['a folder that is only read', 'read-only/report'] as [string, string]]),
  ];

  test.each(places)('%s: the other reports are written, and it is said', async (_, target) => {
    mkdirSync('read-only');
    chmodSync('read-only', 0o555);
    const outputs = ['--format', 'sarif', '--output', target, '--format', 'junit', '--output', 'junit.xml'];
    for (const command of [check, inspect]) {
      rmSync('junit.xml', { force: true });
      const { status, stderr } = await command(...outputs);
      expect(status).toBe(2);
      expect(stderr).toMatch(REASON);
      expect(stderr).not.toMatch(/^ +at /m);
      expect(readFileSync('junit.xml', 'utf8')).toContain('<testsuites name="cdk-ims"');
    }
    expect(readFileSync('found', 'utf8')).toBe(REPORT);
    expect(readdirSync('read-only')).toEqual([]);
  });

  test('what was found is counted all the same', async () => {
    const { stderr } = await check('--format', 'sarif', '--output', places[0]![1]);
    expect(stderr).toMatch(/^cdk-ims: \d+ errors?, \d+ warnings?/m);
  });
});

describe('two files in one place', () => {
  const SAME: [name: string, one: string, other: string][] = [
    ['by the same name', 'out', 'out'],
    ['by a dot', 'out', './out'],
    ['by a way back', 'out', 'real/../out'],
    ['by an absolute path', 'out', '$PWD/out'],
    ['through a link on the way', 'real/out', 'way/out'],
    ['through a link on the way to a folder that is not there yet', 'real/new/out', 'way/new/out'],
  ];
  beforeEach(() => {
    mkdirSync('real');
    symlinkSync('real', 'way');
  });
  const absolute = (name: string) => name.replace('$PWD', process.cwd());

  test.each(SAME)('two reports %s', async (_, one, other) => {
    const outputs = ['--format', 'json', '--output', one, '--format', 'sarif', '--output', absolute(other)];
    for (const command of [check, inspect]) {
      const { status, stderr } = await command(...outputs);
      expect(status).toBe(2);
      expect(stderr).toContain('two formats cannot go to one file');
    }
    expect([existsSync('ran'), existsSync(one)]).toEqual([false, false]);
  });

  test.each(SAME)('the report of the app and another %s', async (_, one, other) => {
    const outputs = ['--report', one, '--format', 'sarif', '--output', absolute(other)];
    const { status, stderr } = await check(...outputs);
    expect(status).toBe(2);
    expect(stderr).toContain('this is the report that the app writes; give the report another name');
    expect(existsSync('ran')).toBe(false);
  });

  test('the report of the app, where nobody names it', async () => {
    const { status, stderr } = await check('--format', 'sarif', '--output', 'cdk.out/findings.json');
    expect(status).toBe(2);
    expect(stderr).toContain('this is the report that the app writes');
  });

  test.each(SAME)('facts and a report %s', async (_, one, other) => {
    const outputs = ['--facts', one, '--format', 'json', '--output', absolute(other)];
    const { status, stderr } = await inspect(...outputs);
    expect(status).toBe(2);
    expect(stderr).toContain('this is the file for --facts; give the report another name');
    expect(existsSync(one)).toBe(false);
  });

  test('another name of an image', async () => {
    linkSync('disk.raw', 'other.raw');
    for (const options of [
      ['--output', 'other.raw'],
      ['--facts', 'other.raw'],
    ]) {
      const { status, stderr } = await inspect(...options);
      expect(status).toBe(2);
      expect(stderr).toContain('other.raw is an image that is to be read');
    }
  });
});

test.each([0o022, 0o077, 0o002])('reports and facts have modes after the umask %o', async (mask) => {
  const before = process.umask(mask);
  try {
    await check('--format', 'sarif', '--output', 'new/check.sarif');
    await inspect('--format', 'sarif', '--output', 'new/inspect.sarif', '--facts', 'new/facts.json');
  } finally {
    process.umask(before);
  }
  for (const name of ['check.sarif', 'inspect.sarif', 'facts.json']) {
    expect(statSync(`new/${name}`).mode & 0o777).toBe(0o666 & ~mask);
  }
  expect(statSync('new').mode & 0o777).toBe(0o777 & ~mask);
});
