import type { Placement } from './cloud';
import type { Declaration } from './declaration';
import type { IDeployTimeValue } from './deploy-time-value';
import type { IEncryptionKey } from './encryption-key';
import type { ImageAction } from './image-action';
import type { ImageOperation } from './image-operation';
import type { PolicyDependencies } from './policy-dependencies';

/** Declarations of what surrounds images: where their files lie, who is told of what is done with them, and who may do it. */
interface ServiceDeclarationBase {
  readonly path: string;
  readonly placement: Placement;
}

export interface ImageBucketDeclaration extends ServiceDeclarationBase {
  readonly kind: 'image bucket';
  readonly bucketName?: string;
  readonly encryptionKey?: IEncryptionKey;
  readonly versioned?: boolean | IDeployTimeValue;
  readonly objectLifetimeDays?: number;
  readonly earlierVersionLifetimeDays?: number;
  readonly unfinishedUploadLifetimeDays?: number;
  readonly destroyObjects?: boolean | IDeployTimeValue;
  readonly enterpriseProjectId?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ImageAuditDeclaration extends ServiceDeclarationBase {
  readonly kind: 'image audit';
  /** Whether there is a tracker already, which is then left alone. */
  readonly existingTracker?: boolean;
  readonly bucket?: string;
  readonly filePrefix?: string;
  readonly compressed?: boolean;
  readonly sortedByService?: boolean | IDeployTimeValue;
  readonly verifiedFiles?: boolean | IDeployTimeValue;
  readonly encryptionKey?: IEncryptionKey;
  readonly logAnalysis?: boolean | IDeployTimeValue;
  readonly tags: Readonly<Record<string, string>>;
  readonly topicUrn?: string;
  readonly notificationName?: string;
  readonly operations?: readonly ImageOperation[];
}

export interface ImagePolicyDeclaration extends ServiceDeclarationBase {
  readonly kind: 'image policy';
  readonly policyName?: string;
  readonly description?: string;
  readonly actions: readonly ImageAction[];
  readonly denied: readonly ImageAction[];
  readonly dependencies: PolicyDependencies;
  /** What those who have the policy deploy, as far as it is declared by now; undefined where it is not for that. */
  readonly deploys?: readonly string[];
  readonly deployed: readonly Declaration[];
  readonly groupId?: string;
  readonly projectId?: string;
  readonly domainId?: string;
}
