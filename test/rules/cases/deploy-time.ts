import * as cdktf from 'cdktf';
import { Duration, Size } from '../../../lib';
import { image, imported } from '../../support/declarations';
import { diskFrom } from '../../support/uses';
import { BOTH, HUAWEI, type RuleCases } from '../rule-case';

const LATER = cdktf.Token.asNumber({ resolve: () => 40 });

export const deployTime: RuleCases = {
  'CDK-TIME-001': {
    clouds: BOTH,
    breaks: {
      'no time': {
        declare: image({ timeouts: { create: Duration.minutes(0) } }),
        property: 'timeouts.create',
        found: /0 minutes cannot be used/,
        allowed: /^whole minutes, 1 or more$/,
        fix: /Duration\.hours\(2\)/,
      },
      'a fraction of a minute': {
        declare: image({ timeouts: { delete: Duration.hours(0.001) } }),
        property: 'timeouts.delete',
        found: /minutes cannot be used/,
        fix: /Duration\.hours\(2\)/,
      },
      'no number': {
        declare: image({ timeouts: { create: Duration.minutes(Number.NaN) } }),
        property: 'timeouts.create',
        found: /cannot be used/,
        fix: /Duration\.hours\(2\)/,
      },
    },
    keeps: {
      'a minute': image({ timeouts: { create: Duration.minutes(1), delete: Duration.minutes(1) } }),
      'a day': image({ timeouts: { create: Duration.hours(24) } }),
      'a quarter of an hour': image({ timeouts: { create: Duration.hours(0.25) } }),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'no time to change a disk': {
          declare: diskFrom({}, { timeouts: { update: Duration.minutes(0) } }),
          path: 'images/Disk',
          property: 'timeouts.update',
          found: /0 minutes cannot be used/,
          fix: /Duration\.hours\(2\)/,
        },
      },
      keeps: { 'a minute to change a disk': diskFrom({}, { timeouts: { update: Duration.minutes(1) } }) },
    },
  },
  'CDK-TOKEN-002': {
    clouds: BOTH,
    breaks: {
      'a disk in MiB': {
        declare: imported({ minDisk: Size.mebibytes(LATER) }),
        property: 'minDisk',
        found: /cannot be converted to GiB/,
        fix: /Size\.gibibytes/,
      },
      'memory in GiB': {
        declare: image({ minMemory: Size.gibibytes(LATER) }),
        property: 'minMemory',
        found: /cannot be converted to MiB/,
        allowed: /only at deploy time in MiB$/,
        fix: /Size\.mebibytes/,
      },
      'the most memory in GiB': {
        declare: image({ maxMemory: Size.gibibytes(LATER) }),
        property: 'maxMemory',
        found: /cannot be converted to MiB/,
        allowed: /only at deploy time in MiB$/,
        fix: /Size\.mebibytes/,
      },
      'a data disk in TiB': {
        declare: diskFrom({}, { size: Size.tebibytes(LATER) }),
        path: 'images/Disk',
        property: 'size',
        found: /cannot be converted to GiB/,
        fix: /Size\.gibibytes/,
      },
    },
    keeps: {
      'a disk in GiB': imported({ minDisk: Size.gibibytes(LATER) }),
      'memory in MiB': image({ minMemory: Size.mebibytes(LATER), maxMemory: Size.mebibytes(LATER) }),
    },
  },
};
