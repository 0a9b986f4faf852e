import type { ImageFileExtent } from '../../model/image-file-facts';
import { ImageFileError } from '../image-file-error';
import { printable } from '../printable';
import { tellsCreator, vmdkCreator } from './vmdk-creator';
import { type SearchedDescriptor, type SearchedExtent, textUpToNul } from './vmdk-descriptor-search';

const FIRST_LINE = '# disk descriptorfile';
const VERSION_LINE = /^version ?= ?[123]$/;
const LINES_LOOKED_AT = 64;

export const LARGEST_DESCRIPTOR = 2 ** 20 - 1;
const LONGEST_LINE = 4096;
const EXTENTS_LISTED = 1000;
/** 8 TiB in parts of 2 GiB. */
const LARGEST_EXTENT_COUNT = 4096;
const SECTOR = 512;

const KEYS = ['createtype', 'cid', 'parentcid', 'parentfilenamehint'];
const ENCRYPTION_KEYS = 'encryption.';
const NO_PARENT = 'ffffffff';
const EXTENT_ACCESS = ['RW', 'RDONLY', 'NOACCESS'];
/** `ddb.geometry.cylinders = "261"`: values may be text of any kind, keys are words with dots. */
const SETTING = /^[a-z][\w.:-]*\s*=/i;
const SHOWN_OF_A_LINE = 60;
/** What a path or a drive has and a plain file name has not. */
const PATH = /[\\/]|^[A-Za-z]:/;

export interface VmdkDescriptor {
  readonly createType?: string;
  /** The program that wrote it, where that can be told. */
  readonly creator?: string;
  /** Sum over all extents. */
  readonly size: number;
  readonly extentCount: number;
  readonly extents: readonly ImageFileExtent[];
  readonly parent: string | null;
  readonly encrypted: boolean;
  /** The last value of each key that decides what the disk is, as it stands there. */
  readonly identity: SearchedDescriptor;
  /** A key of those that is there more than once. */
  readonly repeatedKey?: string;
  /** Extents that programs open, by these lines. */
  readonly opened: readonly SearchedExtent[];
  readonly pathInImage?: string;
  /** The first line that no descriptor has. */
  readonly strangeLine?: string;
}

/** Whether a file begins as a VMDK descriptor: with its comment, or with a version after comments and empty lines. */
export function looksLikeDescriptor(head: Buffer): boolean {
  const lines = head.toString('latin1', 0, 4096).split('\n', LINES_LOOKED_AT);
  for (const line of lines) {
    const text = line.trim().toLowerCase();
    if (text === FIRST_LINE || VERSION_LINE.test(text)) return true;
    if (text !== '' && !text.startsWith('#')) return false;
  }
  return false;
}

/** Reads the text line by line: `key = value`, or an extent. */
export function parseDescriptor(bytes: Buffer): VmdkDescriptor {
  const text = textUpToNul(bytes);
  const values = new Map<string, string>();
  const extents: ImageFileExtent[] = [];
  let size = 0;
  let extentCount = 0;
  let encrypted = false;
  let pathInImage: string | undefined;
  let strangeLine: string | undefined;
  let repeatedKey: string | undefined;
  const opened: SearchedExtent[] = [];
  for (const line of text.split('\n')) {
    const content = line.slice(0, LONGEST_LINE).trim();
    if (content === '' || content.startsWith('#')) continue;
    const extent = parseExtent(content);
    if (extent) {
      extentCount += 1;
      if (extentCount > LARGEST_EXTENT_COUNT) {
        throw new ImageFileError(
          'limit-exceeded',
          `The VMDK descriptor lists more than ${LARGEST_EXTENT_COUNT} parts.`,
        );
      }
      size += extent.sectors * SECTOR;
      const { access, type, sectors, name } = extent;
      if (access === 'RW' && type !== 'ZERO' && sectors > 0) opened.push({ sectors, type, file: name ?? '' });
      if (extents.length < EXTENTS_LISTED) extents.push(extentFacts(extent));
      if (extent.name !== undefined && PATH.test(extent.name)) pathInImage ??= printable(extent.name);
    } else if (line.length > LONGEST_LINE || !SETTING.test(content)) {
      strangeLine ??= content.slice(0, SHOWN_OF_A_LINE);
    } else {
      const equals = content.indexOf('=');
      const key = content.slice(0, Math.max(0, equals)).trim().toLowerCase();
      if (KEYS.includes(key) && values.has(key)) repeatedKey ??= key;
      if (KEYS.includes(key) || tellsCreator(key)) values.set(key, unquote(content.slice(equals + 1).trim()));
      encrypted ||= key.startsWith(ENCRYPTION_KEYS);
    }
  }
  const createType = values.get('createtype');
  const creator = vmdkCreator(values);
  return {
    ...(createType === undefined ? {} : { createType: printable(createType) }),
    ...(creator === undefined ? {} : { creator }),
    size,
    extentCount,
    extents,
    parent: parentOf(values),
    encrypted,
    identity: {
      createType,
      cid: values.get('cid'),
      parentCid: values.get('parentcid'),
      parentFileNameHint: values.get('parentfilenamehint'),
    },
    ...(repeatedKey === undefined ? {} : { repeatedKey }),
    opened,
    ...(pathInImage === undefined ? {} : { pathInImage }),
    ...(strangeLine === undefined ? {} : { strangeLine: printable(strangeLine) }),
  };
}

/** A name alone makes a child, too: that is what qemu-img goes by. */
function parentOf(values: ReadonlyMap<string, string>): string | null {
  const identifier = values.get('parentcid');
  const name = values.get('parentfilenamehint');
  if (name) return printable(name);
  return identifier === undefined || identifier.toLowerCase() === NO_PARENT
    ? null
    : printable(`parentCID ${identifier}`);
}

interface ExtentLine {
  readonly access: string;
  readonly sectors: number;
  readonly type: string;
  readonly name: string | undefined;
}

/** `RW 4192256 SPARSE "disk-s001.vmdk" 0`: access, sectors, type, and for most types a file. */
function parseExtent(line: string): ExtentLine | undefined {
  const [access = '', sectors = '', type = ''] = line.split(/\s+/, 3);
  if (!EXTENT_ACCESS.includes(access.toUpperCase()) || !/^\d{1,15}$/.test(sectors) || type === '') return undefined;
  const open = line.indexOf('"');
  const close = line.indexOf('"', open + 1);
  return {
    access: access.toUpperCase(),
    type: type.toUpperCase(),
    sectors: Number(sectors),
    name: open >= 0 && close > open ? line.slice(open + 1, close) : undefined,
  };
}

function extentFacts({ access, sectors, type, name }: ExtentLine): ImageFileExtent {
  return {
    access,
    type: printable(type),
    size: sectors * SECTOR,
    ...(name === undefined ? {} : { file: printable(name) }),
  };
}

function unquote(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}
