import * as cdktf from 'cdktf';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import * as library from '../../lib';
import {
  BackupVault,
  BmsSystemDiskImage,
  DataDiskImage,
  EncryptionKey,
  FullEcsImage,
  FullEcsImageSource,
  HuaweiCloud,
  ImageAction,
  ImageAudit,
  ImageBucket,
  ImageCatalogue,
  ImageCopy,
  ImageList,
  ImageLookup,
  ImagePolicy,
  type ImagePolicyProps,
  ImageRules,
  ImageShare,
  ImageShareAcceptance,
  ImageShareMembers,
  ImageSource,
  IsoImage,
  KeyGrant,
  KmsKey,
  OpenTelekomCloud,
  OperatingSystemType,
  PolicyDependencies,
  ProjectLookup,
  ServerBackup,
  Size,
  SystemDiskImage,
} from '../../lib';
import {
  configure,
  type Declare,
  image,
  imported,
  KEY_ID,
  ofVolume,
  projectId,
  SERVER_ID,
  SYSTEM,
  VOLUME_ID,
} from '../support/declarations';
import { brief } from '../support/findings';
import { findings, resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';
import { copy, diskFrom, existing, exported, IMAGE_ID, lookup, server } from '../support/uses';

const POLICY = 'huaweicloud_identity_role';
const VAULT = BackupVault.fromVaultId(KEY_ID);
const KEY = EncryptionKey.fromKeyId(KEY_ID);
const OPTIONS = { policyName: 'deployers' };

interface Statement {
  readonly Effect: string;
  readonly Action: string[];
}

/** The actions that all policies of a template allow. */
function allowedIn(template: any): string[] {
  const statements = resources(template, POLICY).flatMap(({ policy }) => JSON.parse(policy).Statement as Statement[]);
  return statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action)
    .sort();
}

/** What users may do who deploy this. */
function allowedFor(declare: Declare, options: Partial<ImagePolicyProps> = {}): string[] {
  const { template } = synthTerraform(cdktf, (stack) => {
    configure('huawei-cloud', stack);
    ImagePolicy.forDeploying(stack, 'Deployers', { ...OPTIONS, ...options });
    declare(stack);
  });
  return allowedIn(template);
}

const IMAGE = ['ims:images:delete', 'ims:images:get', 'ims:images:list', 'ims:images:update'];
const OF_DISK = [
  'ecs:cloudServers:get',
  'ecs:cloudServers:list',
  'ecs:serverVolumeAttachments:list',
  'ecs:serverVolumes:use',
  'ecs:servers:get',
  'ecs:servers:list',
  'evs:volumes:get',
  'evs:volumes:list',
  'evs:volumes:uploadImage',
];
const OF_OBJECT = ['obs:bucket:GetBucketLocation', 'obs:bucket:HeadBucket', 'obs:object:GetObject'];
const WITH_KEY = [
  'kms:cmk:crypto',
  'kms:cmk:generate',
  'kms:cmk:get',
  'kms:cmk:list',
  'kms:dek:create',
  'kms:dek:crypto',
];
const UPLOADED = [
  'obs:bucket:ListBucket',
  'obs:bucket:ListBucketVersions',
  'obs:object:DeleteObject',
  'obs:object:DeleteObjectVersion',
  'obs:object:PutObject',
];
const BACKUP = ['cbr:backups:get', 'cbr:backups:list'];
const BACKED_UP = [
  ...BACKUP,
  'cbr:tasks:get',
  'cbr:vaults:addResources',
  'cbr:vaults:backup',
  'cbr:vaults:get',
  'cbr:vaults:list',
];
const BARE_METAL = ['bms:serverFlavors:get', 'bms:servers:get', 'bms:servers:list'];

const dataDisk =
  (source: ImageSource, more: object = {}): Declare =>
  (stack) =>
    new DataDiskImage(stack, 'Data', { imageName: 'data', source, ...more });
const ofFile = dataDisk(ImageSource.file('examples/images/web.qcow2', { bucket: 'images' }), {
  operatingSystemType: OperatingSystemType.LINUX,
});
const ofDataFile = dataDisk(ImageSource.bucketObject('images', 'data.qcow2'), {
  operatingSystemType: OperatingSystemType.LINUX,
  minDisk: Size.gibibytes(40),
});
const whole =
  (source: FullEcsImageSource, more: object = {}): Declare =>
  (stack) =>
    new FullEcsImage(stack, 'Whole', { imageName: 'whole', source, ...more });
