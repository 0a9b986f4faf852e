import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { WRITABLE_FORMATS } from '../../lib/convert';
import { holdsFacts, openImageFile, readDisk } from '../../lib/inspect';
import { incompressibleBytes } from '../convert/support/incompressible-bytes';
import { qemuImg, temporaryFolder } from '../inspect/support/files';
import type { InterruptedCommand } from '../support/interrupted-runs';
import { testInterruptions } from '../support/interruption-tests';
import { startedCommand } from '../support/started-programs';

const MIB = 2 ** 20;
const DISK = 12 * MIB;
/** What is there before: nothing to do with an image. */
const OLD = 'what was there before\n'.repeat(1000);

/** A disk is written by us, by qemu-img or as a ZVHD2; the other formats of qemu-img are tried where the count is given. */
const FORMATS = process.env['CDK_IMS_INTERRUPTIONS'] ? WRITABLE_FORMATS : ['raw', 'qcow2', 'zvhd2'];

const file = temporaryFolder();
const path = process.env['PATH'];
const source = incompressibleBytes(DISK);
const sourceHash = createHash('sha256').update(source).digest('hex');

beforeAll(() => {
  writeFileSync(file('disk.raw'), source);
  qemuImg('convert', '-f', 'raw', '-O', 'qcow2', file('disk.raw'), file('disk.qcow2'));
  mkdirSync(file('bin'));
  // Writes the bitmap in pieces, as a program does that goes through a disk.
  const java = [
    '#!/bin/sh',
    'for piece in 1 2 3 4 5 6 7 8; do head -c 65536 /dev/zero >> "$4" || exit 1; sleep 0.02; done',
  ];
  writeFileSync(file('bin/java'), java.join('\n'));
  chmodSync(file('bin/java'), 0o755);
  process.env['PATH'] = [file('bin'), path].join(delimiter);
});
afterAll(() => {
  process.env['PATH'] = path;
});

function holdsTheDisk(image: string): boolean {
  const opened = openImageFile(image);
  try {
    const { disk } = opened;
    if (!disk || disk.size < DISK) return false;
    const hash = createHash('sha256');
    for (let offset = 0; offset < DISK; offset += MIB) hash.update(readDisk(disk, offset, MIB));
    return hash.digest('hex') === sourceHash;
  } finally {
    opened.close();
  }
}

function conversion(format: string, replaces: boolean): [string, InterruptedCommand] {
  const folder = file(`convert-${format}-${replaces}`);
  const target = `made.${format}`;
  const force = replaces ? ['--force'] : [];
  return [
    `convert to ${format}${replaces ? ' --force' : ''}`,
    {
      folder,
      prepare: () => {
        copyFileSync(file('disk.qcow2'), join(folder, 'disk.qcow2'));
        if (replaces) writeFileSync(join(folder, target), OLD);
      },
      command: startedCommand(
        'convert',
        join(folder, 'disk.qcow2'),
        join(folder, target),
        '--format',
        format,
        ...force,
      ),
      size: DISK,
      written: { [target]: holdsTheDisk },
    },
  ];
}

function facts(replaces: boolean): [string, InterruptedCommand] {
  const folder = file(`facts-${replaces}`);
  return [
    `inspect --facts${replaces ? ' over others' : ''}`,
    {
      folder,
      prepare: () => {
        copyFileSync(file('disk.qcow2'), join(folder, 'disk.qcow2'));
        if (replaces) writeFileSync(join(folder, 'facts.json'), JSON.stringify({ version: 1, files: [] }));
      },
      command: startedCommand('inspect', join(folder, 'disk.qcow2'), '--facts', join(folder, 'facts.json')),
      size: 8192,
      written: {
        'facts.json': (written) => holdsFacts(written) && readFileSync(written, 'utf8').includes('disk.qcow2'),
      },
    },
  ];
}

function bitmap(replaces: boolean): [string, InterruptedCommand] {
  const folder = file(`bitmap-${replaces}`);
  const force = replaces ? ['--force'] : [];
  return [
    `bitmap${replaces ? ' --force' : ''}`,
    {
      folder,
      prepare: () => {
        copyFileSync(file('disk.raw'), join(folder, 'disk.raw'));
        writeFileSync(join(folder, 'CreateMF.jar'), 'jar');
        if (replaces) writeFileSync(join(folder, 'disk.mf'), OLD);
      },
      command: startedCommand(
        'bitmap',
        join(folder, 'disk.raw'),
        '--create-mf',
        join(folder, 'CreateMF.jar'),
        ...force,
      ),
      size: 8 * 65536,
      written: { 'disk.mf': (written) => readFileSync(written).equals(Buffer.alloc(8 * 65536)) },
    },
  ];
}

testInterruptions([
  ...FORMATS.flatMap((format) => [conversion(format, false), conversion(format, true)]),
  ...[facts(false), facts(true), bitmap(false), bitmap(true)],
]);
