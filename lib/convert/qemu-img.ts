import { resolve } from 'node:path';
import { findFormat } from '../catalog/formats';
import { type ChildProgramEnd, runChildProgram } from './child-program';
import { ConversionError } from './conversion-error';

const EXACT_SIZE = ['-o', 'force_size=on'];

/** Before anything is read: a disk may take minutes. */
export async function requireQemuImg(format: string): Promise<void> {
  if (!findFormat(format)?.qemuImgName) {
    throw new ConversionError(`Nothing here writes ${format}.`, 'Choose another format, such as ZVHD2, RAW or QCOW2.');
  }
  requireInstalled(await run(['--version']), format);
}

/**
 * Writes the bytes of a file as a disk in another format. They are taken as they are, whatever they look like: of everything
 * else that qemu-img reads, it opens the files and addresses that are named inside.
 */
export async function convertRaw(
  path: string,
  target: { readonly path: string; readonly format: string },
  showProgress: boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const to = findFormat(target.format)?.qemuImgName ?? '';
  const from = { driver: 'raw', file: { driver: 'file', filename: resolve(path) } };
  const options = to === 'vpc' ? EXACT_SIZE : [];
  // From the root on, no part of a name is taken for a protocol or an option.
  const result = await run(
    [
      'convert',
      ...(showProgress ? ['-p'] : []),
      ...['-O', to],
      ...options,
      `json:${JSON.stringify(from)}`,
      resolve(target.path),
    ],
    showProgress,
    signal,
  );
  requireInstalled(result, target.format);
  const { error, status, stderr } = result;
  if (error || status !== 0) {
    const reason = error?.message ?? (stderr.trim() || `it ended with ${result.signal ?? status}`);
    throw new ConversionError(`qemu-img failed: ${reason}`, 'Correct what it names, and try again.');
  }
}

interface QemuImgEnd extends ChildProgramEnd {
  readonly stderr: string;
}

async function run(parameters: readonly string[], showProgress = false, signal?: AbortSignal): Promise<QemuImgEnd> {
  let stderr = '';
  const end = await runChildProgram('qemu-img', parameters, {
    stdio: ['ignore', showProgress ? 2 : 'ignore', 'pipe'],
    signal,
    onOutput: (text) => (stderr += text),
  });
  return { ...end, stderr };
}

function requireInstalled({ error }: ChildProgramEnd, format: string): void {
  if (error?.code !== 'ENOENT') return;
  throw new ConversionError(
    `Only qemu-img writes ${format}, and it is not installed.`,
    'Install it (apt-get install qemu-utils, dnf install qemu-img, brew install qemu), or convert to ZVHD2 or RAW, which needs nothing.',
  );
}
