import type { Duration } from '../model/duration';
import { instance, type PropertyTypes, struct } from './property-types';

/**
 * How long the cloud may take with what is done with images: shares, acceptances, servers, disks. Not on AWS, where
 * CloudFormation has no such setting (CDK-TARGET-001).
 */
export interface ResourceTimeouts {
  /**
   * How long creating it may take: whole minutes, 1 or more (CDK-TIME-001).
   *
   * @default - see the property that takes these timeouts
   */
  readonly create?: Duration;
  /**
   * How long changing it in place may take: whole minutes, 1 or more (CDK-TIME-001). Servers, and disks on Huawei Cloud; refused
   * where the provider has no such setting (CDK-TARGET-001).
   *
   * @default - see the property that takes these timeouts
   */
  readonly update?: Duration;
  /**
   * How long deleting it may take: whole minutes, 1 or more (CDK-TIME-001).
   *
   * @default - see the property that takes these timeouts
   */
  readonly delete?: Duration;
}

export const RESOURCE_TIMEOUTS: PropertyTypes = {
  create: instance('Duration', 'Duration.minutes(30)'),
  update: instance('Duration', 'Duration.minutes(30)'),
  delete: instance('Duration', 'Duration.minutes(10)'),
};

export const resourceTimeouts = struct(
  'an object with create, update or delete, such as { create: Duration.minutes(30) }',
);
