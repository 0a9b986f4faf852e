import * as cdktf from 'cdktf';
import {
  EncryptionKey,
  HuaweiCloud,
  ImageKind,
  ImageSource,
  ImageVisibility,
  OpenTelekomCloud,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { type Declare, KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../../support/declarations';
import { copy } from '../../support/uses';
import { HUAWEI, OTC, type RuleCases } from '../rule-case';

const path = 'images/Copy';
const key = EncryptionKey.fromKeyId(KEY_ID);
const otherKey = EncryptionKey.fromKeyId(VOLUME_ID);
const abroad = { targetRegion: 'ap-southeast-1', agencyName: 'ims_copy' };
const extended: Declare = (stack) => {
  const options = { region: 'eu-de', projectName: 'eu-de_images', alias: 'wider', extended: true };
  copy({ region: 'eu-de' }, { cloud: OpenTelekomCloud.configure(stack, options) })(stack);
};
const toRegion = (targetRegion: string, found: RegExp) => ({
  declare: copy({}, { ...abroad, targetRegion }),
  path,
  property: 'targetRegion',
  found,
  fix: /carry the file over/,
});
const limited = (maxMemory?: Size): Declare => {
  return (stack) =>
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.server(SERVER_ID),
      maxMemory,
    }).replicate('Copy', { imageName: 'copy', maxMemory: Size.gibibytes(8) });
};

