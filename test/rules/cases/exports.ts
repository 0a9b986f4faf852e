import {
  DiskFormat,
  EncryptionKey,
  ImageExport,
  ImageKind,
  ImageSource,
  ImageVisibility,
  IsoImage,
  type IsoImageProps,
  Size,
} from '../../../lib';
import { type Declare, KEY_ID, SYSTEM } from '../../support/declarations';
import { copy, existing, exported, FAST } from '../../support/uses';
import { HUAWEI, OTC, type RuleCases } from '../rule-case';

const path = 'images/Export';
const iso =
  (changes: Partial<IsoImageProps>): Declare =>
  (stack) =>
    new IsoImage(stack, 'Install', {
      imageName: 'install',
      source: ImageSource.bucketObject('images', 'install.iso'),
      operatingSystem: SYSTEM,
      ...changes,
    });
const two = (second: string): Declare => {
  return (stack) => {
    const image = existing(stack);
    ['web.qcow2', second].forEach((key, index) => {
      new ImageExport(stack, `Export${index}`, { image, bucket: 'backup', key, format: DiskFormat.QCOW2 });
    });
  };
};

const twice = (key: string, bucket = 'backup'): Declare => {
  return (stack) => {
    const image = existing(stack);
    for (const id of ['Export0', 'Export1'])
      new ImageExport(stack, id, { image, bucket, key, format: DiskFormat.QCOW2 });
  };
};

