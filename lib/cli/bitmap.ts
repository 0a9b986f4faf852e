import { type Bitmap, makeBitmap } from '../convert';
import { type Command, type Output, UsageError } from './command';
import { printable } from '../findings/value-text';
import { reportFailure } from './conversion-failure';
import { INTERRUPTED_EXIT, interruptible } from './interruption';
import { reportLeftovers } from './leftovers';
import { sizeText } from '../findings/size-text';

export const bitmap: Command = {
  name: 'bitmap',
  summary: 'has the bitmap of a RAW file made, which fast import asks for',
  description: `Runs the CreateMF.jar of the service's tools for fast import with java, after the file was inspected and is RAW. The bitmap has the
name of the file with the extension mf, and appears beside it when it is complete, and the file is as it was.

What is in a bitmap is documented nowhere: cdk-ims makes none of its own, and sees only that it is not empty. A disk in ZVHD2
needs no bitmap: cdk-ims convert IMAGE.raw IMAGE.zvhd2.`,
  parameters: [{ name: 'image', description: 'the RAW file', isRequired: true, completes: 'files' }],
  options: [
    {
      name: 'create-mf',
      value: 'jar',
      description: 'the CreateMF.jar that came with the service; has to be given',
      completes: 'files',
    },
    { name: 'force', description: 'replace the bitmap if it exists' },
  ],
  examples: [['cdk-ims bitmap web.raw --create-mf tools/CreateMF.jar', 'makes web.mf']],
  exitCodes: [
    ['0', 'the bitmap was made'],
    ['2', 'wrong usage, or the file was refused or java failed'],
    INTERRUPTED_EXIT,
  ],
  run: (invocation, output) => {
    const [image = ''] = invocation.parameters;
    const createMf = invocation.value('create-mf');
    if (createMf === undefined) throw new UsageError('bitmap needs --create-mf <jar>: only that program makes bitmaps');
    const overwrite = invocation.isOn('force') ?? false;
    return interruptible((signal) => bitmapOf(image, { createMf, overwrite, signal }, output));
  },
};

async function bitmapOf(
  image: string,
  options: { readonly createMf: string; readonly overwrite: boolean; readonly signal: AbortSignal },
  output: Output,
): Promise<number> {
  try {
    const onOutput = (text: string) => output.err(text);
    const made = await makeBitmap(image, { ...options, onOutput });
    output.out(bitmapText(image, made));
    reportLeftovers(made.leftovers, output);
    return 0;
  } catch (error) {
    reportFailure(error, output);
    return 2;
  }
}

function bitmapText(image: string, { path, fileSize }: Bitmap): string {
  return `${printable(path)}: the bitmap of ${printable(image)} in ${sizeText(fileSize)}. What is in it was not checked.
To import both: ImageSource.file(${printable(JSON.stringify(image))}, ...) with fastImport: true.
`;
}
