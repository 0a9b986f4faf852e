import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A command that writes files into a folder, and what they are when they are whole. */
export interface InterruptedCommand {
  /** All that the command reads and writes is in it. */
  readonly folder: string;
  /** Fills the folder, which is empty then, with what is there before. */
  prepare(): void;
  readonly command: readonly string[];
  /** About how many bytes the largest file gets. */
  readonly size: number;
  /** For each file that the command writes, by its name in the folder, whether one at a path is whole. */
  readonly written?: Readonly<Record<string, (path: string) => boolean>>;
  /** Files that every run writes with the same bytes: they are whole when they are as after a run that nobody interrupts. */
  readonly repeated?: readonly string[];
  /** Whether another file may be as it is: what a framework writes in its own way, or what was moved. */
  readonly allows?: (change: Change) => boolean;
  /** Whether the command is a program that shows a stack when something is thrown, as those of users do. */
  readonly mayThrow?: boolean;
}

/** A file that is not as it was. The contents are those of all files: before, now, and after a run that nobody interrupts. */
export interface Change {
  readonly name: string;
  readonly before: Contents;
  readonly after: Contents;
  readonly whole: Contents;
}

/** The hash of every file in a folder, by its name. */
export type Contents = ReadonlyMap<string, string>;

/** The exit code of a command that did what it was asked for, and has something to say about it. */
const FOUND_SOMETHING = 1;

/** What a trial found: how many runs left what was there before, and how many had finished the file. */
export interface Outcome {
  unchanged: number;
  finished: number;
}

/** What a killed run may leave beside its files. */
const UNFINISHED = /\.part(\/|$)/;

/**
 * Kills the command at random moments: half of them at any time from its start on, half while something is in its folder that
 * was not there before. Every file has to be whole or as it was each time, and everything else as it was; the run after the
 * last kill has to succeed, and to clean up.
 */
export async function killAtRandom(trial: InterruptedCommand, count: number): Promise<Outcome> {
  const outcome = { unchanged: 0, finished: 0 };
  const { milliseconds, contents: whole } = uninterrupted(trial);
  for (let run = 0; run < count; run += 1) {
    const before = startOver(trial);
    await killOnce(
      trial,
      run % 2 === 0 ? () => sleep(Math.random() * milliseconds * 1.1) : () => aWhileAfterItWrites(trial),
    );
    judge(trial, { before, whole }, trial.folder, outcome);
  }
  requireGoodRun(trial);
  return outcome;
}

/** Lets the command write only some of its bytes: files may not grow beyond a random size. */
export function limitFileSize(trial: InterruptedCommand, count: number): Outcome {
  return withLittleRoom(trial, count, (command) => {
    // In blocks of 512 or of 1024 bytes, as the shell likes.
    const blocks = Math.floor((Math.random() * trial.size * 1.1) / 512);
    const { status, stderr } = run(['sh', '-c', `ulimit -f ${blocks} && exec "$@"`, 'sh', ...command]);
    return { status, stderr, folder: trial.folder };
  });
}

/** Whether this user may mount a file system of its own. */
export const MAY_MOUNT = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'true']).status === 0;

/** Runs the command on a disk that has only a random number of free bytes. */
export function fillDisk(trial: InterruptedCommand, count: number): Outcome {
  const found = `${trial.folder}.found`;
  return withLittleRoom(trial, count, (command) => {
    rmSync(found, { recursive: true, force: true });
    mkdirSync(found);
    const free = Math.floor(Math.random() * trial.size * 2.2);
    // The file system is seen by what runs in it only: what is left has to be copied out.
    const script = [
      'folder=$1 found=$2 size=$3; shift 3',
      'mkdir "$found/disk" && mount -t tmpfs -o size="$size" none "$found/disk" && cp -a "$folder/." "$found/disk"',
      'mount --bind "$found/disk" "$folder" && "$@"; status=$?',
      'cp -a "$folder" "$found/folder" && umount "$folder" && umount "$found/disk" && exit $status',
    ].join('\n');
    const size = String(spaceOf(trial.folder) + free);
    const { status, stderr } = run([
      ...['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh'],
      ...[trial.folder, found, size, ...command],
    ]);
    return { status, stderr, folder: join(found, 'folder') };
  });
}

interface Run {
  readonly status: number | null;
  readonly stderr: string;
  /** Where the files are afterwards. */
  readonly folder: string;
}

function withLittleRoom(
  trial: InterruptedCommand,
  count: number,
  runOnce: (command: readonly string[]) => Run,
): Outcome {
  const outcome = { unchanged: 0, finished: 0 };
  const { contents: whole } = uninterrupted(trial);
  for (let number = 0; number < count; number += 1) {
    const before = startOver(trial);
    const { status, stderr, folder } = runOnce(trial.command);
    const names = judge(trial, { before, whole }, folder, outcome);
    if (status === null || status > 2) fail(trial, `ended with ${status}: ${stderr}`);
    if (!trial.mayThrow && /^ +at /m.test(stderr)) fail(trial, `shows a stack: ${stderr}`);
    const left = names.filter((name) => UNFINISHED.test(name));
    if (left.length > 0) fail(trial, `left ${left.join(', ')}`);
  }
  return outcome;
}

