import { constants, type ZlibOptions } from 'node:zlib';
import * as zlib from 'node:zlib';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { storedZstdFrame } from './stored-zstd-frame';
import { startZstdWorkers, zstdLibrary } from './zstd-workers';

/** Makes one Zstandard frame of each block. */
export interface BlockCompressor {
  /** `stored`: valid frames, but nothing gets smaller. */
  readonly compression: 'zstd' | 'stored';
  /** How many blocks are compressed at once. */
  readonly parallel: number;
  /** The block belongs to the compressor until this is over. */
  compress(block: Buffer): Promise<CompressedBlock>;
  close(): Promise<void>;
}

export interface CompressedBlock {
  readonly packed: Uint8Array;
  /** The memory of the block, to be filled again. */
  readonly block: Buffer;
}

/** As small as what qemu-img makes at its default level, since the blocks are larger, in half of the time. */
export const ZSTD_LEVEL = 1;

const MOST_PARALLEL = 8;

/** By Node.js from 22.15 on, by a library below, and by nobody where that is missing. */
export function blockCompressor(): BlockCompressor {
  const parallel = Math.min(MOST_PARALLEL, availableParallelism());
  return compressorOfNode(parallel) ?? compressorOfLibrary(parallel) ?? STORING;
}

interface ZstdOfNode {
  readonly zstdCompress?: (
    bytes: Buffer,
    options: ZlibOptions,
    done: (error: Error | null, packed: Buffer) => void,
  ) => void;
}

function compressorOfNode(parallel: number): BlockCompressor | undefined {
  const { zstdCompress } = zlib as ZstdOfNode;
  const level = (constants as unknown as Record<string, number | undefined>)['ZSTD_c_compressionLevel'];
  if (!zstdCompress || level === undefined) return undefined;
  const compress = promisify(zstdCompress);
  return {
    compression: 'zstd',
    parallel,
    compress: async (block) => {
      // With its length the frame also says how much it makes.
      const options = { params: { [level]: ZSTD_LEVEL }, pledgedSrcSize: block.length } as ZlibOptions;
      return { packed: await compress(block, options), block };
    },
    close: () => Promise.resolve(),
  };
}

function compressorOfLibrary(parallel: number): BlockCompressor | undefined {
  const library = zstdLibrary();
  return library === undefined ? undefined : startZstdWorkers(library, ZSTD_LEVEL, parallel);
}

const STORING: BlockCompressor = {
  compression: 'stored',
  parallel: 1,
  compress: (block) => Promise.resolve({ packed: storedZstdFrame(block), block }),
  close: () => Promise.resolve(),
};
