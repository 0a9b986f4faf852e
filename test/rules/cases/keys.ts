import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  EncryptionKey,
  HuaweiCloud,
  type IEncryptionKey,
  ImageSource,
  KeyGrant,
  type KeyGrantProps,
  KmsKey,
  type KmsKeyProps,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { type Declare, KEY_ID, projectId, SYSTEM } from '../../support/declarations';
import { BOTH, HUAWEI, type RuleCases } from '../rule-case';

const ACCOUNT = '0123456789abcdef0123456789abcdef';

const key = (props: Partial<KmsKeyProps> = {}): Declare => {
  return (stack) => new KmsKey(stack, 'Key', { keyAlias: 'images', ...props });
};
const grant = (props: Partial<KeyGrantProps> = {}): Declare => {
  return (stack) =>
    new KeyGrant(stack, 'Grant', { key: EncryptionKey.fromKeyId(KEY_ID), granteeUserId: ACCOUNT, ...props });
};

function encrypted(stack: Construct, encryptionKey: IEncryptionKey): SystemDiskImage {
  return new SystemDiskImage(stack, 'Web', {
    imageName: 'web',
    source: ImageSource.bucketObject('images', 'web.qcow2'),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(40),
    automaticConfiguration: false,
    encryptionKey,
  });
}

const sharing = (share: (stack: Construct, image: SystemDiskImage, key: KmsKey) => void): Declare => {
  return (stack) => {
    const kmsKey = new KmsKey(stack, 'Key', { keyAlias: 'images' });
    share(stack, encrypted(stack, kmsKey), kmsKey);
  };
};
const toPartner = { projectIds: [projectId(1)] };

