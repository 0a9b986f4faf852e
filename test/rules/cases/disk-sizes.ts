import { BmsSystemDiskImage, ImageSource, Size } from '../../../lib';
import { imported, SYSTEM } from '../../support/declarations';
import { disk } from '../../support/image-files';
import { BOTH, HUAWEI, type RuleCases } from '../rule-case';

const ofFile =
  (minDisk: Size | undefined, size = '40G') =>
  (stack: Parameters<ReturnType<typeof imported>>[0]) =>
    imported({
      source: ImageSource.file(disk(`${size}.qcow2`, 'qcow2', size), { bucket: 'images' }),
      minDisk,
    })(stack);

export const diskSizes: RuleCases = {
  'IMS-SYS-018': {
    clouds: BOTH,
    breaks: {
      'an object without minDisk': {
        declare: imported({ minDisk: undefined }),
        property: 'minDisk',
        found: /is not given/,
        allowed: /^a whole number of GiB from 1 to 1024$/,
        fix: /minDisk: Size\.gibibytes\(40\)/,
      },
      'more than 1 TiB': {
        declare: imported({ minDisk: Size.gibibytes(1025) }),
        property: 'minDisk',
        found: /1025 GiB is not a whole number of GiB from 1 to 1024/,
        allowed: /^a whole number of GiB from 1 to 1024$/,
        fix: /shrink the disk/,
      },
      'no GiB': {
        declare: imported({ minDisk: Size.gibibytes(0) }),
        property: 'minDisk',
        found: /0 GiB is not/,
        fix: /Size\.gibibytes\(1\)/,
      },
      'a fraction of a GiB': {
        declare: imported({ minDisk: Size.mebibytes(40 * 1024 + 1) }),
        property: 'minDisk',
        found: /40961 MiB is not/,
        fix: /Size\.gibibytes\(41\)/,
      },
      'no number': {
        declare: imported({ minDisk: Size.gibibytes(undefined as any) }),
        property: 'minDisk',
        found: /is not a whole number/,
        fix: /Size\.gibibytes\(1\)/,
      },
    },
    keeps: { '1 TiB': imported({ minDisk: Size.tebibytes(1) }) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'an object without minDisk, for bare-metal servers': {
          declare: (stack) =>
            new BmsSystemDiskImage(stack, 'Web', {
              imageName: 'bms',
              source: ImageSource.bucketObject('images', 'bms.qcow2'),
              operatingSystem: SYSTEM,
              automaticConfiguration: false,
            }),
          property: 'minDisk',
          found: /is not given/,
          fix: /minDisk: Size\.gibibytes\(40\)/,
        },
      },
      keeps: { '40 GiB': imported() },
    },
  },
  'IMS-SYS-017': {
    clouds: BOTH,
    breaks: {
      '39 GiB': {
        declare: imported({ minDisk: Size.gibibytes(39) }),
        property: 'minDisk',
        found: /39 GiB is accepted by the API, but the console asks for 40 GiB/,
        allowed: /^40 to 1024 GiB in the console, 1 to 1024 GiB through the API$/,
        fix: /Size\.gibibytes\(40\)/,
      },
      '1 GiB': {
        declare: imported({ minDisk: Size.gibibytes(1) }),
        property: 'minDisk',
        found: /1 GiB is accepted by the API/,
        fix: /Size\.gibibytes\(40\)/,
      },
      'a small disk in a file': {
        declare: ofFile(undefined, '20G'),
        property: 'minDisk',
        found: /20 GiB is accepted by the API/,
        fix: /Size\.gibibytes\(40\)/,
      },
    },
    keeps: { '40 GiB': imported({ minDisk: Size.gibibytes(40) }) },
  },
  'IMS-FILE-025': {
    clouds: BOTH,
    breaks: {
      'less than the disk in the file': {
        declare: ofFile(Size.gibibytes(40), '41G'),
        property: 'minDisk',
        found: /40 GiB is smaller than the disk in the file, 44023414784 bytes/,
        allowed: /^at least 41 GiB$/,
        fix: /Size\.gibibytes\(41\)/,
      },
    },
    keeps: { 'as much': ofFile(Size.gibibytes(40)), 'what the file says': ofFile(undefined) },
  },
};
