import { ImageReplacement } from '../model/image-replacement';
import type { IIterator } from '../model/iterator';
import type { ICloud } from './cloud';
import { iterator } from './for-each';
import type { ImageTimeouts } from './image-timeouts';
import { configuredCloud } from './common-properties';
import { type PropertyTypes, constant, flag, required, struct, text, textMap } from './property-types';

/** What every private image on Open Telekom Cloud and Huawei Cloud says about itself. */
export interface PrivateImageProps {
  /**
   * The name of the image: 1 to 128 letters, digits, spaces, hyphens, periods and underscores, with no space at its ends.
   * Anything else fails synth (IMS-META-001 to 003).
   *
   * Guide topic: Modifying Image Information.
   */
  readonly imageName: string;
  /**
   * What the image is for: at most 1,024 characters without line breaks and angle brackets (IMS-META-005, 006).
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * The enterprise project: `0` for the default one, or a UUID (IMS-META-009).
   *
   * @default - that of the provider
   */
  readonly enterpriseProjectId?: string;
  /**
   * On Open Telekom Cloud at most 10 tags: keys of 1 to 36, values of up to 43 letters, digits, hyphens and underscores. On Huawei
   * Cloud at most 20: keys of 1 to 128, values of up to 255 letters, digits, Chinese characters, spaces and `_ . : + - @`, values
   * also with `/` (IMS-TAG-001 to 005).
   *
   * Guide topic: Managing Tags.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * Whether Terraform refuses to delete the image, also when a change would replace it or make it another resource: the plan fails
   * then. It does not hold when the construct is taken out of the app, or gets another ID or scope, nor against other tools:
   * neither provider can set the attribute `protected` of the service (IMS-LIFE-008).
   *
   * Guide topic: Deleting Images.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * What comes first when a change replaces the image: the end of the old one, or the new one.
   *
   * @default ImageReplacement.DELETE_FIRST
   */
  readonly replacement?: ImageReplacement;
  /**
   * How long the cloud may take.
   *
   * @default - see ImageTimeouts
   */
  readonly timeouts?: ImageTimeouts;
  /**
   * Terraform: one image for each key of an iterator, which is one of cdktf or cdktn. Its `key` and `value` stand in the other
   * properties; `imageIdOf(key)` is the ID of one of the images, and shares, copies and exports of the image are made for each too.
   * Not on AWS.
   *
   * Guide: Escape hatches, and one for each.
   *
   * @default - one image
   */
  readonly forEach?: IIterator;
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

export const PRIVATE_IMAGE_PROPERTIES: PropertyTypes = {
  imageName: required(text),
  description: text,
  enterpriseProjectId: text,
  tags: textMap,
  deletionProtection: flag,
  replacement: constant('ImageReplacement', 'ImageReplacement.CREATE_FIRST', ImageReplacement),
  timeouts: struct('an object with create, delete or both, such as { create: Duration.hours(2) }'),
  forEach: iterator,
  cloud: configuredCloud,
};
