import type { ImageFileExtent } from '../../model/image-file-facts';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { printable } from '../printable';
import { tellsCreator, vmdkCreator } from './vmdk-creator';

const FIRST_LINE = '# disk descriptorfile';
const VERSION_LINE = /^version ?= ?[123]$/;
const LINES_LOOKED_AT = 64;

export const LARGEST_DESCRIPTOR = 2 ** 20 - 1;
const LONGEST_LINE = 4096;
const EXTENTS_LISTED = 1000;
/** 8 TiB in parts of 2 GiB. */
const LARGEST_EXTENT_COUNT = 4096;
const SECTOR = 512;

const KEYS = ['createtype', 'parentcid', 'parentfilenamehint'];
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
  const end = bytes.indexOf(0);
  const text = bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
  const values = new Map<string, string>();
  const extents: ImageFileExtent[] = [];
  let size = 0;
  let extentCount = 0;
  let encrypted = false;
  let pathInImage: string | undefined;
  let strangeLine: string | undefined;
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
      size += extent.size;
      if (extents.length < EXTENTS_LISTED) extents.push(extent);
      if (extent.file !== undefined && PATH.test(extent.file)) pathInImage ??= extent.file;
    } else if (line.length > LONGEST_LINE || !SETTING.test(content)) {
      strangeLine ??= content.slice(0, SHOWN_OF_A_LINE);
    } else {
      const equals = content.indexOf('=');
      const key = content.slice(0, Math.max(0, equals)).trim().toLowerCase();
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
    ...(pathInImage === undefined ? {} : { pathInImage }),
    ...(strangeLine === undefined ? {} : { strangeLine: printable(strangeLine) }),
  };
}

export function reportDescriptor(inspection: Inspection, descriptor: VmdkDescriptor): void {
  const { facts } = inspection;
  if (descriptor.createType !== undefined) facts.subformat = descriptor.createType;
  if (descriptor.creator !== undefined) facts.creator = descriptor.creator;
  facts.extents = descriptor.extents;
  facts.backingFile = descriptor.parent;
  facts.dataFile = null;
  facts.snapshots = 0;
  facts.encrypted = descriptor.encrypted;
  if (descriptor.encrypted) {
    facts.encryption = 'vmware';
    inspection.report('encrypted', 'The VMDK descriptor names encryption keys.');
  }
  if (descriptor.parent !== null) {
    inspection.report('backing-file', `The file holds only what differs from its parent: ${descriptor.parent}`);
  }
  if (descriptor.strangeLine !== undefined) {
    inspection.report('header-invalid', `The VMDK descriptor has a line that none has: ${descriptor.strangeLine}`);
  }
  if (descriptor.pathInImage !== undefined) {
    inspection.report('path-in-image', `The descriptor names a file in another folder: ${descriptor.pathInImage}`);
  }
}

function parentOf(values: ReadonlyMap<string, string>): string | null {
  const identifier = values.get('parentcid');
  if (identifier === undefined || identifier.toLowerCase() === NO_PARENT) return null;
  return printable(values.get('parentfilenamehint') ?? `parentCID ${identifier}`);
}

/** `RW 4192256 SPARSE "disk-s001.vmdk" 0`: access, sectors, type, and for most types a file. */
function parseExtent(line: string): ImageFileExtent | undefined {
  const [access = '', sectors = '', type = ''] = line.split(/\s+/, 3);
  if (!EXTENT_ACCESS.includes(access.toUpperCase()) || !/^\d{1,15}$/.test(sectors) || type === '') return undefined;
  const open = line.indexOf('"');
  const close = line.indexOf('"', open + 1);
  return {
    access: access.toUpperCase(),
    type: printable(type.toUpperCase()),
    size: Number(sectors) * SECTOR,
    ...(open >= 0 && close > open ? { file: printable(line.slice(open + 1, close)) } : {}),
  };
}

function unquote(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}
