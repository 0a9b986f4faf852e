import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning, type RunningProcess, thisProcess } from './running-process';

const EXTENSION = '.part';
/** File systems take 255 bytes, and a character may have four. */
const KEPT_OF_A_NAME = 40;
/** `disk.raw.1f0c2a93-4711-88231-9c41d2.part`: the machine, the process, when that started, and something of its own. */
const OF_A_RUN = /^([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{8}$/;

/** A name that no other run uses, and that says which run uses it. */
export function unfinishedFolderName(finalPath: string): string {
  const { machine, id, started } = thisProcess();
  return `${startOfName(finalPath)}${machine}-${id}-${started}-${randomBytes(4).toString('hex')}${EXTENSION}`;
}

/**
 * Removes what killed runs left behind on the way to a file.
 *
 * @returns what was left by runs on other machines, of which nobody here knows whether they are over
 */
export function removeLeftovers(finalPath: string): readonly string[] {
  const unknown: string[] = [];
  const folder = dirname(finalPath);
  for (const { path, run } of unfinishedFolders(folder, startOfName(finalPath))) {
    if (run.machine !== thisProcess().machine) unknown.push(path);
    else if (!isRunning(run)) rmSync(path, { recursive: true, force: true });
  }
  return unknown;
}

function unfinishedFolders(folder: string, start: string): { readonly path: string; readonly run: RunningProcess }[] {
  return namesIn(folder).flatMap((name) => {
    if (!name.startsWith(start) || !name.endsWith(EXTENSION)) return [];
    const [, machine, id, started] = OF_A_RUN.exec(name.slice(start.length, -EXTENSION.length)) ?? [];
    if (machine === undefined) return [];
    return [{ path: join(folder, name), run: { machine, id: Number(id), started: Number(started) } }];
  });
}

function startOfName(finalPath: string): string {
  return `${[...basename(finalPath)].slice(0, KEPT_OF_A_NAME).join('')}.`;
}

/** Who cannot list a folder finds nothing in it. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
