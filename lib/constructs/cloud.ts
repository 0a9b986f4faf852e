import type { IConstruct } from 'constructs';

/**
 * A cloud that was configured for a stack, with `OpenTelekomCloud.configure` or `HuaweiCloud.configure`. Pass it to
 * constructs where a stack has several.
 */
export interface ICloud extends IConstruct {
  /** The region of the cloud, such as `eu-de`. */
  readonly region: string;
}
