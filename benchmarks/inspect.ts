import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectImageFile } from '../lib/inspect';

/** One library call against one `qemu-img info` process on the same files, in turns, in the same run. */
const ROUNDS = 30;

const FILES: [name: string, format: string, options: string[], size: string][] = [
  ['raw 1 TiB', 'raw', [], '1T'],
  ['qcow2 40 GiB', 'qcow2', [], '40G'],
  ['qcow2 1 TiB', 'qcow2', [], '1T'],
  ['vmdk sparse 40 GiB', 'vmdk', ['-o', 'subformat=monolithicSparse'], '40G'],
  ['vmdk stream 40 GiB', 'vmdk', ['-o', 'subformat=streamOptimized'], '40G'],
  ['vhd dynamic 40 GiB', 'vpc', ['-o', 'subformat=dynamic,force_size=on'], '40G'],
  ['vhd dynamic 1 TiB', 'vpc', ['-o', 'subformat=dynamic,force_size=on'], '1T'],
  ['vhdx dynamic 40 GiB', 'vhdx', ['-o', 'subformat=dynamic'], '40G'],
  ['vdi dynamic 40 GiB', 'vdi', [], '40G'],
  ['qed 40 GiB', 'qed', [], '40G'],
];

const folder = mkdtempSync(join(tmpdir(), 'benchmark-inspect-'));
try {
  console.log('file                    ours ms   qemu-img ms   ratio   (medians)');
  const ratios = FILES.map(([name, format, options, size], index) => {
    const path = join(folder, `${index}.${format}`);
    execFileSync('qemu-img', ['create', '-q', '-f', format, ...options, path, size]);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(milliseconds(() => inspectImageFile(path)));
      theirs.push(milliseconds(() => execFileSync('qemu-img', ['info', '--output=json', '-f', format, path])));
    }
    const ratio = median(theirs) / median(ours);
    const columns = [
      median(ours).toFixed(2).padStart(9),
      median(theirs).toFixed(2).padStart(13),
      ratio.toFixed(1).padStart(7),
    ];
    console.log(name.padEnd(22), ...columns);
    return ratio;
  });
  console.log(
    `qemu-img info takes ${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)} times as long.`,
  );
  if (Math.min(...ratios) < 1) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function milliseconds(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.sort((first, second) => first - second)[Math.floor(values.length / 2)] ?? 0;
}
