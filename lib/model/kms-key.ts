import type { Placement } from './cloud';
import type { IDeployTimeValue } from './deploy-time-value';

/** A key of the Key Management Service that the app creates, as it is checked and emitted. */
export interface KmsKeyDeclaration {
  readonly kind: 'KMS key';
  readonly path: string;
  readonly placement: Placement;
  readonly keyAlias?: string;
  readonly description?: string;
  readonly pendingDays?: number;
  readonly rotationDays?: number;
  readonly enabled?: boolean | IDeployTimeValue;
  readonly enterpriseProjectId?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** The reference by which images name the key. */
  readonly keyId: () => string | undefined;
}

/** What somebody else may do with a key, as it is checked and emitted. */
export interface KeyGrantDeclaration {
  readonly kind: 'key grant';
  readonly path: string;
  readonly placement: Placement;
  readonly keyId?: string;
  /** Whether it is a key `ims/default`. */
  readonly defaultKey?: boolean;
  readonly granteeAccountId?: string;
  readonly granteeUserId?: string;
  readonly operations: readonly string[];
  readonly grantName?: string;
}
