import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { BlockCompressor, CompressedBlock } from './block-compressor';

/** Where the library is, when it is installed. */
export function zstdLibrary(): string | undefined {
  try {
    return createRequire(__filename).resolve('@bokuweb/zstd-wasm');
  } catch {
    return undefined;
  }
}

/** A text, not a file: a worker would not find a file that is compiled only when it is imported. */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const zstd = require(workerData.library);
const ready = zstd.init();
parentPort.on('message', async (block) => {
  await ready;
  const packed = zstd.compress(block, workerData.level);
  parentPort.postMessage({ packed, block }, [packed.buffer, block.buffer]);
});
`;

interface Waiting {
  readonly resolve: (compressed: CompressedBlock) => void;
  readonly reject: (error: Error) => void;
}

/** The library holds up the thread it runs in, so it gets threads of its own, which take turns. */
export function startZstdWorkers(library: string, level: number, count: number): BlockCompressor {
  const workers = Array.from({ length: count }, () => new ZstdWorker(library, level));
  let turn = 0;
  return {
    compression: 'zstd',
    parallel: count,
    compress: (block) => {
      const worker = workers[turn % count] as ZstdWorker;
      turn += 1;
      return worker.compress(block);
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

class ZstdWorker {
  private readonly worker: Worker;
  /** A worker answers in the order in which it was asked. */
  private readonly waiting: Waiting[] = [];
  private failure?: Error;

  constructor(library: string, level: number) {
    this.worker = new Worker(WORKER, { eval: true, workerData: { library, level } });
    this.worker.on('message', ({ packed, block }: { packed: Uint8Array; block: Uint8Array }) =>
      this.waiting.shift()?.resolve({ packed, block: Buffer.from(block.buffer) }),
    );
    this.worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', () => this.fail(new Error('The compression ended early.')));
  }

  compress(block: Buffer): Promise<CompressedBlock> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(block, [block.buffer as ArrayBuffer]);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(this.failure);
  }
}
