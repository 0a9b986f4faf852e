import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { findFormat } from '../catalog/formats';
import type { ImageFileFormat } from '../model/image-file-facts';
import { ConversionError } from './conversion-error';

const EXACT_SIZE = ['-o', 'force_size=on'];

/** Only for a file that was inspected before, and always told its format: guessing it is how images attack qemu-img. */
export function convertWithQemuImg(
  source: { readonly path: string; readonly format: ImageFileFormat },
  target: { readonly path: string; readonly format: string },
  showProgress: boolean,
): void {
  const from = source.format === 'ISO' ? 'raw' : findFormat(source.format)?.qemuImgName;
  const to = findFormat(target.format)?.qemuImgName;
  if (!to) {
    throw new ConversionError(
      `Nothing here writes ${target.format}.`,
      'Choose another format, such as ZVHD2, RAW or QCOW2.',
    );
  }
  if (!from) {
    throw new ConversionError(
      `qemu-img does not read ${source.format}, and only it writes ${target.format}.`,
      'Convert the file to RAW first: cdk-ims convert IN disk.raw',
    );
  }
  const { error, status, signal, stderr } = spawnSync(
    'qemu-img',
    [
      'convert',
      ...(showProgress ? ['-p'] : []),
      ...['-f', from, '-O', to],
      ...(to === 'vpc' ? EXACT_SIZE : []),
      // From the root on, no part of a name is taken for a protocol or an option.
      resolve(source.path),
      resolve(target.path),
    ],
    { stdio: ['ignore', showProgress ? 2 : 'ignore', 'pipe'], encoding: 'utf8' },
  );
  if (errorCode(error) === 'ENOENT') {
    throw new ConversionError(
      `Only qemu-img writes ${target.format}, and it is not installed.`,
      'Install it (apt-get install qemu-utils, dnf install qemu-img, brew install qemu), or convert to ZVHD2 or RAW, which needs nothing.',
    );
  }
  if (error || status !== 0) {
    const reason = error?.message ?? (stderr.trim() || `it ended with ${signal ?? status}`);
    throw new ConversionError(`qemu-img failed: ${reason}`, 'Correct what it names, and try again.');
  }
}

function errorCode(error: NodeJS.ErrnoException | undefined): string | undefined {
  return error?.code;
}
