import { ImageSource, Size } from '../../../lib';
import { image, ofVolume, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import { BOTH, OTC, type RuleCases } from '../rule-case';

const server = (options: object) => image({ source: ImageSource.server(SERVER_ID, options) });
const volume = (options: object) => ofVolume({ source: ImageSource.volume(VOLUME_ID, options) });

export const servers: RuleCases = {
  'IMS-SYS-002': {
    clouds: BOTH,
    breaks: {
      'a disk above 1 TiB': {
        declare: server({ systemDisk: Size.gibibytes(1025) }),
        property: 'source.systemDisk',
        found: /1025 GiB is more than 1 TiB/,
        allowed: /^at most 1024 GiB$/,
        fix: /full-ECS image/,
      },
      'a volume above 1 TiB': {
        declare: volume({ size: Size.gibibytes(1025) }),
        property: 'source.size',
        found: /1025 GiB is more than 1 TiB/,
        fix: /full-ECS image/,
      },
    },
    keeps: {
      'a disk of 1 TiB': server({ systemDisk: Size.tebibytes(1) }),
      'a volume of 1 TiB': volume({ size: Size.tebibytes(1) }),
    },
  },
  'IMS-SYS-006': {
    clouds: OTC,
    breaks: {
      'a server in another region': {
        declare: server({ region: 'eu-nl' }),
        property: 'source.region',
        found: /the server is in "eu-nl".*"eu-de"/,
        fix: /configured for eu-nl/,
      },
      'a volume in another region': {
        declare: volume({ region: 'eu-nl' }),
        property: 'source.region',
        found: /the volume is in "eu-nl"/,
        fix: /configured for eu-nl/,
      },
    },
    keeps: {
      'a server in the region': server({ region: 'eu-de' }),
      'a volume in the region': volume({ region: 'eu-de' }),
    },
  },
  'IMS-SYS-008': {
    clouds: BOTH,
    breaks: {
      'an attached data disk': {
        declare: server({ attachedDataDisks: 1 }),
        property: 'source.attachedDataDisks',
        found: /^1 data disk\b/,
        fix: /detach the data disks/,
      },
    },
    keeps: { 'no attached data disk': server({ attachedDataDisks: 0 }) },
  },
  'IMS-SYS-011': {
    clouds: BOTH,
    breaks: {
      'a running server': {
        declare: server({ stopped: false }),
        property: 'source.stopped',
        found: /the server runs/,
        fix: /stop the server/,
      },
    },
    keeps: { 'a stopped server': server({ stopped: true }) },
  },
  'IMS-SYS-014': {
    clouds: BOTH,
    breaks: {
      'a server on dedicated storage': {
        declare: server({ dedicatedStorage: true }),
        property: 'source.dedicatedStorage',
        found: /dedicated storage/,
        fix: /copy the disk to shared storage/,
      },
      'a volume on dedicated storage': {
        declare: volume({ dedicatedStorage: true }),
        property: 'source.dedicatedStorage',
        found: /dedicated storage/,
        fix: /copy the disk to shared storage/,
      },
    },
    keeps: { 'shared storage': server({ dedicatedStorage: false }) },
  },
  'IMS-SYS-012': {
    clouds: BOTH,
    breaks: {
      'a volume without an operating system': {
        declare: ofVolume({ operatingSystem: undefined }),
        property: 'operatingSystem',
        found: /is not given/,
        fix: /OperatingSystem\.of/,
      },
    },
    keeps: { 'a volume with one': ofVolume(), 'a server without one': image() },
  },
};
