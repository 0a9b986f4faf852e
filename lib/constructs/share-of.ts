import type { IImage } from './image';
import { sharedState } from '../model/shared-state';

const paths = sharedState('shares', () => new WeakMap<IImage, string>());

/** Remembers that what stands for an image is a share of it. */
export function rememberShare(share: IImage, path: string): void {
  paths.set(share, path);
}

/** The path of the share that stands for an image; undefined when it is not a share. */
export function sharePathOf(image: IImage): string | undefined {
  return paths.get(image);
}
