import { type Conversion, convertImageFile, WRITABLE_FORMATS } from '../convert';
import type { Command, Output } from './command';
import { printable } from '../findings/value-text';
import { reportFailure } from './conversion-failure';
import { INTERRUPTED_EXIT, interruptible } from './interruption';
import { reportLeftovers } from './leftovers';
import { ProgressBar, shortName } from '../inspect';
import { exactSizeText, sizeText } from '../findings/size-text';

export const convert: Command = {
  name: 'convert',
  summary: 'writes an image file in another format, such as RAW or ZVHD2',
  description: `The input is recognised by its content, and is refused when it is encrypted, damaged or only a part of a disk. The output
appears when it is complete, and the input is as it was: until then it is in a folder of its own beside the output, with .part
at the end of its name. The next run to the same output removes what a killed one left there. Nobody may read the output who
may not read the input, and nothing is written through a symbolic link.

RAW and ZVHD2 need no other program. The other formats are written by qemu-img, which sees only the bytes of the disk, never
the input itself: until it is done, they take room beside the output. RAW files have holes where the disk is empty.
ZVHD2 is made for fast import of disks of 128 GB to 1 TB; its disk is rounded up to whole GiB. What is written here has been
checked against the published layout of the vendor's open-source driver, not yet against the service.`,
  parameters: [
    { name: 'input', description: 'the image file to read', isRequired: true, completes: 'files' },
    { name: 'output', description: 'the image file to write', isRequired: true, completes: 'files' },
  ],
  options: [
    {
      name: 'format',
      value: 'format',
      description: 'the format of the output; by its extension when not given',
      choices: () => WRITABLE_FORMATS,
    },
    { name: 'force', description: 'replace the output if it exists' },
  ],
  examples: [
    ['cdk-ims convert web.vmdk web.zvhd2', 'for fast import'],
    ['cdk-ims convert web.qcow2 disk.img --format raw', 'the bare disk, with holes where it is empty'],
  ],
  exitCodes: [['0', 'converted'], ['2', 'wrong usage, or the conversion was refused or failed'], INTERRUPTED_EXIT],
  environment: [
    ['CI', 'set: no progress is shown'],
    ['TERM', 'dumb: no progress is shown, since such a terminal rewrites no line'],
  ],
  run: (invocation, output) => {
    const [source = '', target = ''] = invocation.parameters;
    const options = { format: invocation.value('format'), force: invocation.isOn('force') };
    return interruptible((signal) => convertTo(source, target, { ...options, signal }, output));
  },
};

async function convertTo(
  source: string,
  target: string,
  { format, force, signal }: { readonly format?: string; readonly force?: boolean; readonly signal: AbortSignal },
  output: Output,
): Promise<number> {
  const bar = new ProgressBar(output, `Writing ${shortName(target)}`);
  try {
    const conversion = await convertImageFile(source, target, {
      ...(format === undefined ? {} : { format }),
      overwrite: force ?? false,
      signal,
      ...(output.live ? { onProgress: bar.update.bind(bar) } : {}),
    });
    bar.end();
    output.out(conversionText(source, target, conversion));
    reportLeftovers(conversion.leftovers, output);
    return 0;
  } catch (error) {
    bar.end();
    reportFailure(error, output);
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
  if (conversion.zeroFilledBytes > 0) {
    lines.push(
      `The last ${conversion.zeroFilledBytes} bytes that the disk should have are not in ${source}: they were read as zeros. Compare its size with that of the original.`,
    );
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
  return `${lines.map(printable).join('\n')}\n`;
}
