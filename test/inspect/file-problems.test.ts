import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { inspectImageFile } from '../../lib/inspect';
import { codesOf, temporaryFolder, writeImage } from './support/files';

const file = temporaryFolder();

test('a path without a file is a problem, not an exception', () => {
  expect(inspectImageFile(file('absent.raw'))).toEqual({
    path: file('absent.raw'),
    problems: [expect.objectContaining({ code: 'file-not-found', severity: 'error' })],
  });
});

test('a folder, a named pipe and a device are refused before they are opened', () => {
  execFileSync('mkfifo', [file('pipe')]);
  for (const path of [file(''), file('pipe'), '/dev/null']) {
    expect(codesOf(inspectImageFile(path))).toEqual(['not-a-regular-file']);
  }
});

test('an empty file is RAW without a disk', () => {
  const facts = inspectImageFile(writeImage(file('empty'), ''));
  expect(facts).toMatchObject({ format: 'RAW', virtualSize: 0 });
  expect(codesOf(facts)).toEqual(['file-empty']);
});

const strangers: [string, string, Buffer][] = [
  ['gzip data', 'compressed-file', gzipSync('a disk')],
  ['xz data', 'compressed-file', Buffer.from('fd377a585a000004', 'hex')],
  ['a ZIP archive', 'compressed-file', Buffer.from('PK\x03\x04\x14')],
  ['a tar archive', 'package-file', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0')])],
  ['a Git LFS pointer', 'git-lfs-pointer', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\n')],
  ['a web page', 'web-page', Buffer.from('\n<!DOCTYPE html><title>Sign in</title>')],
  ['a Parallels disk', 'unsupported-format', Buffer.from('WithoutFreeSpace')],
];

test.each(strangers)('%s is told as %s', (name, code, bytes) => {
  const facts = inspectImageFile(writeImage(file('stranger'), bytes));
  expect(facts.format).toBeUndefined();
  expect(codesOf(facts)).toEqual([code]);
  expect(facts.problems[0]?.message).toContain(name);
});

test('a file that reads as two formats has none', () => {
  const bytes = Buffer.alloc(40960);
  bytes.write('QED\0');
  bytes.write('CD001', 32769);
  const facts = inspectImageFile(writeImage(file('two.iso'), bytes));
  expect(facts.format).toBeUndefined();
  expect(codesOf(facts)).toEqual(['more-than-one-format']);
});

test('names from inside an image cannot reach the terminal unescaped', () => {
  const bytes = Buffer.alloc(2 * 65536);
  Buffer.from('514649fb00000003', 'hex').copy(bytes);
  bytes.writeBigUInt64BE(512n, 8);
  bytes.writeUInt32BE(7, 16);
  bytes.writeUInt32BE(16, 20);
  bytes.writeUInt32BE(104, 100);
  bytes.write('\x1b[2Jx\n\\', 512);
  expect(inspectImageFile(writeImage(file('escapes.qcow2'), bytes)).backingFile).toBe('\\x1b[2Jx\\x0a\\\\');
});