/** Compares what is there with what was there, and gives the names of what is there. */
function judge(
  trial: InterruptedCommand,
  { before, whole }: { readonly before: Contents; readonly whole: Contents },
  folder: string,
  outcome: Outcome,
): string[] {
  const after = contentsOf(folder);
  const { written = {}, repeated = [], allows = () => false } = trial;
  const isWhole = (name: string) =>
    written[name]?.(join(folder, name)) ?? (repeated.includes(name) && after.get(name) === whole.get(name));
  const ours = [...Object.keys(written), ...repeated];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (UNFINISHED.test(name) || after.get(name) === before.get(name)) continue;
    if (ours.includes(name) && after.has(name)) {
      if (!isWhole(name)) fail(trial, `left half of ${name}`, folder);
    } else if (!allows({ name, before, after, whole })) {
      fail(trial, `${after.has(name) ? 'changed' : 'lost'} ${name}`, folder);
    }
  }
  if (ours.every((name) => after.has(name) && isWhole(name))) outcome.finished += 1;
  else outcome.unchanged += 1;
  return [...after.keys()];
}

function requireGoodRun(trial: InterruptedCommand): void {
  const { status, stderr } = run(trial.command);
  const left = [...contentsOf(trial.folder).keys()].filter((name) => UNFINISHED.test(name));
  // What was finished by the last run is in the way of one that replaces nothing.
  const succeeded = status !== null && status <= FOUND_SOMETHING;
  if (!succeeded && !stderr.includes('exists already')) fail(trial, `fails afterwards: ${stderr}`);
  if (succeeded && left.length > 0) fail(trial, `leaves ${left.join(', ')} from killed runs`);
}

async function killOnce(trial: InterruptedCommand, moment: () => Promise<void>): Promise<void> {
  const [program = '', ...parameters] = trial.command;
  const mark = randomUUID();
  const environment = { ...process.env, CDK_IMS_INTERRUPTED: mark };
  const child = spawn(program, parameters, { stdio: 'ignore', env: environment, detached: true });
  const ended = once(child, 'exit');
  await Promise.race([moment(), ended]);
  const id = child.pid as number;
  // Sometimes with all that it started, as a machine that stops would, and sometimes alone.
  const others = Math.random() < 0.5 ? programsWith(mark) : [];
  for (const one of [id, ...others]) kill(one);
  await ended;
  while (programsWith(mark).length > 0) await sleep(5);
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It was over already.
  }
}

/** What a program started has its environment, also where it is in a group of its own. None where there is no `/proc`. */
function programsWith(mark: string): number[] {
  return attempt(() => readdirSync('/proc'), [])
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => attempt(() => readFileSync(`/proc/${name}/environ`, 'latin1'), '').includes(mark))
    .map(Number);
}

function attempt<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

async function aWhileAfterItWrites({ folder }: InterruptedCommand): Promise<void> {
  const count = () => readdirSync(folder, { recursive: true }).length;
  const names = count();
  while (attempt(count, names) === names) await sleep(1);
  await sleep(Math.random() ** 2 * 300);
}

function uninterrupted(trial: InterruptedCommand): { readonly milliseconds: number; readonly contents: Contents } {
  startOver(trial);
  const start = performance.now();
  const { status, stderr } = run(trial.command);
  if (status === null || status > FOUND_SOMETHING) fail(trial, `fails by itself: ${stderr}`);
  return { milliseconds: performance.now() - start, contents: contentsOf(trial.folder) };
}

function startOver(trial: InterruptedCommand): Contents {
  rmSync(trial.folder, { recursive: true, force: true });
  mkdirSync(trial.folder, { recursive: true });
  trial.prepare();
  return contentsOf(trial.folder);
}

function run([program = '', ...parameters]: readonly string[]) {
  return spawnSync(program, parameters, { encoding: 'utf8', env: process.env });
}

/** The hash of every file below a folder. */
function contentsOf(folder: string): Contents {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => isFile(join(folder, name)));
  return new Map(files.map((name) => [name, hashOf(join(folder, name))]));
}

/** A killed program may have children that are about to end. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** In whole pages. */
function spaceOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(folder, name)));
  return files.reduce((sum, found) => sum + (found.isFile() ? Math.ceil(found.size / 4096) * 4096 : 0), 4096);
}

function fail({ command, folder }: InterruptedCommand, problem: string, found = folder): never {
  const kept = `${folder}.failed`;
  rmSync(kept, { recursive: true, force: true });
  cpSync(found, kept, { recursive: true });
  throw new Error(`${command.join(' ')}: ${problem}; see ${kept}`);
}
