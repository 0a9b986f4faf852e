import type { Inspection } from '../inspection';
import { printable } from '../printable';
import type { VmdkDescriptor } from './vmdk-descriptor';
import {
  searchDescriptor,
  type SearchedDescriptor,
  type SearchedExtent,
  searchExtents,
} from './vmdk-descriptor-search';

const NAMES: Readonly<Record<keyof SearchedDescriptor, string>> = {
  createType: 'createType',
  cid: 'CID',
  parentCid: 'parentCID',
  parentFileNameHint: 'parentFileNameHint',
};
const IDENTIFIER = /^[0-9a-f]{1,8}$/i;

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

/**
 * Programs that read a descriptor line by line, and those that search it for words, have to get the same; else one of them
 * sees another disk, or opens another file.
 *
 * @param searched the bytes where the others search, which need not be those that the header points to
 */
export function reportReadings(inspection: Inspection, descriptor: VmdkDescriptor, searched: Buffer): void {
  const others = searchDescriptor(searched);
  const { identity, repeatedKey } = descriptor;
  const names = (['cid', 'parentCid', 'parentFileNameHint'] as const).filter((name) => identity[name] !== others[name]);
  if (repeatedKey !== undefined) reportAmbiguity(inspection, `has ${repeatedKey} more than once`);
  else if (names[0] !== undefined) reportDifference(inspection, names[0], identity[names[0]], others[names[0]]);
  else reportIdentifiers(inspection, identity);
}

/** What decides in a file that is nothing but a descriptor. */
export function reportFileReadings(inspection: Inspection, descriptor: VmdkDescriptor, searched: Buffer): void {
  const { identity, opened, extentCount } = descriptor;
  const { createType } = searchDescriptor(searched);
  if (createType !== identity.createType) reportDifference(inspection, 'createType', identity.createType, createType);
  else if (createType === undefined) {
    inspection.report(
      'header-invalid',
      'createType is missing in the VMDK descriptor: without it, qemu-img does not open the file.',
    );
  }
  if (extentCount === 0) inspection.report('header-invalid', 'The VMDK descriptor lists no file that holds the disk.');
  if (!sameExtents(opened, searchExtents(searched))) {
    reportAmbiguity(inspection, 'lists its files so that not every program finds the same ones');
  }
}

function reportIdentifiers(inspection: Inspection, identity: SearchedDescriptor): void {
  for (const name of ['cid', 'parentCid'] as const) {
    const value = identity[name];
    if (value !== undefined && IDENTIFIER.test(value)) continue;
    const found = value === undefined ? 'is missing' : `is ${printable(value)}`;
    inspection.report(
      'header-invalid',
      `${NAMES[name]} ${found} in the VMDK descriptor: it must have 1 to 8 hexadecimal digits, or qemu-img does not open the file.`,
    );
  }
}

function sameExtents(ours: readonly SearchedExtent[], theirs: readonly SearchedExtent[] | undefined): boolean {
  return (
    theirs?.length === ours.length &&
    theirs.every(({ sectors, type, file }, index) => {
      const other = ours[index];
      return sectors === other?.sectors && type === other.type && file === other.file;
    })
  );
}

function reportDifference(
  inspection: Inspection,
  name: keyof SearchedDescriptor,
  byLines: string | undefined,
  bySearch: string | undefined,
): void {
  const [lines, search] = [byLines, bySearch].map((value) => (value === undefined ? 'none' : printable(value)));
  reportAmbiguity(
    inspection,
    `is read in two ways: by its lines, ${NAMES[name]} is ${lines}; for programs such as qemu-img, which search it for the word, it is ${search}`,
  );
}

function reportAmbiguity(inspection: Inspection, what: string): void {
  inspection.report('more-than-one-format', `The VMDK descriptor ${what}.`);
}
