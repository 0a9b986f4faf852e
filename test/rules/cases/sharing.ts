import { EncryptionKey, ImageSource, OpenTelekomCloud, type ShareOptions, Size } from '../../../lib';
import { KEY_ID, projectId, shared, SYSTEM } from '../../support/declarations';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const projects = (count: number, first = 0): ShareOptions => ({
  projectIds: Array.from({ length: count }, (_, index) => projectId(first + index)),
});
const encrypted = (encryptionKey: EncryptionKey) =>
  shared([projects(1)], {
    source: ImageSource.bucketObject('images', 'web.qcow2'),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(40),
    automaticConfiguration: false,
    encryptionKey,
  });

export const sharing: RuleCases = {
  'IMS-SHARE-001': {
    clouds: BOTH,
    breaks: {
      '257 projects in three shares': {
        declare: shared([projects(100), projects(100, 100), projects(57, 200)]),
        path: 'images/Web/Partners3',
        property: 'projectIds',
        found: /shared with 257 projects in 3 shares/,
        allowed: /^at most 256 projects/,
        fix: /replicate the image/,
      },
    },
    keeps: { '128 projects': shared([projects(100), projects(28, 100)]) },
    elsewhere: {
      clouds: OTC,
      breaks: {
        '129 projects in the Swiss region': {
          declare: (stack) => {
            const cloud = OpenTelekomCloud.configure(stack, {
              region: 'eu-ch2',
              projectName: 'eu-ch2_a',
              alias: 'swiss',
            });
            shared([projects(100), projects(29, 100)], { cloud })(stack);
          },
          path: 'images/Web/Partners2',
          property: 'projectIds',
          level: 'warning',
          found: /shared with 129 projects in 2 shares/,
          allowed: /^at most 128 projects/,
          fix: /acknowledge/,
        },
      },
      keeps: { '256 projects': shared([projects(100), projects(100, 100), projects(56, 200)]) },
      elsewhere: {
        clouds: HUAWEI,
        breaks: {
          '129 projects': {
            declare: shared([projects(100), projects(29, 100)]),
            path: 'images/Web/Partners2',
            property: 'projectIds',
            level: 'warning',
            found: /shared with 129 projects in 2 shares/,
            allowed: /^at most 128 projects/,
            fix: /acknowledge/,
          },
          '256 projects': {
            declare: shared([projects(100), projects(100, 100), projects(56, 200)]),
            path: 'images/Web/Partners3',
            property: 'projectIds',
            level: 'warning',
            found: /shared with 256 projects in 3 shares/,
            fix: /replicate the image/,
          },
        },
        keeps: {},
      },
    },
  },
  'IMS-SHARE-003': {
    clouds: BOTH,
    breaks: {
      '101 projects in one share': {
        declare: shared([projects(101)]),
        path: 'images/Web/Partners',
        property: 'projectIds',
        found: /has 101 project IDs, more than the console takes/,
        allowed: /^at most 100 in one share, to be certain$/,
        fix: /several shares of the image with at most 100 each/,
      },
    },
    keeps: { '100 projects in one share': shared([projects(100)]) },
  },
  'IMS-SHARE-006': {
    clouds: BOTH,
    breaks: {
      'the default key': {
        declare: encrypted(EncryptionKey.fromDefaultKeyId(KEY_ID)),
        path: 'images/Web/Partners',
        property: 'image',
        found: /images\/Web is encrypted with ims\/default/,
        fix: /key of your own/,
      },
    },
    keeps: {
      'no encryption': shared([projects(1)]),
    },
  },
  'IMS-SHARE-011': {
    clouds: BOTH,
    breaks: {
      'the project of the image': {
        declare: shared([projects(1, 999)]),
        path: 'images/Web/Partners',
        property: 'projectIds',
        found: /is the project that owns the image/,
        fix: /take it out/,
      },
    },
    keeps: { 'another project': shared([projects(1, 998)]) },
  },
  'IMS-SHARE-013': {
    clouds: BOTH,
    breaks: {
      'the name of a project': {
        declare: shared([{ projectIds: ['eu-de_partner'] }]),
        path: 'images/Web/Partners',
        property: 'projectIds',
        found: /"eu-de_partner" is not a valid project ID/,
        fix: /My Credentials/,
      },
      '31 digits': {
        declare: shared([{ projectIds: ['0'.repeat(31)] }]),
        path: 'images/Web/Partners',
        property: 'projectIds',
        found: /is not a valid project ID/,
        fix: /project ID of the region/,
      },
      ...Object.fromEntries(
        ['0'.repeat(33), 'A'.repeat(32), ` ${'0'.repeat(32)}`].map((id) => [
          `"${id}"`,
          {
            declare: shared([{ projectIds: [id] }]),
            path: 'images/Web/Partners',
            property: 'projectIds',
            found: /is not a valid project ID/,
            fix: /project ID of the region/,
          },
        ]),
      ),
    },
    keeps: { '32 digits': shared([{ projectIds: ['0123456789abcdef0123456789abcdef'] }]) },
  },
  'CDK-SHARE-001': {
    clouds: BOTH,
    breaks: {
      'no project': {
        declare: shared([{ projectIds: [] }]),
        path: 'images/Web/Partners',
        property: 'projectIds',
        found: /is empty/,
        allowed: /^one project ID or more$/,
        fix: /name a project, or remove the share/,
      },
      'nothing at all': {
        declare: shared([{}]),
        path: 'images/Web/Partners',
        property: 'projectIds',
        found: /is empty/,
        fix: /name a project/,
      },
    },
    keeps: { 'one project': shared([projects(1)]) },
  },
  'CDK-SHARE-002': {
    clouds: BOTH,
    breaks: {
      'a project in two shares': {
        declare: shared([projects(2), projects(2, 1)]),
        path: 'images/Web/Partners2',
        property: 'projectIds',
        found: /is also in images\/Web\/Partners$/,
        fix: /once/,
      },
      'a project twice in one share': {
        declare: shared([{ projectIds: [projectId(1), projectId(1)] }]),
        path: 'images/Web/Partners',
        property: 'projectIds',
        found: /is in the list twice/,
        fix: /once/,
      },
    },
    keeps: { 'two shares of different projects': shared([projects(2), projects(2, 2)]) },
  },
};