const bucket =
  (more: object): Declare =>
  (stack) =>
    new ImageBucket(stack, 'Files', { bucketName: 'golden-files', ...more });
const key =
  (more: object): Declare =>
  (stack) =>
    new KmsKey(stack, 'Key', { keyAlias: 'images', ...more });
const audit =
  (more: object): Declare =>
  (stack) =>
    new ImageAudit(stack, 'Audit', { bucket: 'traces', ...more });

/** What is declared, and the actions that it takes. */
const NEEDED: Readonly<Record<string, readonly [Declare, readonly string[]]>> = {
  'an image of a server': [image(), ['ims:serverImages:create', ...IMAGE, ...OF_DISK]],
  'an image of a volume': [ofVolume(), ['ims:serverImages:create', ...IMAGE, ...OF_DISK]],
  'an image of an object': [imported(), ['ims:serverImages:create', ...IMAGE, ...OF_OBJECT]],
  'an image of a file': [ofFile, ['ims:dataImages:create', ...IMAGE, ...OF_OBJECT, ...UPLOADED]],
  'an encrypted image': [
    imported({ encryptionKey: KEY }),
    ['ims:serverImages:create', ...IMAGE, ...OF_OBJECT, ...WITH_KEY],
  ],
  'an image for bare-metal servers': [
    (stack) =>
      new BmsSystemDiskImage(stack, 'Metal', {
        imageName: 'metal',
        source: ImageSource.bucketObject('images', 'metal.qcow2'),
        operatingSystem: SYSTEM,
        minDisk: Size.gibibytes(40),
      }),
    ['ims:serverImages:create', ...IMAGE, ...OF_OBJECT, ...BARE_METAL],
  ],
  'an ISO image': [
    (stack) =>
      new IsoImage(stack, 'Installer', {
        imageName: 'installer',
        source: ImageSource.bucketObject('images', 'install.iso'),
        operatingSystem: SYSTEM,
        minDisk: Size.gibibytes(40),
      }),
    ['ims:serverImages:create', ...IMAGE, ...OF_OBJECT],
  ],
  'a data disk image of a volume': [
    dataDisk(ImageSource.volume(VOLUME_ID)),
    ['ims:dataImages:create', 'ims:serverImages:create', ...IMAGE, ...OF_DISK],
  ],
  'a data disk image of an object': [ofDataFile, ['ims:dataImages:create', ...IMAGE, ...OF_OBJECT]],
  'a full-ECS image of a server': [
    whole(FullEcsImageSource.server(SERVER_ID, { vault: VAULT })),
    ['ims:wholeImages:create', ...IMAGE, ...OF_DISK, ...BACKED_UP],
  ],
  'a full-ECS image of a backup': [
    whole(FullEcsImageSource.cbrBackup(VOLUME_ID)),
    ['ims:wholeImages:create', ...IMAGE, ...BACKUP],
  ],
  'a full-ECS image whose backups go with it': [
    whole(FullEcsImageSource.cbrBackup(VOLUME_ID), { deleteBackups: true }),
    ['ims:wholeImages:create', ...IMAGE, ...BACKUP, 'cbr:backups:delete'],
  ],
  'a backup of a server': [
    (stack) => new ServerBackup(stack, 'Backup', { serverId: SERVER_ID, vault: VAULT, backupName: 'web' }),
    [...BACKED_UP, 'cbr:backups:delete', 'ecs:cloudServers:list', 'evs:volumes:list'],
  ],
  'a copy': [copy(), ['ims:images:copy', ...IMAGE]],
  'a copy with a key, in an enterprise project': [
    copy({}, { encryptionKey: KEY, enterpriseProjectId: KEY_ID }),
    ['ims:images:copy', 'ims:serverImages:create', ...IMAGE, ...WITH_KEY],
  ],
  'an export': [exported(), ['ims:images:export', ...OF_OBJECT, 'obs:object:PutObject']],
  'a share': [
    (stack) => new ImageShare(stack, 'Share', { image: existing(stack), projectIds: [projectId(1)] }),
    ['ims:images:get', 'ims:images:share'],
  ],
  'an acceptance': [
    (stack) => new ImageShareAcceptance(stack, 'Accepted', { imageId: IMAGE_ID }),
    ['ims:images:get', 'ims:images:list', 'ims:images:share'],
  ],
  'a list of members': [
    (stack) => new ImageShareMembers(stack, 'Members', { image: existing(stack) }),
    ['ims:images:get', 'ims:images:share'],
  ],
  'a lookup': [lookup({ imageName: 'web' }), ['ims:images:list']],
  'a list': [(stack) => new ImageList(stack, 'Images', { imageName: 'web' }), ['ims:images:list']],
  'a key': [
    key({}),
    [
      'kms:cmk:create',
      'kms:cmk:disable',
      'kms:cmk:enable',
      'kms:cmk:get',
      'kms:cmk:getRotation',
      'kms:cmk:update',
      'kms:cmkTag:list',
    ],
  ],
  'a grant': [
    (stack) => new KeyGrant(stack, 'Grant', { key: KEY, granteeUserId: projectId(3) }),
    ['kms:grant:create', 'kms:grant:list', 'kms:grant:revoke'],
  ],
  'an audit by a tracker that is there': [
    audit({ bucket: undefined, existingTracker: true, topicUrn: `urn:smn:ap-southeast-3:${projectId(1)}:images` }),
    [
      'cts:notification:create',
      'cts:notification:delete',
      'cts:notification:list',
      'cts:notification:update',
      'smn:topic:list',
    ],
  ],
};