export const keys: RuleCases = {
  'CDK-KEY-001': {
    clouds: BOTH,
    breaks: {
      'a space in the alias': {
        declare: key({ keyAlias: 'my key' }),
        path: 'images/Key',
        property: 'keyAlias',
        found: /"my key" is not a valid alias/,
        fix: /take out/,
      },
      'the alias of a default key': {
        declare: key({ keyAlias: 'ims/default' }),
        path: 'images/Key',
        property: 'keyAlias',
        found: /makes for itself/,
        fix: /another alias/,
      },
    },
    keeps: {
      'default within': key({ keyAlias: 'ims/default/2' }),
      'default alone': key({ keyAlias: 'default' }),
      'every character that is allowed': key({ keyAlias: 'a:Z/0_-' }),
      '255 of them': key({ keyAlias: 'a'.repeat(255) }),
    },
  },
  'CDK-KEY-002': {
    clouds: BOTH,
    breaks: {
      '6 days': {
        declare: key({ pendingDays: 6 }),
        path: 'images/Key',
        property: 'pendingDays',
        found: /^6 days/,
        allowed: /^a whole number of days from 7 to 1096$/,
        fix: /^give a number from 7 to 1096$/,
      },
      '1097 days': {
        declare: key({ pendingDays: 1097 }),
        path: 'images/Key',
        property: 'pendingDays',
        found: /^1097 days/,
        fix: /1096/,
      },
    },
    keeps: { '7 days': key({ pendingDays: 7 }), '1096 days': key({ pendingDays: 1096 }) },
  },
  'CDK-KEY-003': {
    clouds: BOTH,
    breaks: {
      '29 days': {
        declare: key({ rotationDays: 29 }),
        path: 'images/Key',
        property: 'rotationDays',
        found: /^29/,
        fix: /30/,
      },
      '366 days': {
        declare: key({ rotationDays: 366 }),
        path: 'images/Key',
        property: 'rotationDays',
        found: /^366/,
        fix: /365/,
      },
      'half a day': {
        declare: key({ rotationDays: 30.5 }),
        path: 'images/Key',
        property: 'rotationDays',
        found: /^30.5/,
        fix: /30/,
      },
    },
    keeps: { '30 days': key({ rotationDays: 30 }), '365 days': key({ rotationDays: 365 }) },
  },
  'CDK-KEY-004': {
    clouds: HUAWEI,
    breaks: {
      nobody: {
        declare: grant({ granteeUserId: undefined }),
        path: 'images/Grant',
        property: 'granteeAccountId',
        found: /is not given/,
        fix: /My Credentials/,
      },
      'an account and a user': {
        declare: grant({ granteeAccountId: ACCOUNT }),
        path: 'images/Grant',
        property: 'granteeAccountId',
        found: /beside granteeUserId/,
        fix: /two grants/,
      },
      'the name of a user': {
        declare: grant({ granteeUserId: 'jane.doe' }),
        path: 'images/Grant',
        property: 'granteeUserId',
        found: /"jane.doe" is not the ID/,
        fix: /not the name/,
      },
      'the name of an account': {
        declare: grant({ granteeUserId: undefined, granteeAccountId: 'jane.doe' }),
        path: 'images/Grant',
        property: 'granteeAccountId',
        found: /"jane.doe" is not the ID/,
        fix: /not the name/,
      },
    },
    keeps: { 'a user': grant(), 'an account': grant({ granteeUserId: undefined, granteeAccountId: ACCOUNT }) },
  },
  'CDK-KEY-005': {
    clouds: BOTH,
    breaks: {
      'an operation that does not exist': {
        declare: grant({ furtherOperations: ['decrypt'] }),
        path: 'images/Grant',
        property: 'furtherOperations',
        found: /"decrypt" is not an operation/,
        allowed:
          /^describe-key, decrypt-datakey, create-datakey, create-datakey-without-plaintext, encrypt-datakey, create-grant, retire-grant, encrypt-data, decrypt-data$/,
        fix: /take it out/,
      },
      'a list known only at deploy time': {
        declare: grant({ furtherOperations: cdktf.Token.asList('${var.operations}') }),
        path: 'images/Grant',
        property: 'furtherOperations',
        found: /known only at deploy time/,
        fix: /one by one/,
      },
    },
    keeps: {
      'those that do': grant({
        furtherOperations: [
          'create-datakey',
          'create-datakey-without-plaintext',
          'encrypt-datakey',
          'create-grant',
          'retire-grant',
          'encrypt-data',
          'decrypt-data',
        ],
      }),
      'one known only at deploy time': grant({ furtherOperations: ['${var.operation}'] }),
    },
  },
  'CDK-KEY-006': {
    clouds: BOTH,
    breaks: {
      'a space in the name': {
        declare: grant({ grantName: 'my grant' }),
        path: 'images/Grant',
        property: 'grantName',
        found: /"my grant" is not a valid grant name/,
        fix: /take out/,
      },
    },
    keeps: { 'every character that is allowed': grant({ grantName: 'a:Z/0_-' }), 'no name': grant() },
  },
  'IMS-ENC-008': {
    clouds: BOTH,
    breaks: {
      'a default key': {
        declare: grant({ key: EncryptionKey.fromDefaultKeyId(KEY_ID) }),
        path: 'images/Grant',
        property: 'key',
        level: 'error',
        found: /ims\/default/,
        fix: /KmsKey/,
      },
    },
    keeps: { 'a key of your own': grant() },
  },
  'IMS-SHARE-007': {
    clouds: BOTH,
    breaks: {
      'a key that is granted to nobody': {
        declare: sharing((_stack, image) => image.share('Partners', toPartner)),
        path: 'images/Web/Partners',
        property: 'image',
        found: /this app grants to nobody/,
        fix: /grantTo/,
      },
      'an existing key that is granted to nobody': {
        declare: (stack) => encrypted(stack, EncryptionKey.fromKeyId(KEY_ID)).share('Partners', toPartner),
        path: 'images/Web/Partners',
        property: 'image',
        found: /this app grants to nobody/,
        fix: /KeyGrant/,
      },
    },
    keeps: {
      'a key that is granted': sharing((_stack, image, kmsKey) => {
        image.share('Partners', toPartner);
        kmsKey.grantTo('Partner', { granteeUserId: ACCOUNT });
      }),
      'an existing key that is granted': (stack) => {
        encrypted(stack, EncryptionKey.fromKeyId(KEY_ID)).share('Partners', toPartner);
        grant()(stack);
      },
      'an image that is not shared': sharing(() => undefined),
    },
  },
  'IMS-ENC-006': {
    clouds: BOTH,
    breaks: {
      'a disabled key': {
        declare: (stack) => encrypted(stack, new KmsKey(stack, 'Key', { keyAlias: 'images', enabled: false })),
        property: 'encryptionKey',
        found: /images\/Key is disabled/,
        fix: /remove enabled: false/,
      },
    },
    keeps: {
      'an enabled key': (stack) => encrypted(stack, new KmsKey(stack, 'Key', { keyAlias: 'images', enabled: true })),
    },
  },
  'IMS-ENC-011': {
    clouds: HUAWEI,
    breaks: {
      'a key in another region': {
        declare: (stack) => {
          const cloud = HuaweiCloud.configure(stack, { region: 'cn-north-4', alias: 'cn' });
          encrypted(stack, new KmsKey(stack, 'Key', { keyAlias: 'images', cloud }));
        },
        property: 'encryptionKey',
        found: /images\/Key is a key in "cn-north-4"/,
        allowed: /^a key in ap-southeast-3$/,
        fix: /in the region of the image/,
      },
    },
    keeps: {
      'a key in a region that is known only at deploy time': (stack) => {
        const cloud = HuaweiCloud.configure(stack, { region: '${var.region}', alias: 'later' });
        encrypted(stack, new KmsKey(stack, 'Key', { keyAlias: 'images', cloud }));
      },
      'a key in the same region': (stack) => encrypted(stack, new KmsKey(stack, 'Key', { keyAlias: 'images' })),
    },
  },
};
