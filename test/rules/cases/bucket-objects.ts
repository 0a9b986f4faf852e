import type { Construct } from 'constructs';
import {
  BmsSystemDiskImage,
  DataDiskImage,
  DiskFormat,
  type IImageBucket,
  ImageSource,
  IsoImage,
  Size,
} from '../../../lib';
import { imported, SYSTEM } from '../../support/declarations';
import { disk } from '../../support/image-files';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const object = (options: object, bucket = 'images', key = 'web.qcow2') =>
  imported({ source: ImageSource.bucketObject(bucket, key, options) });

const ofKey = (key: string) => ({
  imageName: 'web',
  source: ImageSource.bucketObject('images', key),
  minDisk: Size.gibibytes(40),
});
const prepared = { operatingSystem: SYSTEM, automaticConfiguration: false };

const NO_DISKS: Readonly<Record<string, RegExp>> = {
  'iso/install.iso': /looks like an ISO file/,
  'web.qcow2.gz': /looks like a compressed file/,
  'web.img.XZ': /looks like a compressed file/,
  'web.zst': /looks like a compressed file/,
  'web.zip': /looks like an archive/,
  'web.tar': /looks like an archive/,
  'web.box': /looks like a package of a virtual machine/,
  'mac.dmg': /looks like a file of another program/,
  'setup.exe': /looks like a program or firmware/,
  'OVMF_CODE.fd': /looks like a program or firmware/,
  'SHA256SUMS.txt': /looks like a text/,
  'web.qcow2.sha256': /looks like a text/,
};