describe.each(Object.entries(NEEDED))('whoever deploys %s', (_, [declare, actions]) => {
  test('may do what that takes, and nothing else', () => {
    expect(allowedFor(declare)).toEqual([...new Set(actions)].sort());
  });
});

/** What is added to a declaration, and what it adds to the actions. */
const ADDED: Readonly<Record<string, readonly [before: Declare, after: Declare, added: readonly string[]]>> = {
  'rotation of a key': [
    key({}),
    key({ rotationDays: 90 }),
    ['kms:cmk:disableRotation', 'kms:cmk:enableRotation', 'kms:cmk:updateRotation'],
  ],
  'tags of a key': [
    key({}),
    key({ tags: { team: 'platform' } }),
    ['kms:cmkTag:batch', 'kms:cmkTag:create', 'kms:cmkTag:delete'],
  ],
  'versions in a bucket': [bucket({}), bucket({ versioned: true }), ['obs:bucket:PutBucketVersioning']],
  'a lifetime of objects': [bucket({}), bucket({ objectLifetimeDays: 3 }), ['obs:bucket:PutLifecycleConfiguration']],
  'a key of a bucket': [
    bucket({}),
    bucket({ encryptionKey: KEY }),
    [...WITH_KEY, 'obs:bucket:PutEncryptionConfiguration'],
  ],
  'objects that go with the bucket': [
    bucket({}),
    bucket({ destroyObjects: true }),
    [
      'obs:bucket:ListBucket',
      'obs:bucket:ListBucketVersions',
      'obs:object:DeleteObject',
      'obs:object:DeleteObjectVersion',
    ],
  ],
  'security groups of a server': [server(), server({}, { securityGroupIds: [VOLUME_ID] }), ['ecs:securityGroups:use']],
  'a key pair of a server': [server(), server({}, { keyPair: 'admin' }), ['ecs:serverKeypairs:get']],
  'tags of a disk': [
    diskFrom(),
    diskFrom({}, { tags: { team: 'platform' } }),
    ['evs:volumeTags:create', 'evs:volumeTags:delete', 'evs:volumeTags:getById'],
  ],
  'a key of a disk': [diskFrom(), diskFrom({}, { encryptionKey: KEY }), WITH_KEY],
  'messages of an audit': [
    audit({}),
    audit({ topicUrn: `urn:smn:ap-southeast-3:${projectId(1)}:images` }),
    [
      'cts:notification:create',
      'cts:notification:delete',
      'cts:notification:list',
      'cts:notification:update',
      'smn:topic:list',
    ],
  ],
};

