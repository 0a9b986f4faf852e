const { statfsSync } = require('node:fs');
const { tmpdir } = require('node:os');

/** Linux keeps this folder in memory. */
const IN_MEMORY = '/dev/shm';
const ENOUGH = 2 ** 30;

/**
 * Where test files put what they synthesize: in memory if there is enough, since every app makes and removes some folders, and
 * a disk takes longer for that than everything else.
 */
exports.temporaryFolder = () => (freeBytes(IN_MEMORY) >= ENOUGH ? IN_MEMORY : tmpdir());

function freeBytes(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
