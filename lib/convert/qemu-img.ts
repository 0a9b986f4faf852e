import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { resolve } from 'node:path';
import { findFormat } from '../catalog/formats';
import { ConversionError } from './conversion-error';

const EXACT_SIZE = ['-o', 'force_size=on'];

/** Before anything is read: a disk may take minutes. */
export function requireQemuImg(format: string): void {
  if (!findFormat(format)?.qemuImgName) {
    throw new ConversionError(`Nothing here writes ${format}.`, 'Choose another format, such as ZVHD2, RAW or QCOW2.');
  }
  requireInstalled(run(['--version']), format);
}

/**
 * Writes the bytes of a file as a disk in another format. They are taken as they are, whatever they look like: of everything
 * else that qemu-img reads, it opens the files and addresses that are named inside.
 */
export function convertRaw(
  path: string,
  target: { readonly path: string; readonly format: string },
  showProgress: boolean,
): void {
  const to = findFormat(target.format)?.qemuImgName ?? '';
  const from = { driver: 'raw', file: { driver: 'file', filename: resolve(path) } };
  const options = to === 'vpc' ? EXACT_SIZE : [];
  // From the root on, no part of a name is taken for a protocol or an option.
  const result = run(
    [
      'convert',
      ...(showProgress ? ['-p'] : []),
      ...['-O', to],
      ...options,
      `json:${JSON.stringify(from)}`,
      resolve(target.path),
    ],
    showProgress,
  );
  requireInstalled(result, target.format);
  const { error, status, signal, stderr } = result;
  if (error || status !== 0) {
    const reason = error?.message ?? (stderr.trim() || `it ended with ${signal ?? status}`);
    throw new ConversionError(`qemu-img failed: ${reason}`, 'Correct what it names, and try again.');
  }
}

function run(parameters: readonly string[], showProgress = false): SpawnSyncReturns<string> {
  return spawnSync('qemu-img', parameters, {
    env: process.env,
    stdio: ['ignore', showProgress ? 2 : 'ignore', 'pipe'],
    encoding: 'utf8',
  });
}

function requireInstalled({ error }: SpawnSyncReturns<string>, format: string): void {
  if (error === undefined || !('code' in error) || error.code !== 'ENOENT') return;
  throw new ConversionError(
    `Only qemu-img writes ${format}, and it is not installed.`,
    'Install it (apt-get install qemu-utils, dnf install qemu-img, brew install qemu), or convert to ZVHD2 or RAW, which needs nothing.',
  );
}
