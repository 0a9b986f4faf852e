import type { BoundedReader } from '../bounded-reader';
import { ImageFileError } from '../image-file-error';
import { printable } from '../printable';

const END = 0;
const DATA_FILE_NAME = 0x44415441;

const LARGEST_COUNT = 64;
const LARGEST_LENGTH = 65536;

export interface Qcow2Extensions {
  readonly dataFile?: string;
}

/** The list of optional parts behind the header; it ends with type 0 and must lie in the first cluster. */
export function readExtensions(file: BoundedReader, headerLength: number, clusterSize: number): Qcow2Extensions {
  let dataFile: string | undefined;
  let offset = headerLength;
  for (let count = 0; offset + 8 <= clusterSize && offset + 8 <= file.size; count += 1) {
    const start = file.read(offset, 8, 'A header extension');
    const type = start.readUInt32BE(0);
    const length = start.readUInt32BE(4);
    if (type === END) break;
    if (count >= LARGEST_COUNT || length > LARGEST_LENGTH || offset + 8 + length > clusterSize) {
      throw new ImageFileError('header-invalid', `The header extension at byte ${offset} has ${length} bytes.`, offset);
    }
    if (type === DATA_FILE_NAME) {
      dataFile = printable(file.read(offset + 8, length, 'The name of the data file').toString());
    }
    offset += 8 + Math.ceil(length / 8) * 8;
  }
  return dataFile === undefined ? {} : { dataFile };
}