export const replications: RuleCases = {
  'IMS-REPL-001': {
    clouds: HUAWEI,
    breaks: {
      '129 GiB': {
        declare: copy({ minDisk: Size.gibibytes(129) }),
        path,
        property: 'image',
        found: /images\/Base has a disk of 129 GiB/,
        allowed: /^at most 128 GiB$/,
        fix: /fastExport/,
      },
    },
    keeps: {
      '128 GiB': copy({ minDisk: Size.gibibytes(128) }),
      'an unknown size': copy(),
      'a size that is known only at deploy time': copy({
        minDisk: Size.gibibytes(cdktf.Token.asNumber('${var.size}')),
      }),
    },
  },
  'IMS-REPL-004': {
    clouds: HUAWEI,
    breaks: {
      'a full-ECS image': {
        declare: copy({ kind: ImageKind.FULL_ECS }),
        path,
        property: 'image',
        found: /is a full-ECS image/,
        fix: /images of its disks/,
      },
    },
    keeps: {
      'a full-ECS image that goes to another region': copy(
        { kind: ImageKind.FULL_ECS },
        { ...abroad, vaultId: KEY_ID },
      ),
      'a data disk image': copy({ kind: ImageKind.DATA_DISK }),
    },
  },
  'IMS-REPL-005': {
    clouds: HUAWEI,
    breaks: {
      'a shared BMS system disk image': {
        declare: copy({ kind: ImageKind.BMS_SYSTEM_DISK, visibility: ImageVisibility.SHARED }),
        path,
        property: 'image',
        found: /shared BMS/,
        fix: /its owner/,
      },
    },
    keeps: {
      'a shared system disk image': copy({ kind: ImageKind.SYSTEM_DISK, visibility: ImageVisibility.SHARED }),
      'a BMS system disk image of your own': copy({ kind: ImageKind.BMS_SYSTEM_DISK }),
    },
  },
  'IMS-REPL-006': {
    clouds: OTC,
    breaks: {
      'another region': {
        declare: copy({}, abroad),
        path,
        property: 'targetRegion',
        found: /Open Telekom Cloud does not copy images to other regions/,
        fix: /replicateToRegion.*CrossRegionReplication/,
        besides: ['CDK-TARGET-001'],
      },
      'an image of another region': {
        declare: copy({ region: 'eu-nl' }),
        path,
        property: 'image',
        found: /is in "eu-nl"/,
        fix: /configured for eu-nl/,
        besides: ['CDK-TARGET-001'],
      },
    },
    keeps: { 'the region of the image': extended },
  },
  'IMS-REPL-009': {
    clouds: HUAWEI,
    breaks: {
      'a copy that is not encrypted': {
        declare: copy({ encrypted: true }),
        path,
        property: 'encryptionKey',
        found: /which is encrypted, is not/,
        fix: /key of its own/,
      },
    },
    keeps: {
      'another key': copy({ encryptionKey: key }, { encryptionKey: otherKey }),
      'an encrypted image that goes to another region': copy({ encrypted: true }, abroad),
      'an image that is not encrypted': copy({ encrypted: false }),
    },
  },
  'IMS-REPL-010': {
    clouds: HUAWEI,
    breaks: {
      'the key of the image': {
        declare: copy({ encryptionKey: key }, { encryptionKey: key }),
        path,
        property: 'encryptionKey',
        found: /is the key of images\/Base/,
        fix: /another key/,
      },
    },
    keeps: {
      'another key': copy({ encryptionKey: key }, { encryptionKey: otherKey }),
      'a key for an image without one': copy({}, { encryptionKey: key }),
    },
  },
  'IMS-REPL-012': {
    clouds: HUAWEI,
    breaks: {
      'a shared image that is encrypted': {
        declare: copy({ encryptionKey: key, visibility: ImageVisibility.SHARED }, { encryptionKey: otherKey }),
        path,
        property: 'image',
        found: /shared and encrypted/,
        fix: /grant the key/,
      },
    },
    keeps: {
      'a shared image': copy({ visibility: ImageVisibility.SHARED }, { encryptionKey: key }),
      'an encrypted image of your own': copy({ encryptionKey: key }, { encryptionKey: otherKey }),
    },
  },
  'CDK-COPY-001': {
    clouds: OTC,
    extended: true,
    breaks: {
      'an image without a limit': {
        declare: limited(),
        path: 'images/Web/Copy',
        property: 'maxMemory',
        found: /has no such limit/,
        fix: /give the image maxMemory/,
      },
    },
    keeps: {
      'an image with a limit': limited(Size.gibibytes(4)),
      'an image of which nothing is known': copy({}, { maxMemory: Size.gibibytes(4) }),
      'an image from a backup': copy({ fromBackup: true }, { maxMemory: Size.gibibytes(4) }),
      'a copy without a limit': (stack) =>
        new SystemDiskImage(stack, 'Web', {
          imageName: 'web',
          source: ImageSource.server(SERVER_ID),
        }).replicate('Copy', { imageName: 'copy' }),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {},
      // As in three acceptance tests of the provider.
      keeps: { 'an image without a limit': limited() },
    },
  },
  'CDK-COPY-002': {
    clouds: HUAWEI,
    breaks: {
      'no agency': {
        declare: copy({}, { targetRegion: 'ap-southeast-1' }),
        path,
        property: 'agencyName',
        found: /is not given, and targetRegion is/,
        fix: /give both/,
      },
      'an agency only': {
        declare: copy({}, { agencyName: 'ims_copy' }),
        path,
        property: 'targetRegion',
        found: /is not given, and agencyName is/,
        fix: /remove both/,
      },
      'the same region': {
        declare: copy({}, { ...abroad, targetRegion: 'ap-southeast-3' }),
        path,
        property: 'targetRegion',
        found: /is the region of the image/,
        fix: /in the region/,
      },
    },
    keeps: { both: copy({ operatingSystem: SYSTEM }, abroad), neither: copy() },
  },
  'CDK-COPY-003': {
    clouds: HUAWEI,
    breaks: {
      'a region under the European domain': toRegion(
        'eu-west-101',
        /under myhuaweicloud\.eu, .*"ap-southeast-3" under myhuaweicloud\.com: .*ims\.eu-west-101\.myhuaweicloud\.com/,
      ),
      'a region of a cloud that others run': toRegion('ru-moscow-1', /under hc\.sbercloud\.ru/),
      'a region of Open Telekom Cloud': toRegion('eu-de', /under otc\.t-systems\.com/),
      'from the European domain': {
        declare: (stack) => {
          const cloud = HuaweiCloud.configure(stack, { region: 'eu-west-101', alias: 'europe' });
          copy({ region: 'eu-west-101' }, { ...abroad, cloud })(stack);
        },
        path,
        property: 'targetRegion',
        found: /"ap-southeast-1" is under myhuaweicloud\.com, and the image in "eu-west-101" under myhuaweicloud\.eu/,
        fix: /carry the file over/,
      },
      'a region that is in no list': {
        declare: copy({}, { ...abroad, targetRegion: 'mars-1' }),
        path,
        property: 'targetRegion',
        level: 'warning',
        found: /"mars-1" is in no list of the regions of Huawei Cloud/,
        fix: /newer than the list/,
      },
    },
    keeps: {
      'another region under the domain': copy({}, abroad),
      'another country under the domain': copy({}, { ...abroad, targetRegion: 'cn-north-4' }),
    },
  },
};
