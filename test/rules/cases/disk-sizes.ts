import { BmsSystemDiskImage, ImageSource, OperatingSystem, Size } from '../../../lib';
import { imported, SYSTEM } from '../../support/declarations';
import { disk } from '../../support/image-files';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const WINDOWS = OperatingSystem.of('Windows Server 2016 Standard 64bit');

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
        declare: imported({ minDisk: Size.gibibytes(Number.NaN) }),
        property: 'minDisk',
        found: /is not a whole number/,
        fix: /^give a number, such as minDisk: Size\.gibibytes\(40\)/,
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
    clouds: HUAWEI,
    breaks: {
      '9 GiB for Linux': {
        declare: imported({ minDisk: Size.gibibytes(9) }),
        property: 'minDisk',
        found: /9 GiB is less than the documents ask for with Linux/,
        allowed: /^10 to 1024 GiB for Linux$/,
        fix: /Size\.gibibytes\(10\)/,
      },
      '19 GiB for Windows': {
        declare: imported({ minDisk: Size.gibibytes(19), operatingSystem: WINDOWS }),
        property: 'minDisk',
        found: /19 GiB is less than the documents ask for with Windows/,
        allowed: /^20 to 1024 GiB for Windows$/,
        fix: /Size\.gibibytes\(20\)/,
      },
      'a small disk in a file': {
        declare: ofFile(undefined, '5G'),
        property: 'minDisk',
        found: /5 GiB is less than/,
        fix: /Size\.gibibytes\(10\)/,
      },
    },
    keeps: {
      '10 GiB for Linux': imported({ minDisk: Size.gibibytes(10) }),
      '20 GiB for Windows': imported({ minDisk: Size.gibibytes(20), operatingSystem: WINDOWS }),
    },
    elsewhere: {
      clouds: OTC,
      breaks: {},
      keeps: {
        '1 GiB, which the API takes': imported({ minDisk: Size.gibibytes(1) }),
        '1 GiB for Windows': imported({ minDisk: Size.gibibytes(1), operatingSystem: WINDOWS }),
      },
    },
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