describe.each(Object.entries(ADDED))('%s', (_, [before, after, added]) => {
  test('adds what it takes, and removes nothing', () => {
    const [few, more] = [allowedFor(before), allowedFor(after)];
    expect(few.filter((action) => !more.includes(action))).toEqual([]);
    expect(more.filter((action) => !few.includes(action))).toEqual([...added].sort());
  });
});

/** What deploying a construct of the library is about: declarations of it, or why it takes no action. */
const OWN_PROVIDER = 'it configures a provider, which every user may do';
const CONSTRUCTS: Readonly<Record<string, readonly Declare[] | string>> = {
  BmsSystemDiskImage: [NEEDED['an image for bare-metal servers']![0]],
  CrossRegionReplication: 'tested below, since it needs two clouds',
  DataDisk: [diskFrom()],
  DataDiskImage: [ofDataFile],
  FullEcsImage: [whole(FullEcsImageSource.cbrBackup(VOLUME_ID))],
  HuaweiCloud: OWN_PROVIDER,
  ImageAudit: [audit({})],
  ImageBucket: [bucket({})],
  ImageCatalogue: 'it writes files and outputs, and nothing in the cloud',
  ImageCopy: [copy()],
  ImageExport: [exported()],
  ImageList: [NEEDED['a list']![0]],
  ImageLookup: [lookup({ imageName: 'web' })],
  ImagePolicy: 'who may write policies may do anything: somebody else applies them',
  ImageShare: [NEEDED['a share']![0]],
  ImageShareAcceptance: [NEEDED['an acceptance']![0]],
  ImageShareMembers: [NEEDED['a list of members']![0]],
  IsoImage: [NEEDED['an ISO image']![0]],
  KeyGrant: [NEEDED['a grant']![0]],
  KmsKey: [key({})],
  OpenTelekomCloud: OWN_PROVIDER,
  ProjectLookup: 'every user may read the projects that they are in',
  ServerBackup: [NEEDED['a backup of a server']![0]],
  ServerFromImage: [server()],
  SystemDiskImage: [image()],
  TerraformAssembly: 'it puts one app into another, and nothing into the cloud',
};

test('every construct of the library is among those whose actions are known', () => {
  const constructs = Object.entries(library)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name);
  expect(Object.keys(CONSTRUCTS)).toEqual(constructs.sort());
});

test.each(Object.entries(CONSTRUCTS).filter(([, declares]) => typeof declares !== 'string'))(
  '%s takes actions by their names',
  (_, declares) => {
    for (const declare of declares as readonly Declare[]) {
      const allowed = allowedFor(declare);
      expect(allowed).not.toEqual([]);
      expect(allowed.join(' ')).not.toContain('*');
    }
  },
);

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const declared = [image(), bucket({}), key({}), exported(), lookup({ imageName: 'web' })];

  test.each([0, 2, declared.length])(
    'a policy before and after images is the same, with %d of them before',
    (before) => {
      const at = (position: number) =>
        allowedIn(
          synthTerraform(framework, (stack) => {
            configure('huawei-cloud', stack);
            declared.slice(0, position).forEach((declare) => declare(stack));
            ImagePolicy.forDeploying(stack, 'Deployers', OPTIONS);
            declared.slice(position).forEach((declare) => declare(stack));
          }).template,
        );
      expect(at(before)).toEqual(at(declared.length));
      expect(at(before)).toContain('obs:bucket:CreateBucket');
    },
  );

  test('another stack can hold the policy, for images of whatever stacks and constructs', () => {
    const { texts } = synthTerraform(framework, (stack, app) => {
      configure('huawei-cloud', stack);
      const part = new Construct(stack, 'Part');
      const permissions = new framework.TerraformStack(app, 'permissions');
      configure('huawei-cloud', permissions);
      new ImagePolicy(permissions, 'All', { policyName: 'all', deploys: [stack] });
      new ImagePolicy(permissions, 'Some', { policyName: 'some', deploys: [part] });
      lookup({ imageName: 'web' })(part);
      key({})(stack);
    });
    const policies = resources(JSON.parse(texts.permissions!), POLICY);
    const actions = (name: string) =>
      JSON.parse(policies.find((policy) => policy.name === name).policy).Statement[0].Action as string[];
    expect(actions('some')).toEqual(['ims:images:list']);
    expect(actions('all')).toEqual(expect.arrayContaining(['ims:images:list', 'kms:cmk:create']));
    expect(policies.find(({ name }) => name === 'some').description).toBe('Allows deploying the images in images/Part');
  });

  test('a group gets both policies, whether files are declared before or after', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      const policy = ImagePolicy.forDeploying(stack, 'Deployers', {
        ...OPTIONS,
        groupId: projectId(1),
        projectId: projectId(2),
        domainId: projectId(3),
      });
      expect(policy.objectStoragePolicyId).toBeUndefined();
      bucket({})(stack);
      expect(policy.objectStoragePolicyId).toMatch(/TfToken/);
    });
    expect(
      resources(template, POLICY)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['AX', 'XA']);
    expect(resources(template, 'huaweicloud_identity_role_assignment')).toHaveLength(2);
  });

  test('what is taken out of the stack again needs no action', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      ImagePolicy.forDeploying(stack, 'Deployers', OPTIONS);
      lookup({ imageName: 'web' })(stack);
      bucket({})(stack);
      stack.node.tryRemoveChild('Files');
    });
    expect(allowedIn(template)).toEqual(['ims:images:list']);
    expect(resources(template, POLICY)).toHaveLength(1);
  });
});

