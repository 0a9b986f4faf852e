import { type NamedCandidate, namedCandidate, nearestNames } from './nearest-names';
import table from './operating-systems.json';

/** One operating system of the service's tables. A flag that is absent is false. */
export interface OperatingSystemRow {
  /** How the table of importable systems spells it, or the table it is in. */
  readonly name: string;
  readonly family: string;
  readonly version: string;
  readonly edition?: string;
  readonly bits: 32 | 64;
  readonly type: 'Linux' | 'Windows';
  /** In the table of systems that an external image file may hold. */
  readonly importable?: boolean;
  readonly automaticConfiguration?: boolean;
  /** Automatic configuration copies no VirtIO drivers when the root file system is this one. */
  readonly noDriverCopyOn?: 'xfs' | 'ext4';
  /** In the table of systems that start by UEFI. */
  readonly uefi?: boolean;
  /** Its spelling in the value table of the API; absent when the API does not list it. */
  readonly apiName?: string;
  /** The server tables it is in: `general`, `largeMemory`, or a series of GPU servers. */
  readonly servers?: readonly string[];
  readonly multiQueue?: 'yes' | 'private-images-only';
  /** The only external files that dedicated hosts start are of such systems. */
  readonly dedicatedHost?: boolean;
  /** In the value table of the API, and refused by the note below it. */
  readonly refusedByNote?: boolean;
  readonly consoleLogging?: boolean;
  /** Other spellings in the tables. */
  readonly variants?: readonly string[];
}

/** Every system of the tables, by family and version. */
export const OPERATING_SYSTEMS = table.systems as readonly OperatingSystemRow[];

/** What to register an image as when its system is unknown or not in the tables. */
export const FALLBACK_SYSTEMS = table.fallbacks as readonly OperatingSystemRow[];

/** The server series of each server table. */
export const SERVER_SERIES: Readonly<Record<'general' | 'largeMemory' | 'gpu', readonly string[]>> = table.serverSeries;

/** Every spelling that the API lists. */
export function apiOperatingSystemNames(): string[] {
  return OPERATING_SYSTEMS.flatMap(({ apiName }) => apiName ?? []);
}

/** The system of that name, in any spelling of the tables; case and spaces do not matter. */
export function findOperatingSystem(name: string): OperatingSystemRow | undefined {
  index ??= new Map(allRows().flatMap((row) => spellingsOf(row).map((spelling) => [fold(spelling), row])));
  return index.get(fold(name));
}

/** The three names nearest to one that is not in the tables, best first. */
export function nearestOperatingSystems(name: string): readonly string[] {
  candidates ??= allRows()
    .sort(preference)
    .map((row) => namedCandidate(row.name, spellingsOf(row)));
  let nearest = remembered.get(name);
  if (nearest === undefined) remembered.set(name, (nearest = nearestNames(name, candidates, 3)));
  return nearest;
}

/** The value of the image attribute `__platform`. */
export function platformOf(row: OperatingSystemRow): string {
  const platforms: Readonly<Record<string, string>> = table.platforms;
  return platforms[row.family] ?? 'Other';
}

/** Whether servers of a series, such as `S3`, start the system; undefined when no table has the series. */
export function runsOnSeries(row: OperatingSystemRow, series: string): boolean | undefined {
  const servers = row.servers ?? [];
  if (SERVER_SERIES.gpu.includes(series)) return servers.includes(series);
  if (SERVER_SERIES.general.includes(series)) return servers.includes('general');
  return SERVER_SERIES.largeMemory.includes(series) ? servers.includes('largeMemory') : undefined;
}

let index: Map<string, OperatingSystemRow> | undefined;
let candidates: readonly NamedCandidate[] | undefined;

// A wrong name is often wrong many times: an app may make all its images in one loop.
const remembered = new Map<string, readonly string[]>();

function allRows(): OperatingSystemRow[] {
  return [...OPERATING_SYSTEMS, ...FALLBACK_SYSTEMS];
}

/** The name of a system in every spelling of the tables. */
export function spellingsOf(row: OperatingSystemRow): string[] {
  return [row.name, row.apiName, ...(row.variants ?? [])].filter((name) => name !== undefined);
}

function fold(name: string): string {
  return name.replace(/\s+/g, '').toLowerCase();
}

/** Of two systems equally near, the one that is offered: importable, 64 bit, newest. */
function preference(a: OperatingSystemRow, b: OperatingSystemRow): number {
  return (
    Number(b.importable ?? false) - Number(a.importable ?? false) ||
    b.bits - a.bits ||
    b.version.localeCompare(a.version, 'en', { numeric: true })
  );
}
