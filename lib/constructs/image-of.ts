import type { IConstruct } from 'constructs';
import type { SystemDiskImageDeclaration } from '../model/declaration';
import { enclosingStack } from '../targets/host';
import type { ICloud } from './cloud';
import type { IImage } from './image';

interface KnownImage {
  readonly declaration: () => SystemDiskImageDeclaration;
  /** The cloud that was named for it. */
  readonly cloud?: ICloud;
}

const images = new WeakMap<IImage, KnownImage>();

/** Remembers what an image declares, for the constructs that refer to it. */
export function rememberImage(image: IImage, known: KnownImage): void {
  images.set(image, known);
}

/** What an image of this app declares; undefined when nothing is known but its ID. */
export function declarationOf(image: IImage): SystemDiskImageDeclaration | undefined {
  return images.get(image)?.declaration();
}

/** The cloud that was named for an image of the same stack. */
export function cloudOfImage(image: IImage | undefined, stack: IConstruct): ICloud | undefined {
  return image && enclosingStack(image) === stack ? images.get(image)?.cloud : undefined;
}
