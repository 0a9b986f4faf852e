import type { Examples } from './capability';
import { aroundImages } from './around-images';
import { makingImages } from './making-images';
import { sharingImages } from './sharing-images';
import { usingImages } from './using-images';

/** Every capability, with the declarations of a user. */
export const CAPABILITIES: Readonly<Record<string, Examples>> = {
  ...makingImages,
  ...sharingImages,
  ...usingImages,
  ...aroundImages,
};
