import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, so that it is not taken for a later one with the same number. */
export interface RunningProcess {
  /** The machine or container that counts its processes; the same only as long as it runs. */
  readonly machine: string;
  readonly id: number;
  /** When it started, in the units of the machine; 0 where that is not told. */
  readonly started: number;
}

const STATE = 0;
const STARTED = 19;
const ENDED = ['Z', 'X'];

let known: RunningProcess | undefined;

export function thisProcess(): RunningProcess {
  known ??= { machine: machineIdentity(), id: process.pid, started: startOf(process.pid) };
  return known;
}

/** Whether a process of this machine still runs. */
export function isRunning({ id, started }: RunningProcess): boolean {
  try {
    process.kill(id, 0);
  } catch (error) {
    // Of another user, but there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(id);
  return !hasEnded(id) && (now === 0 || started === 0 || now === started);
}

/** Containers share the kernel and count for themselves; a machine that was started again counts anew. */
function machineIdentity(): string {
  const parts = [
    hostname(),
    attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1')),
    attempt(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

function startOf(id: number): number {
  return Number(statusOf(id)[STARTED] ?? 0) || 0;
}

/** Killed, and its parent has not looked yet. */
function hasEnded(id: number): boolean {
  return ENDED.includes(statusOf(id)[STATE] ?? '');
}

/** What `/proc` says of a process behind its name, which may have blanks and brackets in it. */
function statusOf(id: number): readonly string[] {
  const line = attempt(() => readFileSync(`/proc/${id}/stat`, 'latin1'));
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
