import type { IDeployTimeValue } from './deploy-time-value';

/**
 * What there is one resource of for each key of: what `TerraformIterator.fromList` or `TerraformIterator.fromMap` of cdktf or
 * cdktn gives. Its `key` and its `value` stand in the properties of what is made for each.
 */
export interface IIterator {
  /** The keys of all, as a value that is known only at deploy time. */
  keys(): IDeployTimeValue;
  /** The values of all, as a value that is known only at deploy time. */
  values(): IDeployTimeValue;
}