export const bucketObjects: RuleCases = {
  'CDK-FILE-008': {
    clouds: BOTH,
    breaks: {
      ...Object.fromEntries(
        Object.entries(NO_DISKS).map(([key, found]) => [
          key,
          {
            declare: object({}, 'images', key),
            property: 'source.key',
            found,
            fix: /format, if it is a disk all the same$/,
          },
        ]),
      ),
      'the ending of another format': {
        declare: object({ format: DiskFormat.ZVHD2 }, 'images', 'web.vmdk'),
        property: 'source.key',
        found: /looks like VMDK, and the format says ZVHD2/,
        fix: /correct the format/,
      },
    },
    keeps: {
      'an ISO file in name only': object({ format: DiskFormat.RAW }, 'images', 'web.iso'),
      'no ending': object({}, 'images', 'golden/web'),
      'a version for an ending': object({}, 'images', 'web-22.04'),
      'QCOW2 in an .img, as cloud images are': object({ format: DiskFormat.QCOW2 }, 'images', 'jammy.img'),
      'ZVHD2 in a .vhd': object({ format: DiskFormat.ZVHD2 }, 'images', 'web.vhd'),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'an ISO file as a data disk': {
          declare: (stack: Construct) =>
            new DataDiskImage(stack, 'Web', { ...ofKey('data.iso'), tags: { team: 'web' } }),
          property: 'source.key',
          found: /looks like an ISO file/,
          fix: /declare an IsoImage/,
        },
        'fast import of what looks like QCOW2': {
          declare: imported({
            source: ImageSource.bucketObject('images', 'web.qcow2'),
            fastImport: true,
            automaticConfiguration: undefined,
          }),
          property: 'source.key',
          found: /looks like QCOW2, and fast import is on/,
          fix: /remove fastImport/,
        },
      },
      keeps: {
        'fast import of what looks like ZVHD2': imported({
          source: ImageSource.bucketObject('images', 'web.zvhd2'),
          fastImport: true,
          automaticConfiguration: undefined,
        }),
      },
    },
  },
  'IMS-FILE-010': {
    clouds: BOTH,
    breaks: {
      'a key that the customer keeps': {
        declare: object({ objectEncryption: 'SSE-C' }),
        property: 'source.objectEncryption',
        found: /"SSE-C" cannot be read/,
        fix: /without encryption, or with SSE-KMS/,
      },
      'a bucket with another encryption': {
        declare: (stack) => imported({ source: uploadedTo({ objectEncryption: 'AES256' }) })(stack),
        property: 'source.bucket',
        found: /"AES256" cannot be read/,
        fix: /without encryption, or with SSE-KMS/,
      },
    },
    keeps: {
      'a bucket without encryption': (stack) => imported({ source: uploadedTo({ objectEncryption: 'NONE' }) })(stack),
      'no encryption': object({ objectEncryption: 'NONE' }),
      'SSE-KMS': object({ objectEncryption: 'SSE-KMS' }),
    },
  },
  'IMS-FILE-011': {
    clouds: OTC,
    breaks: {
      'a bucket in another region': {
        declare: object({ region: 'eu-nl' }),
        property: 'source.region',
        found: /bucket is in "eu-nl".*"eu-de"/,
        allowed: /^a bucket in eu-de$/,
        fix: /copy the object to a bucket in eu-de/,
      },
      'an object in such a bucket': {
        declare: imported({
          source: ImageSource.bucketObject({ bucketName: 'images', region: 'eu-nl' }, 'web.qcow2'),
        }),
        property: 'source.region',
        found: /bucket is in "eu-nl".*"eu-de"/,
        fix: /copy the object to a bucket in eu-de/,
      },
      'a file for such a bucket': {
        declare: (stack) => imported({ source: uploadedTo({ region: 'eu-nl' }) })(stack),
        property: 'source.bucket',
        found: /bucket is in "eu-nl".*"eu-de"/,
        fix: /upload the file to a bucket in eu-de/,
      },
    },
    keeps: { 'a bucket in the region': object({ region: 'eu-de' }) },
  },
  'IMS-FILE-012': {
    clouds: BOTH,
    breaks: {
      'the storage class Warm': {
        declare: object({ storageClass: 'WARM' }),
        property: 'source.storageClass',
        found: /"WARM" cannot be imported/,
        fix: /storage class Standard/,
      },
      'a file for a bucket of the storage class Cold': {
        declare: (stack) => imported({ source: uploadedTo({ storageClass: 'COLD' }) })(stack),
        property: 'source.bucket',
        found: /"COLD" cannot be imported/,
        fix: /storage class Standard/,
      },
    },
    keeps: { 'the storage class Standard': object({ storageClass: 'STANDARD' }) },
  },
  'IMS-FILE-013': {
    clouds: BOTH,
    breaks: {
      'a name of two characters': {
        declare: object({}, 'ab'),
        property: 'source.bucket',
        found: /"ab" is not a valid bucket name/,
        fix: /correct the name/,
      },
      'a name of 64 characters': {
        declare: object({}, 'a'.repeat(64)),
        property: 'source.bucket',
        found: /is not a valid bucket name/,
        fix: /correct the name/,
      },
      'the address of a bucket': {
        declare: object({}, 'https://images.obs.eu-de.otc.t-systems.com'),
        property: 'source.bucket',
        found: /is not a valid bucket name/,
        fix: /name of the bucket alone, not an address/,
      },
      'the address of an object': {
        declare: object({}, 'images', 'https://images.obs.eu-de.otc.t-systems.com/web.qcow2'),
        property: 'source.key',
        found: /is not a valid object key/,
        fix: /without an address/,
      },
      ...Object.fromEntries(
        ['http', 'obs', 'S3'].map((scheme) => [
          `an address of ${scheme}`,
          {
            declare: object({}, 'images', `${scheme}://images/web.qcow2`),
            property: 'source.key',
            found: /is not a valid object key/,
            fix: /without an address/,
          },
        ]),
      ),
      'a key that ends with a slash': {
        declare: object({}, 'images', 'golden/'),
        property: 'source.key',
        found: /"golden\/" is not a valid object key/,
        fix: /as the bucket lists it/,
      },
      'a key that begins with a slash': {
        declare: object({}, 'images', '/web.qcow2'),
        property: 'source.key',
        found: /"\/web.qcow2" is not a valid object key/,
        fix: /as the bucket lists it/,
      },
      'no key': {
        declare: object({}, 'images', ''),
        property: 'source.key',
        found: /"" is not a valid object key/,
        fix: /as the bucket lists it/,
      },
      'a folder that ends with a slash': {
        declare: (stack) => imported({ source: fileIn('golden/') })(stack),
        property: 'source.folder',
        found: /"golden\/" is not a valid object key/,
        fix: /as the bucket lists it/,
      },
    },
    keeps: {
      'a name of 3 characters': object({}, 'abc'),
      'a name of 63 characters': object({}, 'a'.repeat(63)),
      'a key in folders': object({}, 'images', 'golden/2024/web.qcow2'),
      'a key with an address within': object({}, 'images', 'from-http://web/web.qcow2'),
      'a folder without slashes at its ends': (stack) => imported({ source: fileIn('golden/web') })(stack),
    },
  },
  'IMS-FILE-014': {
    clouds: BOTH,
    breaks: {
      'a key with a space': {
        declare: object({}, 'images', 'golden web.qcow2'),
        property: 'source.key',
        found: /"golden web.qcow2" has a space/,
        fix: /rename the object/,
      },
      'a file with a space': {
        declare: (stack) =>
          imported({
            source: ImageSource.file(disk('golden web.qcow2', 'qcow2', '40G'), { bucket: 'images' }),
          })(stack),
        property: 'source.path',
        found: /"golden web-[0-9a-f]{16}.qcow2" has a space/,
        fix: /rename the file or the folder/,
      },
    },
    keeps: { 'a key with hyphens': object({}, 'images', 'golden-web.qcow2') },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a BMS system disk image of such a key': {
          declare: (stack) => new BmsSystemDiskImage(stack, 'Web', { ...ofKey('golden web.qcow2'), ...prepared }),
          property: 'source.key',
          found: /"golden web.qcow2" has a space/,
          fix: /rename the object/,
        },
        'a data disk image of such a key': {
          declare: (stack) => new DataDiskImage(stack, 'Web', ofKey('golden web.qcow2')),
          property: 'source.key',
          found: /"golden web.qcow2" has a space/,
          fix: /rename the object/,
        },
        'an ISO image of such a key': {
          declare: (stack) =>
            new IsoImage(stack, 'Web', { ...ofKey('golden web/install.iso'), operatingSystem: SYSTEM }),
          property: 'source.key',
          found: /"golden web\/install.iso" has a space/,
          fix: /rename the object/,
        },
      },
      keeps: {
        'a data disk image of a key with hyphens': (stack) =>
          new DataDiskImage(stack, 'Web', ofKey('golden-web.qcow2')),
      },
    },
  },
};

function fileIn(folder: string): ImageSource {
  return ImageSource.file(disk('plain.qcow2', 'qcow2', '40G'), { bucket: 'images', folder });
}

function uploadedTo(facts: Partial<IImageBucket>): ImageSource {
  return ImageSource.file(disk('plain.qcow2', 'qcow2', '40G'), { bucket: { bucketName: 'images', ...facts } });
}
