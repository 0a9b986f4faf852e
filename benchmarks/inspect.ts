import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectImageFile } from '../lib/inspect';

/**
 * One library call, and one process of the command line, against one `qemu-img info` process on the same files, in turns, in
 * the same run. The library has to be faster; what the start of Node.js costs the command line is printed.
 */
const ROUNDS = 30;
const COMMAND_LINE = join(__dirname, '../dist/bin/cdk-ims.js');

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
  console.log('file                   library ms   command line ms   qemu-img ms   (medians)');
  const measured = FILES.map(([name, format, options, size], index) => {
    const path = join(folder, `${index}.${format}`);
    execFileSync('qemu-img', ['create', '-q', '-f', format, ...options, path, size]);
    const file = measure(path, format);
    const columns = [
      file.library.toFixed(2).padStart(10),
      file.commandLine.toFixed(2).padStart(17),
      file.qemuImg.toFixed(2).padStart(13),
    ];
    console.log(name.padEnd(22), ...columns);
    return file;
  });
  const library = measured.map((file) => file.library / file.qemuImg);
  const commandLine = measured.map((file) => file.commandLine / file.qemuImg);
  console.log(`library / qemu-img info: ratio ${rangeText(library)} (below 1)`);
  console.log(`cdk-ims inspect / qemu-img info: ratio ${rangeText(commandLine)}`);
  if (Math.max(...library) >= 1) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(path: string, format: string): { library: number; commandLine: number; qemuImg: number } {
  const library: number[] = [];
  const commandLine: number[] = [];
  const qemuImg: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    library.push(milliseconds(() => inspectImageFile(path)));
    commandLine.push(
      milliseconds(() => execFileSync(process.execPath, [COMMAND_LINE, 'inspect', path, '--format', 'json'])),
    );
    qemuImg.push(milliseconds(() => execFileSync('qemu-img', ['info', '--output=json', '-f', format, path])));
  }
  return { library: median(library), commandLine: median(commandLine), qemuImg: median(qemuImg) };
}

function rangeText(ratios: readonly number[]): string {
  return `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
}

function milliseconds(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.sort((first, second) => first - second)[Math.floor(values.length / 2)] ?? 0;
}
