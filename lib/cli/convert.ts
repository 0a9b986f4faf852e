import { parseArgs } from 'node:util';
import { type Conversion, ConversionError, convertImageFile } from '../convert';
import { type Command, type Output, UsageError } from './command';
import { ProgressBar } from './progress-bar';
import { exactSizeText, sizeText } from './sizes';

const HELP = `Writes the disk in the image file IN as the image file OUT. IN is recognised by its content, and is refused when it is
encrypted, damaged or only a part of a disk. OUT appears when it is complete: until then it is OUT.part.

Options:
  --format <format>   zvhd2, raw, or what qemu-img writes: qcow2, qcow, qed, vmdk, vhd, vhdx, vdi
                      (default: what the extension of OUT says)
  --force             replace OUT if it exists

RAW and ZVHD2 need no other program. RAW files have holes where the disk is empty.
ZVHD2 is made for fast import of disks of 128 GB to 1 TB. Its disk is rounded up to whole GiB. What is written here has been
checked against the published layout of the vendor's open-source driver, not yet against the service.

Exit codes: 0 converted, 2 refused or failed.
`;

export const convert: Command = {
  name: 'convert',
  parameters: 'IN OUT [--format <format>] [--force]',
  summary: 'an image file in another format, such as RAW or ZVHD2',
  help: HELP,
  run: async (parameters, output) => {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { format: { type: 'string' }, force: { type: 'boolean' } },
    });
    const [source, target, ...more] = positionals;
    if (source === undefined || target === undefined || more.length > 0) {
      throw new UsageError('convert takes two files, IN and OUT');
    }
    return convertTo(source, target, values, output);
  },
};

async function convertTo(
  source: string,
  target: string,
  { format, force }: { readonly format?: string; readonly force?: boolean },
  output: Output,
): Promise<number> {
  const bar = new ProgressBar(output);
  try {
    const conversion = await convertImageFile(source, target, {
      ...(format === undefined ? {} : { format }),
      overwrite: force ?? false,
      ...(output.live ? { onProgress: bar.update.bind(bar) } : {}),
    });
    bar.end();
    output.out(conversionText(source, target, conversion));
    return 0;
  } catch (error) {
    bar.end();
    if (!(error instanceof ConversionError)) throw error;
    output.err(`cdk-ims: ${error.message}\n  Fix: ${error.remedy}\n`);
    return 2;
  }
}

function conversionText(source: string, target: string, conversion: Conversion): string {
  const { sourceFormat, format, virtualSize, sourceVirtualSize, fileSize, compression } = conversion;
  const lines = [
    `${source} (${sourceFormat}) -> ${target} (${format}): a disk of ${exactSizeText(virtualSize)} in ${sizeText(fileSize)}`,
  ];
  if (virtualSize !== sourceVirtualSize) {
    lines.push(`The disk had ${exactSizeText(sourceVirtualSize)}; ${format} counts whole GiB.`);
  }
  if (compression === 'stored') {
    lines.push('Nothing was compressed: use Node.js 22.15 or later, or install @bokuweb/zstd-wasm.');
  }
  if (format === 'ZVHD2') {
    lines.push(
      "Checked against the published layout of the vendor's open-source driver, not yet against the service.",
      `To import it: ImageSource.file(${JSON.stringify(target)}, ...) with fastImport: true.`,
    );
  }
  return `${lines.join('\n')}\n`;
}
