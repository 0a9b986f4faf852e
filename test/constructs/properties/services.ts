import {
  type DeployingPolicyOptions,
  EncryptionKey,
  ImageAction,
  ImageAudit,
  type ImageAuditProps,
  ImageBucket,
  type ImageBucketProps,
  ImageOperation,
  ImagePolicy,
  type ImagePolicyOptions,
  type ImagePolicyProps,
  PolicyDependencies,
  KeyGrant,
  type KeyGrantOptions,
  type KeyGrantProps,
  KmsKey,
  type KmsKeyProps,
} from '../../../lib';
import { KEY_ID, projectId } from '../../support/declarations';
import { NOT_ON_AWS } from './places';
import { along, type AnySubject, anotherCloud, made, saysTheSame, subject, type Values } from './subject';

const keys = subject<KmsKeyProps, KmsKey>({
  structs: ['KmsKeyProps'],
  name: 'a key',
  refused: NOT_ON_AWS,
  base: () => ({ keyAlias: 'images' }),
  declare: ({ stack }, props) => new KmsKey(stack, 'Key', props),
  values: {
    keyAlias: ['golden'],
    description: ['The golden key'],
    pendingDays: [30],
    rotationDays: [90],
    enabled: [true, false],
    enterpriseProjectId: [KEY_ID, '0'],
    tags: [{ team: 'platform' }],
    cloud: [anotherCloud],
  },
});

const GRANT: Values<KeyGrantOptions> = {
  granteeAccountId: [along(projectId(3), { granteeUserId: undefined }, projectId(4))],
  granteeUserId: [projectId(3)],
  furtherOperations: [['create-datakey']],
  grantName: ['partner'],
  cloud: [anotherCloud],
};

