import type { IConstruct } from 'constructs';
import type { Violation } from '../findings/finding';
import type { ImageShareDeclaration, SystemDiskImageDeclaration } from '../model/declaration';

/** What can be read from an image once it exists. */
export type ImageAttribute = 'imageId' | 'imageSize' | 'diskFormat' | 'visibility' | 'dataOrigin' | 'fileUrl';

/** An image as a target has put it into the template. */
export interface EmittedImage {
  /** A reference to the attribute, or undefined where the cloud does not tell it. */
  attribute(name: ImageAttribute): string | undefined;
  /** What users make other resources depend on. */
  readonly resource: IConstruct;
}

export interface EmittedShare {
  readonly resource: IConstruct;
}

/**
 * One way to put declarations into a template. Declarations are read at synthesis, so that what is added to a construct
 * after it was made counts too.
 */
export interface Target {
  /** What the target cannot express of a declaration: each becomes an error. */
  refuse(declaration: SystemDiskImageDeclaration | ImageShareDeclaration): Violation[];
  systemDiskImage(scope: IConstruct, declaration: () => SystemDiskImageDeclaration): EmittedImage;
  imageShare(scope: IConstruct, imageId: string, declaration: () => ImageShareDeclaration): EmittedShare;
}
