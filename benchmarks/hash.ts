/**
 * How fast an image file is read for its hash, and what it costs to show on a terminal how far that is: the same file with and
 * without, in turns, by the time of the processor.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { hashContent, hashShowing } from '../lib/inspect';

const ROUNDS = 7;
const MEBIBYTES = 512;
const MOST = 1.05;

const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-benchmark-'));
const file = path.join(folder, 'disk.raw');
let written = 0;
const terminal = { live: true, err: (text: string) => void (written += text.length) };

function processorSeconds(action: () => void): number {
  const begin = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

try {
  writeFileSync(file, randomBytes(MEBIBYTES * 2 ** 20));
  const silent: number[] = [];
  const shown: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const pair = [
      processorSeconds(() => void hashContent(file)),
      processorSeconds(() => void hashShowing(file, terminal)),
    ] as const;
    if (round === 0) continue; // the first round compiles, and brings the file into memory
    silent.push(pair[0]);
    shown.push(pair[1]);
  }
  // What the machine does besides only ever adds time.
  const [best, bestShown] = [Math.min(...silent), Math.min(...shown)];
  const gibibytes = MEBIBYTES / 1024;
  console.log(
    `read for its hash: ${(gibibytes / Math.max(...silent)).toFixed(2)} to ${(gibibytes / best).toFixed(2)} GiB per second of processor time`,
  );
  console.log(`2 GiB: ${((2 / gibibytes) * best).toFixed(1)} s`);
  console.log(`with progress shown, ratio ${(bestShown / best).toFixed(3)} (at most ${MOST})`);
  if (bestShown / best > MOST) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
