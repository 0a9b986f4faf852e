import type { BoundedReader } from '../bounded-reader';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { reportMissing } from '../last-unit';
import type { Qcow2Layout } from './qcow2';
import type { Qcow2End, Qcow2Map } from './qcow2-map';

/** QEMU writes whole sectors of the disk, and compressed data to its last byte. */
const SECTOR = 512;

/**
 * Compares the end of the file with the clusters that lie furthest back. QEMU leaves out what follows the last thing that it
 * wrote into the last cluster, so a few missing bytes prove nothing; a missing cluster does, and so does half a sector.
 */
export function reportEnd(
  file: BoundedReader,
  inspection: Inspection,
  layout: Qcow2Layout,
  { stored, packed }: Qcow2End,
  map: Qcow2Map,
): void {
  const missing = stored.missingBytes(file, layout.clusterSize, layout.size);
  if (missing > 0) {
    const begins = (stored.place?.offset ?? 0) < file.size;
    if (!begins || file.size % SECTOR !== 0) reportMissing(file, inspection, missing);
    else reportShortCluster(file, inspection, missing);
  }
  if (missing === 0 && packed.place && packed.missingBytes(file, layout.clusterSize, layout.size) > 0) {
    const { index, offset } = packed.place;
    inspection.attempt(() => requireUnpackable(file, map, index, offset));
  }
}

function reportShortCluster(file: BoundedReader, inspection: Inspection, missing: number): void {
  inspection.facts.missingBytes = missing;
  inspection.report(
    'last-cluster-short',
    `The last cluster lacks ${missing} bytes, which read as zeros: QEMU leaves them out when nothing was written there, and a copy that ended too early lacks them too.`,
    file.size,
  );
}

/** Whether the data that reaches the end of the file is all there is shown by unpacking it. */
function requireUnpackable(file: BoundedReader, map: Qcow2Map, index: number, offset: number): void {
  try {
    map.unpackAt(index);
  } catch (error) {
    if (!(error instanceof ImageFileError) || !['decompression-failed', 'outside-file'].includes(error.code))
      throw error;
    throw new ImageFileError(
      'file-truncated',
      `The compressed cluster at byte ${offset} is not complete, and the file ends at byte ${file.size}.`,
      file.size,
    );
  }
}