export const imageExports: RuleCases = {
  'IMS-EXPORT-001': {
    clouds: HUAWEI,
    breaks: {
      'no format': {
        declare: exported({}, { format: undefined }),
        path,
        property: 'format',
        found: /is not given/,
        allowed: /^QCOW2, VMDK, VHD, ZVHD$/,
        fix: /DiskFormat.QCOW2/,
      },
      VHDX: {
        declare: exported({}, { format: DiskFormat.VHDX }),
        path,
        property: 'format',
        found: /^VHDX cannot be exported to$/,
        fix: /DiskFormat.QCOW2/,
      },
      ZVHD2: {
        declare: exported({}, { format: DiskFormat.ZVHD2 }),
        path,
        property: 'format',
        found: /^ZVHD2 cannot be exported to without fastExport$/,
        fix: /fastExport: true/,
      },
    },
    keeps: Object.fromEntries(
      [DiskFormat.QCOW2, DiskFormat.VMDK, DiskFormat.VHD, DiskFormat.ZVHD].map((format) => [
        format.name,
        exported({}, { format }),
      ]),
    ),
  },
  'IMS-EXPORT-002': {
    clouds: HUAWEI,
    breaks: {
      '129 GiB': {
        declare: exported({ minDisk: Size.gibibytes(129) }),
        path,
        property: 'fastExport',
        found: /129 GiB/,
        allowed: /^at most 128 GiB without fast export$/,
        fix: /fastExport: true/,
      },
      '129 GiB, encrypted': {
        declare: exported({ minDisk: Size.gibibytes(129), encrypted: true }),
        path,
        property: 'fastExport',
        found: /129 GiB/,
        fix: /replicate the image without a key where it is small enough/,
        besides: ['IMS-EXPORT-005'],
      },
    },
    keeps: {
      '128 GiB': exported({ minDisk: Size.gibibytes(128) }),
      '129 GiB, fast': exported({ minDisk: Size.gibibytes(129) }, FAST),
    },
    elsewhere: {
      clouds: OTC,
      extended: true,
      breaks: {
        '1,023 GiB': {
          declare: exported({ minDisk: Size.gibibytes(1023) }),
          path,
          property: 'fastExport',
          found: /1023 GiB/,
          fix: /fastExport: true/,
        },
      },
      keeps: { '128 GiB': exported({ minDisk: Size.gibibytes(128) }) },
    },
  },
  'IMS-EXPORT-003': {
    clouds: HUAWEI,
    breaks: {
      '1 TiB': {
        declare: exported({ minDisk: Size.tebibytes(1) }, FAST),
        path,
        property: 'image',
        found: /1024 GiB/,
        allowed: /^less than 1024 GiB$/,
        fix: /copy its data/,
      },
      '1 TiB without fast export': {
        declare: exported({ minDisk: Size.tebibytes(1) }),
        path,
        property: 'image',
        found: /1024 GiB/,
        fix: /copy its data/,
      },
    },
    keeps: { '1,023 GiB': exported({ minDisk: Size.gibibytes(1023) }, FAST) },
  },
  'IMS-EXPORT-004': {
    clouds: HUAWEI,
    breaks: {
      'a format': {
        declare: exported({}, { fastExport: true }),
        path,
        property: 'format',
        found: /QCOW2 is given together with fastExport/,
        fix: /remove format/,
      },
    },
    keeps: { 'no format': exported({}, FAST) },
  },
  'IMS-EXPORT-005': {
    clouds: HUAWEI,
    breaks: {
      'fast export': {
        declare: exported({ encrypted: true }, FAST),
        path,
        property: 'fastExport',
        found: /is encrypted/,
        fix: /replicate the image without a key/,
      },
      'ordinary export': {
        declare: exported({ encrypted: true }),
        path,
        property: 'image',
        level: 'warning',
        found: /one page says/,
        fix: /acknowledge/,
      },
    },
    keeps: { 'an image that is not encrypted': exported({ encrypted: false }, FAST) },
  },
  'IMS-EXPORT-006': {
    clouds: HUAWEI,
    breaks: {
      'another region': {
        declare: exported({}, { bucketRegion: 'ap-southeast-1' }),
        path,
        property: 'bucketRegion',
        found: /the bucket is in "ap-southeast-1"/,
        allowed: /^a bucket in ap-southeast-3$/,
        fix: /copy the object/,
      },
      'another storage class': {
        declare: exported({}, { storageClass: 'COLD' }),
        path,
        property: 'storageClass',
        found: /"COLD"/,
        fix: /class Standard/,
      },
    },
    keeps: { 'the same': exported({}, { bucketRegion: 'ap-southeast-3', storageClass: 'STANDARD' }) },
  },
  'IMS-EXPORT-007': {
    clouds: HUAWEI,
    breaks: {
      'a full-ECS image': {
        declare: exported({ kind: ImageKind.FULL_ECS }),
        path,
        property: 'image',
        found: /full-ECS image/,
        fix: /disks of the server/,
      },
    },
    keeps: { 'a data disk image': exported({ kind: ImageKind.DATA_DISK }) },
  },
  'IMS-EXPORT-009': {
    clouds: HUAWEI,
    breaks: {
      'a public image': {
        declare: exported({ visibility: ImageVisibility.PUBLIC }),
        path,
        property: 'image',
        found: /is a public image/,
        fix: /image of your own/,
      },
    },
    keeps: { 'a private image': exported({ visibility: ImageVisibility.PRIVATE }) },
  },
  'IMS-EXPORT-011': {
    clouds: HUAWEI,
    breaks: {
      'the same key': {
        declare: two('web.qcow2'),
        path: 'images/Export1',
        property: 'key',
        found: /also written by images\/Export0/,
        fix: /key of its own/,
      },
    },
    keeps: {
      'another key': two('web2.qcow2'),
      'a key that is known only at deploy time': twice('${var.key}'),
      'a bucket that is known only at deploy time': twice('web.qcow2', '${var.bucket}'),
    },
  },
  'IMS-EXPORT-012': {
    clouds: HUAWEI,
    breaks: {
      '129 characters': {
        declare: exported({}, { key: `images/${'w'.repeat(129)}` }),
        path,
        property: 'key',
        found: /usable name/,
        fix: /web\.qcow2/,
      },
      'a space in the name': {
        declare: exported({}, { key: 'images/web golden.qcow2' }),
        path,
        property: 'key',
        level: 'warning',
        found: /"images\/web golden.qcow2" has a space in the name of the file/,
        fix: /web\.qcow2/,
      },
      'a space at the end of the name': {
        declare: exported({}, { key: 'images/web.qcow2 ' }),
        path,
        property: 'key',
        found: /usable name/,
        fix: /web\.qcow2/,
      },
      'no name': {
        declare: exported({}, { key: 'images/' }),
        path,
        property: 'key',
        found: /usable name/,
        fix: /web\.qcow2/,
      },
    },
    keeps: { '128 characters': exported({}, { key: `my images/${'w'.repeat(128)}` }) },
  },
  'IMS-EXPORT-013': {
    clouds: HUAWEI,
    breaks: {
      'an image from a backup': {
        declare: exported({ fromBackup: true }),
        path,
        property: 'image',
        found: /made from a backup/,
        fix: /image of that/,
      },
    },
    keeps: { 'another image': exported({ fromBackup: false }) },
  },
  'IMS-ISO-003': {
    clouds: HUAWEI,
    breaks: {
      'an export': {
        declare: exported({ kind: ImageKind.ISO }),
        path,
        property: 'image',
        found: /cannot be exported/,
        fix: /ISO file itself/,
      },
      'a copy': {
        declare: copy({ kind: ImageKind.ISO }),
        path: 'images/Copy',
        property: 'image',
        found: /cannot be replicated/,
        fix: /ISO file itself/,
      },
    },
    keeps: {
      'a system disk image': exported({ kind: ImageKind.SYSTEM_DISK }),
      'an ISO image with a key, as in an acceptance test of the provider': iso({
        encryptionKey: EncryptionKey.fromKeyId(KEY_ID),
        automaticConfiguration: true,
      }),
    },
    elsewhere: {
      clouds: OTC,
      breaks: {
        'a key': {
          declare: iso({ encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
          path: 'images/Install',
          property: 'encryptionKey',
          found: /Open Telekom Cloud encrypts no ISO images/,
          fix: /replicate the system disk image/,
        },
      },
      keeps: { 'no key': iso({ automaticConfiguration: true }) },
    },
  },
};
