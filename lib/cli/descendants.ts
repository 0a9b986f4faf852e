import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Is handed on from program to program, so that those are found again that left the group of their parent, or lost it. */
const VARIABLE = 'CDK_IMS_RUN';

const PARENT = 1;
const GROUP = 2;
const STARTED = 19;

interface ProcessEntry {
  readonly id: number;
  readonly parent: number;
  readonly group: number;
  /** Its number may be that of another later. */
  readonly started: string;
}

/** A program with all that it started, as far as the system tells of them: they are stopped together. */
export class Descendants {
  /** To be in the environment of the program. */
  readonly environment: Readonly<Record<string, string>>;
  private readonly mark: string;
  /** Who was found once is known when its parent has ended, too. */
  private readonly known = new Map<number, string>();

  constructor() {
    const run = randomUUID();
    this.environment = { [VARIABLE]: run };
    this.mark = `\0${VARIABLE}=${run}\0`;
  }

  /** Sends a signal to the program, which leads a group of its own, and to all that it started. */
  signal(leader: number, name: NodeJS.Signals): void {
    if (process.platform === 'win32') {
      spawnSync('taskkill', ['/pid', String(leader), '/t', '/f'], { stdio: 'ignore' });
      return;
    }
    // Who they are is to be known before the first one ends: then its children have another parent.
    const others = this.find(leader);
    send(-leader, name);
    for (const id of others) send(id, name);
  }

  /** Whether anything of it still runs, as far as it can be told. */
  remain(leader: number): boolean {
    return processEntries().length > 0 ? this.find(leader).length > 0 : hasGroup(leader);
  }

  private find(leader: number): number[] {
    const entries = processEntries();
    const found = new Set<number>([leader]);
    for (const { id, group, started } of entries) {
      if (group === leader || this.known.get(id) === started || this.hasMark(id)) found.add(id);
    }
    for (let size = 0; size !== found.size; ) {
      size = found.size;
      for (const { id, parent } of entries) if (found.has(parent)) found.add(id);
    }
    found.delete(process.pid);
    const running = entries.filter(({ id }) => found.has(id));
    for (const { id, started } of running) this.known.set(id, started);
    return running.map(({ id }) => id);
  }

  private hasMark(id: number): boolean {
    return `\0${readIfThere(`/proc/${id}/environ`)}`.includes(this.mark);
  }
}

/** Every process that runs; none where there is no `/proc`. What has ended and waits to be looked at is not running. */
function processEntries(): ProcessEntry[] {
  return numbersIn('/proc').flatMap((id) => {
    const line = readIfThere(`/proc/${id}/stat`);
    // The name of a program may have blanks and brackets in it.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    if (line === '' || 'ZX'.includes(fields[0] ?? 'Z')) return [];
    return { id, parent: Number(fields[PARENT]), group: Number(fields[GROUP]), started: fields[STARTED] ?? '' };
  });
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** Where processes are not listed, the group is all that is known. */
function hasGroup(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch {
    return false;
  }
}

/** It may have ended by itself just now, or have another owner. */
function send(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch (error) {
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