const grants = [
  subject<KeyGrantOptions, KeyGrant>({
    structs: ['KeyGrantOptions'],
    name: 'a grant of a key of this app',
    places: ['Open Telekom Cloud', 'Open Telekom Cloud, extended', 'Huawei Cloud'],
    base: () => ({ granteeUserId: projectId(2) }),
    declare: ({ stack }, options) => new KmsKey(stack, 'Key', { keyAlias: 'images' }).grantTo('Partner', options),
    values: GRANT,
  }),
  subject<KeyGrantProps, KeyGrant>({
    structs: ['KeyGrantProps'],
    name: 'a grant of a key',
    refused: NOT_ON_AWS,
    base: () => ({ key: EncryptionKey.fromKeyId(KEY_ID), granteeUserId: projectId(2) }),
    declare: ({ stack }, props) => new KeyGrant(stack, 'Partner', props),
    values: {
      ...GRANT,
      key: [
        EncryptionKey.fromKeyId(projectId(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')),
        EncryptionKey.fromDefaultKeyId(KEY_ID),
        made(({ stack }) => new KmsKey(stack, 'Key', { keyAlias: 'images' })),
      ],
    },
  }),
];

const buckets = subject<ImageBucketProps, ImageBucket>({
  structs: ['ImageBucketProps'],
  name: 'a bucket',
  refused: NOT_ON_AWS,
  base: () => ({ bucketName: 'golden-images' }),
  declare: ({ stack }, props) => new ImageBucket(stack, 'Files', props),
  values: {
    bucketName: ['other-images'],
    encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    versioned: [true, false],
    objectLifetimeDays: [30],
    earlierVersionLifetimeDays: [along(7, { versioned: true }), 7],
    unfinishedUploadLifetimeDays: [3],
    destroyObjects: [true, false],
    enterpriseProjectId: [KEY_ID, '0'],
    tags: [{ team: 'platform' }],
    cloud: [anotherCloud],
  },
});

const audits = subject<ImageAuditProps, ImageAudit>({
  structs: ['ImageAuditProps'],
  name: 'an audit',
  refused: NOT_ON_AWS,
  base: () => ({ bucket: 'traces', topicUrn: 'urn:smn:eu-de:0123:images' }),
  declare: ({ stack }, props) => new ImageAudit(stack, 'Audit', props),
  values: {
    bucket: ['other', made(({ stack }) => new ImageBucket(stack, 'Traces', { bucketName: 'other-traces' }))],
    filePrefix: ['images', along('images', { bucket: undefined })],
    compressed: [true, false, along(true, { bucket: undefined })],
    sortedByService: [true, false, along(true, { bucket: undefined })],
    verifiedFiles: [true, false],
    encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    logAnalysis: [true, false],
    tags: [{ team: 'platform' }],
    existingTracker: [
      along(true, { bucket: undefined }),
      saysTheSame(false, 'the tracker is part of the stack unless it says something else'),
    ],
    topicUrn: ['urn:smn:eu-de:0123:other'],
    notificationName: ['golden', along('golden', { topicUrn: undefined })],
    operations: [[ImageOperation.DELETE], along([ImageOperation.DELETE], { topicUrn: undefined })],
    cloud: [anotherCloud],
  },
});

const GROUP = { groupId: projectId(5), projectId: projectId(6) };

const POLICY: Values<ImagePolicyOptions> = {
  policyName: ['golden'],
  description: ['Who may read images'],
  groupId: [along(projectId(5), { projectId: projectId(6) }, projectId(6))],
  projectId: [along(projectId(7), { groupId: projectId(5) }, projectId(6)), projectId(7)],
  domainId: [projectId(8)],
  dependencies: [saysTheSame(PolicyDependencies.DOCUMENTED, 'reading depends on nothing')],
  cloud: [anotherCloud],
};

const policies = [
  subject<ImagePolicyProps, ImagePolicy>({
    structs: ['ImagePolicyProps'],
    name: 'a policy',
    refused: NOT_ON_AWS,
    base: () => ({ policyName: 'images', actions: [ImageAction.LIST_IMAGES] }),
    declare: ({ stack }, props) => new ImagePolicy(stack, 'Policy', props),
    values: {
      ...POLICY,
      domainId: [projectId(8), along(projectId(8), { ...GROUP, actions: [ImageAction.UPLOAD_IMAGE] }, projectId(9))],
      actions: [[ImageAction.SHARE_IMAGE]],
      dependencies: [
        along(PolicyDependencies.DOCUMENTED, { actions: [ImageAction.COPY_IMAGE] }, PolicyDependencies.LEAST),
      ],
      deploys: [made(({ stack }) => [new KmsKey(stack, 'Key', { keyAlias: 'images' })])],
      denied: [[ImageAction.DELETE_IMAGE]],
    },
  }),
  subject<ImagePolicyOptions, ImagePolicy>({
    structs: ['ImagePolicyOptions'],
    name: 'a policy for reading',
    refused: NOT_ON_AWS,
    base: () => ({ policyName: 'images' }),
    declare: ({ stack }, options) => ImagePolicy.forReading(stack, 'Policy', options),
    values: POLICY,
  }),
  subject<DeployingPolicyOptions, ImagePolicy>({
    structs: ['DeployingPolicyOptions'],
    name: 'a policy for deploying',
    refused: NOT_ON_AWS,
    base: ({ stack }) => {
      new KmsKey(stack, 'Deployed', { keyAlias: 'deployed' });
      return { policyName: 'images' };
    },
    declare: ({ stack }, options) => ImagePolicy.forDeploying(stack, 'Policy', options),
    values: {
      ...POLICY,
      dependencies: [PolicyDependencies.DOCUMENTED],
      deploys: [made(({ stack }) => [new KmsKey(stack, 'Key', { keyAlias: 'images', tags: { team: 'platform' } })])],
      actions: [[ImageAction.SHARE_IMAGE]],
      denied: [[ImageAction.DELETE_IMAGE]],
    },
  }),
];

export const SERVICES: readonly AnySubject[] = [keys, ...grants, buckets, audits, ...policies];
