import type { Duration } from '../model/duration';
import { instance, type PropertyTypes } from './property-types';

/** How long the cloud may take. */
export interface ImageTimeouts {
  /**
   * How long creating the image may take: whole minutes, 1 or more; on AWS at most 12 hours.
   *
   * @default - 2 hours from a file or an object, 1 hour from anything else
   */
  readonly create?: Duration;
  /**
   * How long deleting the image may take: whole minutes, 1 or more. Not on AWS.
   *
   * @default - 10 minutes
   */
  readonly delete?: Duration;
}

export const IMAGE_TIMEOUTS: PropertyTypes = {
  create: instance('Duration', 'Duration.hours(2)'),
  delete: instance('Duration', 'Duration.minutes(10)'),
};
