import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { runCommandLine } from '../../lib/cli/main';
import { inspectImageFile } from '../../lib/inspect';
import { codesOf, temporaryFolder, writeImage } from './support/files';

const file = temporaryFolder();
const input = () => writeImage(file('input.bin'), Buffer.alloc(100_000, 'a disk image'));

function run(program: string, ...parameters: string[]): Buffer {
  return execFileSync(program, parameters, { maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** A file that the program writes to its standard output. */
const printed =
  (program: string, ...parameters: string[]) =>
  () =>
    run(program, ...parameters, input());

/** A file that the program writes by its name. */
const written = (program: string, ...parameters: string[]) => {
  return () => {
    const target = file(`made.${program}`);
    run('rm', '-rf', target);
    run(program, ...parameters, target, input());
    return readFileSync(target);
  };
};

const padded = (head: string | Buffer, at = 0, size = 4096) => {
  const bytes = Buffer.alloc(size);
  Buffer.from(head).copy(bytes, at);
  return () => bytes;
};

const archives: [name: string, code: string, wayOut: string, make: () => Buffer][] = [
  ['gzip data', 'compressed-file', 'gzip -dk', printed('gzip', '-c')],
  ['xz data', 'compressed-file', 'xz -dk', printed('xz', '-c')],
  ['lzma data', 'compressed-file', 'xz -dk --format=lzma', printed('xz', '-c', '--format=lzma')],
  ['bzip2 data', 'compressed-file', 'bzip2 -dk', printed('bzip2', '-c')],
  ['zstd data', 'compressed-file', 'zstd -d', printed('zstd', '-qc')],
  ['lz4 data', 'compressed-file', 'lz4 -d', printed('lz4', '-qc')],
  ['lz4 data', 'compressed-file', 'lz4 -d', printed('lz4', '-lqc')],
  ['a ZIP archive', 'compressed-file', 'unzip', written('zip', '-q')],
  ['a 7-Zip archive', 'compressed-file', '7z x', written('7z', 'a', '-t7z', '-y')],
  ['a tar archive', 'package-file', 'tar -xf', () => run('tar', '-c', '-P', input())],
  ['a Debian package or static library', 'compressed-file', 'ar x', written('ar', 'rc')],
  ['a Windows imaging (WIM) file', 'package-file', 'wimapply', written('7z', 'a', '-twim', '-y')],
];

test.each(archives)('%s of a real program is told (%s), with %s', (name, code, wayOut, make) => {
  const facts = inspectImageFile(writeImage(file('archive.qcow2'), make()));
  expect(facts.format).toBeUndefined();
  expect(codesOf(facts)).toEqual([code]);
  expect(facts.problems[0]?.message).toContain(name);
  expect(facts.problems[0]?.message).toContain(wayOut);
});

/** The first bytes that the documents of the formats give. */
const others: [name: string, code: string, make: () => Buffer][] = [
  ['the memory of a virtual machine of VMware', 'unsupported-format', padded(Buffer.from('d2bed2be', 'hex'))],
  ['the state of a virtual machine of VMware', 'unsupported-format', padded(Buffer.from('d1bed2be', 'hex'))],
  ['a memory dump (kdump)', 'unsupported-format', padded('KDUMP   ')],
  ['a memory dump (LiME)', 'unsupported-format', padded(Buffer.from('454d694c01000000', 'hex'))],
  ['data that OpenSSL encrypted', 'not-an-image', padded('Salted__')],
  ['data that age encrypted', 'not-an-image', padded('age-encryption.org/v1\n-> X25519 key\n')],
  ['an MP3 file', 'not-an-image', padded('ID3\x04\0\0\0\0\x0f\x76')],
  ['a WebAssembly module', 'not-an-image', padded('\0asm\x01\0\0\0')],
  ['a record of network traffic (pcap)', 'not-an-image', padded(Buffer.from('d4c3b2a102000400', 'hex'))],
  ['an HDF5 file', 'not-an-image', padded(Buffer.from('894844460d0a1a0a', 'hex'))],
  ['a Parquet file', 'not-an-image', padded('PAR1', 4092)],
  ['a Redis database', 'not-an-image', padded('REDIS0011')],
  ['a Git pack', 'not-an-image', padded('PACK\0\0\0\x02')],
  ['a RAR archive', 'compressed-file', padded('Rar!\x1a\x07\x01\0')],
  ['a cabinet file', 'compressed-file', padded('MSCF\0\0\0\0')],
  ['an LHA archive', 'compressed-file', padded('\x20\x10-lh5-')],
  ['lzip data', 'compressed-file', padded('LZIP\x01')],
  ['lzop data', 'compressed-file', padded(Buffer.from('894c5a4f000d0a1a0a', 'hex'))],
  ['compress data', 'compressed-file', padded(Buffer.from('1f9d90', 'hex'))],
  ['a cpio archive', 'compressed-file', padded(`070701${'0'.repeat(104)}`)],
  ['an RPM package', 'compressed-file', padded(Buffer.from('edabeedb', 'hex'))],
  ['a forensic image (EWF, E01)', 'unsupported-format', padded(Buffer.from('455646090d0aff00', 'hex'))],
  ['a forensic image (EWF2, Ex01)', 'unsupported-format', padded(Buffer.from('455646320d0a8100', 'hex'))],
  ['a forensic image (AFF)', 'unsupported-format', padded('AFF10\r\n\0')],
  ['an Apple disk image (DMG)', 'unsupported-format', padded('koly', 4096 - 512)],
  ['a Partclone image', 'unsupported-format', padded('partclone-image')],
  ['a Proxmox backup (VMA)', 'unsupported-format', padded('VMA\0')],
  ['an Android sparse image', 'unsupported-format', padded(Buffer.from('3aff26ed', 'hex'))],
  ['an Acronis backup', 'unsupported-format', padded(Buffer.from('ce24b9a220000000', 'hex'))],
  ['a Linux kernel (bzImage)', 'not-an-image', padded('HdrS', 514)],
  ['a Linux kernel for ARM', 'not-an-image', padded('ARM\x64', 56)],
  ['a U-Boot image', 'not-an-image', padded(Buffer.from('27051956', 'hex'))],
  ['a device tree or FIT image', 'not-an-image', padded(Buffer.from('d00dfeed', 'hex'))],
  ['UEFI firmware', 'not-an-image', padded('_FVH', 40)],
  ['a PDF document', 'not-an-image', padded('%PDF-1.7')],
  ['a PNG picture', 'not-an-image', padded(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['a video (MP4)', 'not-an-image', padded('ftypisom', 4)],
  ['a text, such as JSON', 'not-an-image', () => Buffer.from('{"error": "not found"}')],
  ['a text', 'not-an-image', () => Buffer.from('\ufeffGr\u00fc\u00dfe\r\n', 'utf16le')],
  ['a text', 'not-an-image', () => Buffer.from('NAME=disk\n'.repeat(9000))],
  ['a script', 'not-an-image', () => Buffer.from('#!/bin/sh\nqemu-img create\n')],
  ['a web page', 'web-page', () => Buffer.from('<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>')],
];

test.each(others)('%s is told (%s)', (name, code, make) => {
  const facts = inspectImageFile(writeImage(file('other.raw'), make()));
  expect({ format: facts.format, codes: codesOf(facts) }).toEqual({ format: undefined, codes: [code] });
  expect(facts.problems[0]?.message).toContain(name);
});

test('a program is told, this one and one for Windows', () => {
  copyFileSync(process.execPath, file('node.img'));
  expect(inspectImageFile(file('node.img')).problems[0]?.message).toMatch(/a program/);
  const portable = Buffer.alloc(1024);
  portable.write('MZ');
  portable.writeUInt32LE(128, 60);
  portable.write('PE\0\0', 128);
  expect(inspectImageFile(writeImage(file('setup.raw'), portable)).problems[0]?.message).toContain('a program (PE)');
});

test('what only begins like something else is not taken for it', () => {
  const starts = ['BZh', 'MZ', 'RIFF', '07070', ']\0\0', '-lh'];
  for (const start of starts) {
    const facts = inspectImageFile(writeImage(file('start.raw'), padded(`${start}\x01\x02`)()));
    expect([start, facts.format]).toEqual([start, 'RAW']);
  }
  expect(inspectImageFile(writeImage(file('brotli'), brotliCompressSync('x'.repeat(9999)))).format).toBe('RAW');
});

test('what is extended to the size of a disk is still told', () => {
  for (const [name, make] of others.flatMap(([name, , make]) =>
    /UEFI|bzImage|PDF/.test(name) ? [[name, make] as const] : [],
  )) {
    const path = writeImage(file('extended.raw'), make(), 2 ** 31);
    expect(inspectImageFile(path).problems[0]?.message).toContain(name);
  }
});

test('the command says no way into a cloud, and advises nothing that is done to disks', async () => {
  for (const bytes of [gzipSync('a disk'), Buffer.from('just a text'), padded('_FVH', 40)()]) {
    let out = '';
    writeFileSync(file('given.raw'), bytes);
    const output = { out: (text: string) => void (out += text), err: () => {} };
    expect(await runCommandLine(['inspect', file('given.raw')], '1.2.3', output)).toBe(1);
    expect(out).not.toMatch(/ordinary import|truncate|resize|sgdisk/);
    expect(out).toContain('not as it is');
  }
  truncateSync(file('given.raw'), 0);
  expect(statSync(file('given.raw')).size).toBe(0);
});
