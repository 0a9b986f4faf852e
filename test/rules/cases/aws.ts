import { accountId, ami, shared } from '../../support/declarations';
import { AWS, type RuleCases } from '../rule-case';

const ORGANIZATION = 'arn:aws:organizations::123456789012:organization/o-exampleorgid';
const UNIT = 'arn:aws:organizations::123456789012:ou/o-exampleorgid/ou-ab12-cd34ef56';
const accounts = (count: number) => Array.from({ length: count }, (_, index) => accountId(index + 1));
const tags = (count: number) => Object.fromEntries(accounts(count).map((key) => [key, 'value']));
const path = 'images/Web/Partners';

export const aws: RuleCases = {
  'AWS-AMI-NAME': {
    clouds: AWS,
    breaks: {
      '2 characters': {
        declare: ami({ imageName: 'ab' }),
        property: 'imageName',
        found: /"ab" has 2 characters/,
        fix: /lengthen/,
      },
      '129 characters': {
        declare: ami({ imageName: 'a'.repeat(129) }),
        property: 'imageName',
        found: /has 129 characters/,
        fix: /shorten/,
      },
      'a colon': {
        declare: ami({ imageName: 'web:1' }),
        property: 'imageName',
        found: /"web:1" has other characters/,
        fix: /take out/,
      },
    },
    keeps: { '3 characters': ami({ imageName: 'a_@' }), '128 characters': ami({ imageName: 'a'.repeat(128) }) },
  },
  'AWS-AMI-DESC': {
    clouds: AWS,
    breaks: {
      '256 characters': {
        declare: ami({ description: 'a'.repeat(256) }),
        property: 'description',
        found: /has 256 characters/,
        fix: /shorten/,
      },
    },
    keeps: { '255 characters': ami({ description: 'a'.repeat(255) }) },
  },
  'AWS-AMI-TAG': {
    clouds: AWS,
    breaks: {
      '49 tags': { declare: ami({ tags: tags(49) }), property: 'tags', found: /has 49 tags/, fix: /remove tags/ },
      'a key of AWS': {
        declare: ami({ tags: { 'aws:team': 'web' } }),
        property: 'tags',
        found: /"aws:team": "web" is out of bounds/,
        fix: /does not begin with aws:/,
      },
      'a value of 257 characters': {
        declare: ami({ tags: { team: 'v'.repeat(257) } }),
        property: 'tags',
        found: /is out of bounds/,
        fix: /shorten/,
      },
      'a key of 128 characters': {
        declare: ami({ tags: { ['k'.repeat(128)]: 'web' } }),
        property: 'tags',
        found: /is out of bounds/,
        fix: /shorten/,
      },
    },
    keeps: {
      '48 tags': ami({ tags: tags(48) }),
      'a key of 127 and a value of 256 characters': ami({ tags: { ['k'.repeat(127)]: 'v'.repeat(256) } }),
    },
  },
  'AWS-ACCOUNT-ID': {
    clouds: AWS,
    breaks: {
      '11 digits': {
        declare: shared([{ accountIds: ['12345678901'] }]),
        path,
        property: 'accountIds',
        found: /"12345678901" does not look like one/,
        fix: /ID of the account/,
      },
    },
    keeps: { '12 digits': shared([{ accountIds: ['012345678901'] }]) },
  },
  'AWS-ORG-ARN': {
    clouds: AWS,
    breaks: {
      'the ID of an organization': {
        declare: shared([{ organizationArns: ['o-exampleorgid'] }]),
        path,
        property: 'organizationArns',
        found: /"o-exampleorgid" does not look like one/,
        fix: /ARN of the organization/,
      },
    },
    keeps: { 'its ARN': shared([{ organizationArns: [ORGANIZATION] }]) },
  },
  'AWS-OU-ARN': {
    clouds: AWS,
    breaks: {
      'the ARN of an organization': {
        declare: shared([{ organizationalUnitArns: [ORGANIZATION] }]),
        path,
        property: 'organizationalUnitArns',
        found: /does not look like one/,
        fix: /ARN of the organizational unit/,
      },
    },
    keeps: { 'the ARN of a unit': shared([{ organizationalUnitArns: [UNIT] }]) },
  },
  'AWS-SHARE-QUOTA': {
    clouds: AWS,
    breaks: {
      '1,001 recipients': {
        declare: shared([
          {
            accountIds: accounts(998),
            organizationArns: [ORGANIZATION, `${ORGANIZATION}2`],
            organizationalUnitArns: [UNIT],
          },
        ]),
        path,
        property: 'accountIds',
        found: /shared with 1001 accounts, organizations and units/,
        fix: /share with organizations/,
      },
    },
    keeps: {
      '998 accounts and an organization': shared([{ accountIds: accounts(998), organizationArns: [ORGANIZATION] }]),
    },
  },
  'AWS-SHARE-SELF': {
    clouds: AWS,
    breaks: {
      'the account of the image': {
        declare: shared([{ accountIds: [accountId(999)] }]),
        path,
        property: 'accountIds',
        found: /is the account that owns the image/,
        fix: /take it out/,
      },
    },
    keeps: { 'another account': shared([{ accountIds: [accountId(998)] }]) },
  },
  'AWS-SHARE-NOBODY': {
    clouds: AWS,
    breaks: {
      'no recipient': {
        declare: shared([{}]),
        path,
        property: 'accountIds',
        found: /is empty/,
        fix: /name a recipient/,
      },
    },
    keeps: { 'an organization alone': shared([{ organizationArns: [ORGANIZATION] }]) },
  },
};
