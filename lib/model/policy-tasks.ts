import type { PolicyTask } from '../catalog/policy-actions';
import type {
  DataDiskImageDeclaration,
  Declaration,
  DeclarationKind,
  DeclarationOf,
  DeclaredSource,
  ImageDeclarationBase,
} from './declaration';
import type { FullEcsImageDeclaration } from './full-ecs-image';
import type { KmsKeyDeclaration } from './kms-key';
import type { ImageAuditDeclaration, ImageBucketDeclaration } from './service-declarations';
import type { DataDiskDeclaration, ServerDeclaration } from './use-declarations';

/** What is said of a bucket whose objects are not encrypted. */
const NOT_ENCRYPTED = 'NONE';

type TasksOf<Kind extends DeclarationKind> = (declaration: DeclarationOf<Kind>) => readonly PolicyTask[];

/** A table, so that a kind which is forgotten does not compile. */
const TASKS: { readonly [Kind in DeclarationKind]: TasksOf<Kind> } = {
  'system disk image': (image) => ['make a system disk image', ...ofSource(image), ...ofImage(image), ...ofKey(image)],
  'BMS system disk image': (image) => [
    'make a system disk image',
    'take bare-metal servers into account',
    ...ofSource(image),
    ...ofImage(image),
    ...ofKey(image),
  ],
  'ISO image': (image) => ['make a system disk image', ...ofSource(image), ...ofImage(image), ...ofKey(image)],
  'data disk image': (image) => [...ofDataDisk(image), ...ofSource(image), ...ofImage(image), ...ofKey(image)],
  'full-ECS image': (image) => ['make a full-ECS image', ...ofWholeServer(image), ...ofImage(image)],
  'image copy': (image) => ['replicate an image', ...ofImage(image), ...ofKey(image)],
  'image share': () => ['share an image'],
  'image share acceptance': () => ['share an image', 'look up images'],
  'image share members': () => ['share an image'],
  'image lookup': () => ['look up images'],
  'image list': () => ['look up images'],
  // Every user may read the projects that they are in.
  'project lookup': () => [],
  'image export': () => ['export an image'],
  // The export and the image in the other region are declared by themselves.
  'cross-region replication': ({ existingReplication }) =>
    existingReplication === true ? [] : ['replicate objects to another region'],
  server: (server) => ofServer(server),
  'server backup': () => ['back up a server', 'delete backups'],
  'data disk': (disk) => ofDisk(disk),
  'KMS key': (key) => ofOwnKey(key),
  'key grant': () => ['grant a key'],
  'image bucket': (bucket) => ofBucket(bucket),
  'image audit': (audit) => ofAudit(audit),
  // Who may write policies may do anything. That is for somebody else than those who deploy images.
  'image policy': () => [],
};

/**
 * What has to be done in the cloud to create, change and delete what is declared. What is known only at deploy time counts as
 * declared.
 */
export function policyTasksOf(declaration: Declaration): readonly PolicyTask[] {
  const tasks = TASKS[declaration.kind] as (declaration: Declaration) => readonly PolicyTask[];
  return tasks(declaration);
}

/** What is declared, and no custom policy of the cloud can allow, as far as its documents tell. */
export function isBeyondPolicies({ kind, placement: { cloud } }: Declaration): boolean {
  return kind === 'image audit' && cloud === 'open-telekom-cloud';
}

function when(condition: boolean, ...tasks: PolicyTask[]): readonly PolicyTask[] {
  return condition ? tasks : [];
}

function ofImage({ enterpriseProjectId }: ImageDeclarationBase): readonly PolicyTask[] {
  return ['look after an image', ...when(enterpriseProjectId !== undefined, 'put an image into an enterprise project')];
}

function ofKey({ encryptionKey }: { readonly encryptionKey?: unknown }): readonly PolicyTask[] {
  return when(encryptionKey !== undefined, 'use a key');
}

function ofSource({ source }: { readonly source?: DeclaredSource }): readonly PolicyTask[] {
  switch (source?.kind) {
    case 'server':
    case 'volume':
      return ['take a server or a volume as the source'];
    case 'file':
      return [
        'upload a file',
        'take an object as the source',
        ...when(isEncrypted(source) || source.objectEncryptionKey !== undefined, 'use a key'),
      ];
    case 'bucket object':
      return ['take an object as the source', ...when(isEncrypted(source), 'use a key')];
    case undefined:
      return [];
  }
}

function isEncrypted({ objectEncryption }: { readonly objectEncryption?: string }): boolean {
  return objectEncryption !== undefined && objectEncryption !== NOT_ENCRYPTED;
}

function ofDataDisk({ source }: DataDiskImageDeclaration): readonly PolicyTask[] {
  const ofVolume = source?.kind === 'volume' || source?.kind === 'server';
  return [ofVolume ? 'make a data disk image of a volume' : 'make a data disk image of a file'];
}

function ofWholeServer({ source, deleteBackups }: FullEcsImageDeclaration): readonly PolicyTask[] {
  return [
    ...(source?.kind === 'server'
      ? (['take a server or a volume as the source', 'back up a server'] as const)
      : (['take a backup as the source'] as const)),
    ...when(deleteBackups !== undefined && deleteBackups !== false, 'delete backups'),
  ];
}

function ofServer(server: ServerDeclaration): readonly PolicyTask[] {
  return [
    'run a server',
    ...when(server.securityGroupIds !== undefined, 'put a server into security groups'),
    ...when(isTagged(server), 'tag a server'),
    ...when(server.keyPair !== undefined, 'use a key pair'),
    ...ofKey(server),
  ];
}

function ofDisk(disk: DataDiskDeclaration): readonly PolicyTask[] {
  return ['run a disk', ...when(isTagged(disk), 'tag a disk'), ...ofKey(disk)];
}

function ofOwnKey(key: KmsKeyDeclaration): readonly PolicyTask[] {
  return ['run a key', ...when(key.rotationDays !== undefined, 'rotate a key'), ...when(isTagged(key), 'tag a key')];
}

function ofBucket(bucket: ImageBucketDeclaration): readonly PolicyTask[] {
  const lifetimes = [bucket.objectLifetimeDays, bucket.earlierVersionLifetimeDays, bucket.unfinishedUploadLifetimeDays];
  return [
    'run a bucket',
    ...when(isTagged(bucket), 'tag a bucket'),
    ...when(isPossible(bucket.versioned), 'keep versions in a bucket'),
    ...when(
      lifetimes.some((days) => days !== undefined),
      'limit how long objects stay in a bucket',
    ),
    ...when(bucket.encryptionKey !== undefined, 'encrypt a bucket', 'use a key'),
    ...when(isPossible(bucket.destroyObjects), 'empty a bucket'),
  ];
}

function ofAudit(audit: ImageAuditDeclaration): readonly PolicyTask[] {
  if (isBeyondPolicies(audit)) return [];
  return [
    ...when(audit.existingTracker !== true, 'run a tracker'),
    ...when(audit.topicUrn !== undefined, 'send messages on operations'),
    ...ofKey(audit),
  ];
}

function isTagged({ tags }: { readonly tags: Readonly<Record<string, string>> }): boolean {
  return Object.keys(tags).length > 0;
}

/** Whether it is said, or known only at deploy time. */
function isPossible(flag: unknown): boolean {
  return flag !== undefined && flag !== false;
}
