import { TerraformIterator } from 'cdktf';
import {
  Duration,
  ImageReplacement,
  type PrivateImageProps,
  type ImageTimeouts,
  type ResourceTimeouts,
} from '../../../lib';
import { KEY_ID } from '../../support/declarations';
import { TERRAFORM } from './places';
import { anotherCloud, saysTheSame, type Values } from './subject';

/** One for each key. */
export const EACH = TerraformIterator.fromList(['web', 'db']);

/** What every image says about itself. */
export const IMAGE_VALUES: Values<PrivateImageProps> = {
  imageName: ['golden'],
  description: ['The golden web'],
  enterpriseProjectId: [KEY_ID, '0'],
  tags: [{ team: 'platform' }],
  deletionProtection: [true, saysTheSame(false, 'nothing is protected unless it says so')],
  replacement: [
    saysTheSame(ImageReplacement.CREATE_FIRST, 'CloudFormation makes the new image first', ['AWS']),
    saysTheSame(ImageReplacement.DELETE_FIRST, 'the old image goes first unless it says something else', TERRAFORM),
  ],
  timeouts: [{ create: Duration.minutes(77) }, { delete: Duration.minutes(7) }],
  forEach: [EACH],
  cloud: [anotherCloud],
};

export const RESOURCE_TIMEOUTS: Values<ResourceTimeouts> = {
  create: [Duration.minutes(77)],
  update: [Duration.minutes(17)],
  delete: [Duration.minutes(7)],
};

export const TIMEOUTS: Values<ImageTimeouts> = {
  create: [Duration.minutes(77)],
  delete: [Duration.minutes(7)],
};