test('on Open Telekom Cloud the statements are blocks, with the same actions', () => {
  const { template } = synthTerraform(cdktf, (stack) => {
    configure('open-telekom-cloud', stack);
    ImagePolicy.forDeploying(stack, 'Deployers', OPTIONS);
    imported({ encryptionKey: KEY })(stack);
  });
  const policies = resources(template, 'opentelekomcloud_identity_role_v3');
  const actions = policies.flatMap(({ statement }) => statement.flatMap(({ action }: { action: string[] }) => action));
  expect(actions.sort()).toEqual(['ims:serverImages:create', ...IMAGE, ...OF_OBJECT, ...WITH_KEY].sort());
});

test('what is on another cloud does not count', () => {
  const { template } = synthTerraform(cdktf, (stack) => {
    const [huawei, telekom] = [
      HuaweiCloud.configure(stack, { region: 'ap-southeast-3' }),
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' }),
    ];
    ImagePolicy.forDeploying(stack, 'Deployers', { ...OPTIONS, cloud: huawei });
    new ImageLookup(stack, 'Theirs', { imageName: 'web', cloud: huawei });
    new KmsKey(stack, 'Key', { keyAlias: 'images', cloud: telekom });
  });
  expect(allowedIn(template)).toEqual(['ims:images:list']);
});

test('a replication to another region takes the export, the replication of the bucket and the import', () => {
  const { template } = synthTerraform(cdktf, (stack) => {
    const cloud = OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
    const targetCloud = OpenTelekomCloud.configure(stack, {
      region: 'eu-nl',
      projectName: 'eu-nl_images',
      alias: 'nl',
      extended: true,
    });
    ImagePolicy.forDeploying(stack, 'Deployers', { ...OPTIONS, cloud });
    const web = new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.server(SERVER_ID),
      cloud,
    });
    web.replicateToRegion('Netherlands', {
      imageName: 'web',
      targetCloud,
      bucket: 'images-de',
      targetBucket: 'images-nl',
      agencyName: 'replication',
      minDisk: Size.gibibytes(40),
      operatingSystem: SYSTEM,
    });
  });
  const actions = resources(template, 'opentelekomcloud_identity_role_v3').flatMap(({ statement }) =>
    statement.flatMap(({ action }: { action: string[] }) => action),
  );
  expect(actions).toEqual(
    expect.arrayContaining([
      'ims:images:export',
      'ims:serverImages:create',
      'obs:bucket:PutReplicationConfiguration',
      'obs:object:PutObject',
    ]),
  );
});

test('what is known only at deploy time counts as declared', () => {
  const declare =
    (value: (name: string, type: string) => cdktf.TerraformVariable): Declare =>
    (stack) => {
      new ImageCopy(stack, 'Copy', {
        image: existing(stack),
        imageName: 'copy',
        enterpriseProjectId: value('project', 'string').stringValue,
        encryptionKey: EncryptionKey.fromKeyId(value('key', 'string').stringValue),
      });
      bucket({ destroyObjects: value('destroy', 'bool').value, versioned: value('versioned', 'bool').value })(stack);
    };
  const actions = allowedFor((stack) =>
    declare((name, type) => new cdktf.TerraformVariable(stack, name, { type }))(stack),
  );
  expect(actions).toEqual(
    expect.arrayContaining([
      'ims:serverImages:create',
      'kms:dek:crypto',
      'obs:bucket:PutBucketVersioning',
      'obs:object:DeleteObjectVersion',
    ]),
  );
});

