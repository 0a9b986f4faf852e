import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import { decode, u32le, u64le } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { LARGEST_DESCRIPTOR, parseDescriptor } from './vmdk-descriptor';
import { reportDescriptor, reportFileReadings, reportReadings } from './vmdk-descriptor-report';
import { parseSparseVmdk } from './vmdk-sparse';

const SECTOR = 512;
const HEADS_OF_PARTS: Readonly<Record<string, { name: string; length: number; sectors: (bytes: Buffer) => number }>> = {
  COWD: {
    name: 'vmfsSparse',
    length: 16,
    sectors: (bytes) => decode(bytes, { sectors: u32le(12) }).sectors,
  },
  '\xbe\xba\xfe\xca': {
    name: 'seSparse',
    length: 24,
    sectors: (bytes) => decode(bytes, { sectors: u64le(16) }).sectors,
  },
};

/** VMware's disk: one sparse file with its descriptor inside, or a descriptor that names other files, or one of those. */
export function parseVmdk(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const magic = file.readAvailable(0, 4).toString('latin1');
  if (magic === 'KDMV') return parseSparseVmdk(file, inspection);
  const part = HEADS_OF_PARTS[magic];
  if (part) {
    const size = part.sectors(file.read(0, part.length, 'The VMDK header')) * SECTOR;
    if (!Number.isSafeInteger(size)) throw new ImageFileError('number-too-large', `The disk has ${size} bytes.`);
    inspection.facts.subformat = part.name;
    inspection.facts.virtualSize = size;
    inspection.report('split-disk', `The file is one part of an ESXi disk (${part.name}), usually of a snapshot.`, 0);
    return undefined;
  }
  return parseDescriptorFile(file, inspection);
}

function parseDescriptorFile(file: BoundedReader, inspection: Inspection): undefined {
  if (file.size > LARGEST_DESCRIPTOR) {
    throw new ImageFileError('limit-exceeded', `A VMDK descriptor of ${file.size} bytes is larger than any real one.`);
  }
  const bytes = file.read(0, file.size, 'The VMDK descriptor');
  const descriptor = parseDescriptor(bytes);
  reportDescriptor(inspection, descriptor);
  reportReadings(inspection, descriptor, bytes);
  reportFileReadings(inspection, descriptor, bytes);
  if (!Number.isSafeInteger(descriptor.size)) {
    throw new ImageFileError('number-too-large', `The parts of the disk make ${descriptor.size} bytes.`);
  }
  inspection.facts.virtualSize = descriptor.size;
  inspection.report(
    'split-disk',
    `The file only describes a disk of type ${descriptor.createType ?? '(none)'}: its data is in ${descriptor.extentCount} other file(s).`,
    0,
  );
}
