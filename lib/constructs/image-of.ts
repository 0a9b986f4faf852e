import type { IConstruct } from 'constructs';
import type { ImageFacts } from '../model/image-facts';
import { enclosingStack } from '../targets/host';
import type { ICloud } from './cloud';
import type { IImage } from './image';
import { sharedState } from '../model/shared-state';

interface KnownImage {
  /** What an image of this app declares, or what is known of one that exists. */
  readonly declaration: () => ImageFacts;
  /** The cloud that was named for it. */
  readonly cloud?: ICloud;
}

const images = sharedState('images', () => new WeakMap<IImage, KnownImage>());

/** Remembers what an image declares, for the constructs that refer to it. */
export function rememberImage(image: IImage, known: KnownImage): void {
  images.set(image, known);
}

/** What is known of an image; undefined when it is nothing but its ID. */
export function declarationOf(image: IImage): ImageFacts | undefined {
  return images.get(image)?.declaration();
}

/** The cloud that was named for an image of the same stack. */
export function cloudOfImage(image: IImage | undefined, stack: IConstruct): ICloud | undefined {
  return image && enclosingStack(image) === stack ? images.get(image)?.cloud : undefined;
}
