import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { factsFileText, inspectImageFile, recordedIn, recordImageFile } from '../../lib/inspect';
import { bootableIso } from '../support/iso-files';
import { removeImageFiles } from '../support/image-files';
import { qemuImg, temporaryFolder, writeImage } from './support/files';

const file = temporaryFolder();
let count = 0;

afterAll(removeImageFiles);

/** What a facts file with this text says of `web.qcow2`. */
function recorded(text: string) {
  count += 1;
  const path = file(`${count}.json`);
  writeFileSync(path, text);
  return recordedIn(path, 'web.qcow2');
}

const HASH = 'a'.repeat(64);
const web = (facts: object = {}, more: object = {}) =>
  JSON.stringify({
    version: 1,
    files: [{ facts: { path: 'build/web.qcow2', problems: [], ...facts }, sha256: HASH, ...more }],
  });

describe('facts', () => {
  const images: [string, () => string][] = [
    ...['qcow2', 'vmdk', 'vdi', 'vhdx', 'qed', 'raw'].map((format): [string, () => string] => [
      format,
      () => {
        qemuImg('create', '-q', '-f', format, file(`disk.${format}`), '64M');
        return file(`disk.${format}`);
      },
    ]),
    ['a disk with partitions', () => 'examples/images/web.qcow2'],
    ['an ISO file', () => bootableIso('install.iso', 0)],
    ['a file with problems', () => writeImage(file('problems.qcow2'), '<!DOCTYPE html><html></html>')],
    [
      'a split disk',
      () => {
        qemuImg('create', '-q', '-f', 'vmdk', '-o', 'subformat=monolithicFlat', file('flat.vmdk'), '64M');
        return file('flat.vmdk');
      },
    ],
  ];

  test.each(images)('of %s are read as they were found', (_, make) => {
    const path = make();
    const facts = inspectImageFile(path);
    writeFileSync(file('written.json'), factsFileText([recordImageFile(facts)]));
    const sha256 = execFileSync('sha256sum', [path], { encoding: 'utf8' }).slice(0, 64);
    expect(recordedIn(file('written.json'), path).file).toEqual({ facts, sha256 });
  });

  test('have the bitmap of a RAW file', () => {
    const raw = writeImage(file('fast.raw'), 'x', 2 ** 20);
    writeImage(file('fast.mf'), 'bits');
    const { bitmap } = recordImageFile(inspectImageFile(raw));
    expect(bitmap).toMatchObject({ fileSize: 4, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('may have fields that are not known yet, which are left out', () => {
    expect(recorded(web({ novelty: 1, format: 'RAW' }, { signature: '' })).file).toEqual({
      facts: { path: 'build/web.qcow2', problems: [], format: 'RAW' },
      sha256: HASH,
    });
  });

  test('say what a problem means by its code, not by what they claim', () => {
    const problems = [{ code: 'encrypted', severity: 'information', message: 'It is.', remedy: 'Pay here.' }];
    expect(recorded(web({ problems })).file?.facts.problems).toEqual([
      expect.objectContaining({ severity: 'error', remedy: expect.stringContaining('Remove the encryption') }),
    ]);
  });

  test('are read once, as long as their file is the same', () => {
    const path = file('once.json');
    writeFileSync(path, web({ format: 'RAW' }));
    expect(recordedIn(path, 'web.qcow2').file?.facts.format).toBe('RAW');
    writeFileSync(path, web({ format: 'VDI' }));
    expect(recordedIn(path, 'web.qcow2').file?.facts.format).toBe('VDI');
  });
});

describe('a facts file is refused', () => {
  const deep = '['.repeat(1_000_000);
  const cases: Record<string, [text: string, problem: RegExp]> = {
    'that is empty': ['', /the file is not JSON/],
    'that is not JSON': ['facts', /the file is not JSON/],
    'that nests without end': [`${deep}`, /the file is not JSON/],
    'that is a list': ['[]', /the file is not an object/],
    'without a version': ['{"files":[]}', /says no version, and version 1 is read here/],
    'of a later version': ['{"version":2,"files":[]}', /has version 2, and version 1 is read here/],
    'without files': ['{"version":1}', /files is not a list/],
    'with too many files': [`{"version":1,"files":[${'0,'.repeat(1000)}0]}`, /files is not a list of at most 1000/],
    'without a hash': [web({}, { sha256: undefined }), /files\[0\]\.sha256 is not a SHA-256/],
    'with a hash of another kind': [web({}, { sha256: 'abc' }), /files\[0\]\.sha256 is not a SHA-256/],
    'without problems': [web({ problems: undefined }), /files\[0\]\.facts\.problems is not a list/],
    'with a format that is none': [web({ format: 'TAR' }), /facts\.format is not a word/],
    'with a format that objects have': [web({ format: 'constructor' }), /facts\.format is not a word/],
    'with a negative size': [web({ virtualSize: -1 }), /facts\.virtualSize is not a whole number/],
    'with a size beyond counting': [web({ virtualSize: 1e300 }), /facts\.virtualSize is not a whole number/],
    'with a size that is text': [web({ fileSize: '1' }), /facts\.fileSize is not a whole number/],
    'with text that acts on terminals': [web({ creator: '\u001b[2J' }), /facts\.creator is not printable text/],
    'with text without end': [web({ creator: 'x'.repeat(9000) }), /facts\.creator is not printable text/],
    'with a path that acts on terminals': [web({ path: 'a\u001b[2J/web.qcow2' }), /facts\.path is not a path/],
    'with a problem that is not known': [
      web({ problems: [{ code: 'toString', severity: 'error', message: '', remedy: '' }] }),
      /facts\.problems\[0\]\.code is not a word/,
    ],
    'with a partition that is none': [
      web({ disk: { partitionTable: 'gpt', partitions: [null], bootModes: [], bootCode: false } }),
      /facts\.disk\.partitions\[0\] is not an object/,
    ],
  };

  test.each(Object.entries(cases))('%s', (_, [text, problem]) => {
    const { file: found, problem: said } = recorded(text);
    expect(found).toBeUndefined();
    expect(said).toMatch(problem);
  });

  test('that is too large, without reading it', () => {
    writeFileSync(file('large.json'), web());
    truncateSync(file('large.json'), 2 ** 40);
    expect(recordedIn(file('large.json'), 'web.qcow2').problem).toMatch(/at most 4194304 bytes/);
  });

  test('that is a folder, a pipe or absent', () => {
    execFileSync('mkfifo', [file('pipe')]);
    expect(recordedIn(file('pipe'), 'web.qcow2').problem).toMatch(/ is a named pipe, not a regular file$/);
    expect(recordedIn(file('.'), 'web.qcow2').problem).toMatch(/ is a folder, not a file$/);
    expect(recordedIn(file('absent.json'), 'web.qcow2').problem).toMatch(/^No file was found at .*absent\.json$/);
  });

  test('with names that nobody chose, and says so in short', () => {
    const names = JSON.stringify({
      version: 1,
      files: Array.from({ length: 9 }, (_, index) => ({
        facts: { path: `${'n'.repeat(200)}${index}`, problems: [] },
        sha256: HASH,
      })),
    });
    expect(recorded(names).problem).toMatch(
      /^says nothing of web\.qcow2: it has (n{80}\.\.\., ){4}n{80}\.\.\. and others$/,
    );
  });
});

test('the facts in the documentation are facts', () => {
  const page = readFileSync('docs/facts.md', 'utf8');
  const example = page.split('\n').filter((line) => line.startsWith('    ') && !line.includes('cdk-ims'));
  expect(recorded(example.join('\n'))).toMatchObject({ file: { facts: { format: 'QCOW2', virtualSize: 2 ** 31 } } });
});

test('a prototype in a facts file is no prototype', () => {
  const text = web().replace('"problems"', '"__proto__":{"format":"RAW"},"problems"');
  expect(recorded(text).file?.facts.format).toBeUndefined();
  expect(readFileSync(file(`${count}.json`), 'utf8')).toContain('__proto__');
});
