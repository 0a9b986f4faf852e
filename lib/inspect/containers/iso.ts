import type { BoundedReader } from '../bounded-reader';

const DESCRIPTORS_START = 32768;
const SECTOR = 2048;

/** Whether an ISO 9660 or UDF volume begins where it must. */
export function hasIsoVolume(file: BoundedReader): boolean {
  const first = file.readAvailable(DESCRIPTORS_START, SECTOR).toString('latin1', 1, 6);
  return first === 'CD001' || first === 'BEA01';
}
