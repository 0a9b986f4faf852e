import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertImageFile } from '../lib/convert';

/**
 * Conversion of one 2 GiB disk against `qemu-img convert`, in turns, in the same run. The disk is an ext4 file system that
 * holds this machine's programs. We write to disk before we are done and qemu-img does not, so both are timed up to then.
 */
const ROUNDS = 3;
const FOLDER = process.argv[2] ?? '/usr/bin';
const MOST = 2;

const folder = mkdtempSync(join(tmpdir(), 'benchmark-convert-'));
const file = (name: string): string => join(folder, name);

async function main(): Promise<void> {
  execFileSync('mke2fs', ['-q', '-F', '-t', 'ext4', '-d', FOLDER, file('disk.raw'), '2G']);
  qemuImg('-f', 'raw', '-O', 'qcow2', file('disk.raw'), file('disk.qcow2'));
  const source = file('disk.qcow2');
  console.log(`2 GiB disk, ${Math.round((statSync(source).blocks * 512) / 2 ** 20)} MiB in use (best of ${ROUNDS})`);
  const raw = await compare('RAW', source, 'ours.raw', ['-O', 'raw']);
  const zvhd2 = await compare('ZVHD2 / zstd qcow2', source, 'ours.zvhd2', [
    ...['-c', '-O', 'qcow2', '-o', 'compression_type=zstd'],
  ]);
  if (raw > MOST || zvhd2 > MOST) process.exitCode = 1;
}

async function compare(name: string, source: string, target: string, options: string[]): Promise<number> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rmSync(file(target), { force: true });
    ours.push(await seconds(() => convertImageFile(source, file(target))));
    rmSync(file('theirs'), { force: true });
    theirs.push(
      await seconds(() => {
        qemuImg('-f', 'qcow2', ...options, source, file('theirs'));
        execFileSync('sync', [file('theirs')]);
      }),
    );
  }
  const ratio = Math.min(...ours) / Math.min(...theirs);
  const sizes = [file(target), file('theirs')].map(
    (path) => `${Math.round((statSync(path).blocks * 512) / 2 ** 20)} MiB`,
  );
  console.log(
    `${name}: ours ${Math.min(...ours).toFixed(2)} s (${sizes[0]}), qemu-img ${Math.min(...theirs).toFixed(2)} s (${sizes[1]}), ratio ${ratio.toFixed(2)} (at most ${MOST.toFixed(1)})`,
  );
  return ratio;
}

function qemuImg(...parameters: string[]): void {
  execFileSync('qemu-img', ['convert', ...parameters]);
}

async function seconds(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return (performance.now() - start) / 1000;
}

void main().finally(() => rmSync(folder, { recursive: true, force: true }));