test('more can be allowed than what is declared, and some of it denied', () => {
  const { template } = synthTerraform(cdktf, (stack) => {
    configure('huawei-cloud', stack);
    image()(stack);
    ImagePolicy.forDeploying(stack, 'Deployers', {
      ...OPTIONS,
      actions: [ImageAction.USE_KEY],
      denied: [ImageAction.DELETE_IMAGE],
    });
  });
  expect(allowedIn(template)).toEqual(['ims:serverImages:create', ...IMAGE, ...OF_DISK, ...WITH_KEY].sort());
  expect(resources(template, POLICY)[0].policy).toContain('{"Effect":"Deny","Action":["ims:images:delete"]}');
});

test('the list of the service can be had instead, with a warning that can be accepted', () => {
  const { template, warnings } = synthTerraform(cdktf, (stack) => {
    configure('huawei-cloud', stack);
    image()(stack);
    ImagePolicy.forDeploying(stack, 'Deployers', { ...OPTIONS, dependencies: PolicyDependencies.DOCUMENTED });
    const accepted = ImagePolicy.forCreating(stack, 'Builders', {
      policyName: 'builders',
      dependencies: PolicyDependencies.DOCUMENTED,
    });
    ImageRules.acknowledge(accepted, { ruleId: 'CDK-POLICY-004', reason: 'a call was refused without it' });
  });
  expect(brief(warnings)).toEqual(['warning CDK-POLICY-004 images/Deployers dependencies']);
  expect(allowedIn(template)).toEqual(expect.arrayContaining(['evs:volumes:*', 'kms:*:*', 'obs:object:*', 'cbr:*:*']));
});

test('on Open Telekom Cloud, no policy covers the trace service', () => {
  const reported = findings(cdktf, (stack) => {
    configure('open-telekom-cloud', stack);
    ImagePolicy.forDeploying(stack, 'Deployers', OPTIONS);
    audit({})(stack);
    image()(stack);
  });
  expect(brief(reported)).toEqual(['warning CDK-POLICY-005 images/Deployers deploys']);
});

test('a policy for a stack that needs nothing is an error', () => {
  const reported = findings(cdktf, (stack) => {
    configure('huawei-cloud', stack);
    ImagePolicy.forDeploying(stack, 'Deployers', OPTIONS);
    new ProjectLookup(stack, 'Partner', { projectName: 'partner' });
    new ImageCatalogue(stack, 'Catalogue');
  });
  expect(brief(reported)).toContain('error CDK-POLICY-002 images/Deployers deploys');
});

test('two policies that deploy each other’s stack are no circle', () => {
  const allowed = allowedFor((stack) => {
    lookup({ imageName: 'web' })(stack);
    ImagePolicy.forDeploying(stack, 'Others', { policyName: 'others' });
  });
  expect(allowed).toEqual(['ims:images:list', 'ims:images:list']);
});

const PIECES = [
  ...Object.values(NEEDED).map(([declare]) => declare),
  ...Object.values(ADDED).flatMap(([, after]) => [after]),
];

test('a further declaration never takes an action away, and the order of declarations changes nothing', () => {
  const inParts = (pieces: readonly number[]) =>
    allowedFor((stack) => pieces.forEach((piece, index) => PIECES[piece]!(new Construct(stack, `Part${index}`))), {
      deploys: undefined,
    });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat({ max: PIECES.length - 1 }), { minLength: 2, maxLength: 5 }),
      fc.nat({ max: 4 }),
      (pieces, left) => {
        const all = inParts(pieces);
        const fewer = inParts(pieces.filter((_, index) => index !== left % pieces.length));
        expect(fewer.filter((action) => !all.includes(action))).toEqual([]);
        expect(inParts([...pieces].reverse())).toEqual(all);
      },
    ),
    { numRuns: 15 },
  );
});
