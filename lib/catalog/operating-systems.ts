import { type NamedCandidate, namedCandidate, nearestNames, spelledOut } from './nearest-names';
import table from './operating-systems.json';

/** The clouds that have tables of operating systems. */
export type CloudWithTables = 'open-telekom-cloud' | 'huawei-cloud';

/** What the systems of a family have in common. */
export interface OperatingSystemFamily {
  readonly family: string;
  readonly type: 'Linux' | 'Windows';
}

/**
 * One operating system of the service's tables. A flag that is absent is false; where only the tables of one cloud have the
 * system, those that only the other cloud documents are not known.
 */
export interface OperatingSystemRow extends OperatingSystemFamily {
  /** How the table of importable systems spells it, or the table it is in. */
  readonly name: string;
  readonly version: string;
  readonly edition?: string;
  readonly bits: 32 | 64;
  /** The clouds whose tables have it, when not all do. */
  readonly clouds?: readonly CloudWithTables[];
  /** In the table of systems that an external image file may hold. */
  readonly importable?: boolean;
  /** The clouds that have it in that table, when others have it in other tables only. */
  readonly importableOn?: readonly CloudWithTables[];
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
  return index.get(fold(name.replace(FOR_ARM, '')));
}

/** How public images of Huawei Cloud are called that are for Arm, and systems after them. */
const FOR_ARM = /\s+with\s+ARM\s*$/i;

/** Whether the name of a system says that it is for Arm, as public images of Huawei Cloud do. */
export function isForArm(name: string): boolean {
  return FOR_ARM.test(name);
}

/** Whether the tables of a cloud have the system. */
export function isListedOn({ clouds }: OperatingSystemRow, cloud: CloudWithTables): boolean {
  return clouds === undefined || clouds.includes(cloud);
}

/** Whether the system is in the table of a cloud that lists what image files may hold. */
export function isImportableOn(row: OperatingSystemRow, cloud: CloudWithTables): boolean {
  return isListedOn(row, cloud) && ((row.importable ?? false) || (row.importableOn?.includes(cloud) ?? false));
}

/** Whether the table of importable systems of a cloud is known to have the system, or not to. */
export function isImportKnownOn(row: OperatingSystemRow, cloud: CloudWithTables): boolean {
  return row.clouds === undefined || row.importable !== undefined || row.importableOn !== undefined
    ? isListedOn(row, cloud)
    : false;
}

/** Whether some cloud has the system in the table that lists what image files may hold. */
export function isImportable({ importable, importableOn }: OperatingSystemRow): boolean {
  return importable ?? importableOn !== undefined;
}

/** The three names nearest to one that is not in the tables, of all clouds or of one, best first. */
export function nearestOperatingSystems(name: string, cloud?: CloudWithTables): readonly string[] {
  const key = `${cloud ?? ''}|${name}`;
  let nearest = remembered.get(key);
  if (nearest === undefined) remembered.set(key, (nearest = nearestNames(name, candidatesOf(cloud), 3)));
  return nearest;
}

/** What follows from a name that is not in the tables but begins like those of a family: every Ubuntu is a Linux. */
export function familyOf(name: string): OperatingSystemFamily | undefined {
  families ??= new Map(
    OPERATING_SYSTEMS.flatMap((row) => [row.family, ...spellingsOf(row)].map((text) => [beginning(text), row])),
  );
  const begins = beginning(spelledOut(name));
  return families.get(begins) ?? (begins.startsWith('windows') ? families.get('windows') : undefined);
}

/** The width of addresses that a name says, such as `64bit` or `(64 bit)`. */
export function bitsOf(name: string): 32 | 64 | undefined {
  const [, bits] = /(32|64)[\s_-]*bit/i.exec(name) ?? [];
  return bits === undefined ? undefined : bits === '32' ? 32 : 64;
}

/** The value of the image attribute `__platform`. */
export function platformOf({ family }: OperatingSystemFamily): string {
  const platforms: Readonly<Record<string, string>> = table.platforms;
  return platforms[family] ?? 'Other';
}

/** The documented value of `__platform` that a text is meant to be: in another case or with a version; undefined for none of them. */
export function documentedPlatform(text: string): string | undefined {
  const values = [...new Set([...Object.values(table.platforms), ...table.furtherPlatforms])];
  if (values.includes(text)) return text;
  const folded = fold(text);
  return values.sort((a, b) => b.length - a.length).find((value) => folded.startsWith(fold(value)));
}

/** Whether two values of `__platform` are of one family: the documents spell some in two ways. */
export function isSamePlatform(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

/** Whether servers of a series, such as `S3`, start the system; undefined when no table has the series, or could have both. */
export function runsOnSeries(row: OperatingSystemRow, series: string): boolean | undefined {
  if (row.clouds !== undefined) return undefined;
  const servers = row.servers ?? [];
  if (SERVER_SERIES.gpu.includes(series)) return servers.includes(series);
  if (SERVER_SERIES.general.includes(series)) return servers.includes('general');
  return SERVER_SERIES.largeMemory.includes(series) ? servers.includes('largeMemory') : undefined;
}

let index: Map<string, OperatingSystemRow> | undefined;
let families: Map<string, OperatingSystemFamily> | undefined;
const candidates = new Map<CloudWithTables | undefined, readonly NamedCandidate[]>();

// A wrong name is often wrong many times: an app may make all its images in one loop.
const remembered = new Map<string, readonly string[]>();

function candidatesOf(cloud: CloudWithTables | undefined): readonly NamedCandidate[] {
  let known = candidates.get(cloud);
  if (known === undefined) {
    known = allRows()
      .filter((row) => cloud === undefined || isListedOn(row, cloud))
      .sort(preference)
      .map((row) => namedCandidate(row.name, spellingsOf(row)));
    candidates.set(cloud, known);
  }
  return known;
}

/** What stands before the first number of a name, without spaces: all systems of a family begin alike. */
function beginning(name: string): string {
  return fold(/^[^\d(]*/.exec(name)?.[0] ?? '');
}

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
