import type { SystemDiskImageDeclaration } from '../model/declaration';
import type { IImage } from './image';

const declarations = new WeakMap<IImage, () => SystemDiskImageDeclaration>();

/** Remembers what an image declares, for the constructs that refer to it. */
export function rememberImage(image: IImage, declaration: () => SystemDiskImageDeclaration): void {
  declarations.set(image, declaration);
}

/** What an image of this app declares; undefined when nothing is known but its ID. */
export function declarationOf(image: IImage): SystemDiskImageDeclaration | undefined {
  return declarations.get(image)?.();
}
