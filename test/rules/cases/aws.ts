import { CfnParameter } from 'aws-cdk-lib';
import { Image, ImageShare, ImageSource, ImageVisibility, type ExistingImageAttributes } from '../../../lib';
import { accountId, ami, type Declare, INSTANCE_ID, shared } from '../../support/declarations';
import { AWS, type Break, type RuleCases } from '../rule-case';

const ORGANIZATION = 'arn:aws:organizations::123456789012:organization/o-exampleorgid';
const UNIT = 'arn:aws:organizations::123456789012:ou/o-exampleorgid/ou-ab12-cd34ef56';
const accounts = (count: number) => Array.from({ length: count }, (_, index) => accountId(index + 1));
const tags = (count: number) => Object.fromEntries(accounts(count).map((key) => [key, 'value']));
const path = 'images/Web/Partners';
const unitArn = (organization: number, root: number, unit: number) =>
  `arn:aws:organizations::123456789012:ou/o-${'a'.repeat(organization)}/ou-${'b'.repeat(root)}-${'c'.repeat(unit)}`;

/** Recipients that are almost what they should be. */
function nearly(
  property: 'accountIds' | 'organizationArns' | 'organizationalUnitArns',
  recipients: readonly string[],
  fix: RegExp,
): Record<string, Break> {
  return Object.fromEntries(
    recipients.map((recipient) => [
      `"${recipient}"`,
      { declare: shared([{ [property]: [recipient] }]), path, property, found: /does not look like one/, fix },
    ]),
  );
}
const inRegion = (region: string) => ami({ source: ImageSource.server(INSTANCE_ID, { region }) });
const sharedAmi =
  (attributes: ExistingImageAttributes): Declare =>
  (stack) => {
    const image = Image.fromImageId(stack, 'Base', 'ami-0123456789abcdef0', attributes);
    new ImageShare(stack, 'Partners', { image, accountIds: accounts(1) });
  };

export const aws: RuleCases = {
  'AWS-AMI-NAME': {
    clouds: AWS,
    breaks: {
      '2 characters': {
        declare: ami({ imageName: 'ab' }),
        property: 'imageName',
        found: /"ab" has 2 characters/,
        allowed: /^3 to 128 letters/,
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
        allowed: /^3 to 128 letters/,
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
        allowed: /^at most 255 characters$/,
        fix: /shorten/,
      },
    },
    keeps: { '255 characters': ami({ description: 'a'.repeat(255) }) },
  },
  'AWS-AMI-TAG': {
    clouds: AWS,
    breaks: {
      '49 tags': { declare: ami({ tags: tags(49) }), property: 'tags', found: /has 49 tags/, fix: /remove tags/ },
      'a key that is known only at deploy time': {
        declare: (stack) => ami({ tags: { [new CfnParameter(stack, 'Key').valueAsString]: 'web' } })(stack),
        property: 'tags',
        found: /has a key that is known only at deploy time/,
        fix: /as a literal/,
      },
      'a key of AWS': {
        declare: ami({ tags: { 'aws:team': 'web' } }),
        property: 'tags',
        found: /"aws:team": "web" is out of bounds/,
        fix: /does not begin with aws:/,
      },
      'a key of this library': {
        declare: ami({ tags: { 'CDK-IMS:team': 'web' } }),
        property: 'tags',
        found: /"CDK-IMS:team": "web" is out of bounds/,
        fix: /does not begin with aws: or cdk-ims:/,
      },
      'no key': {
        declare: ami({ tags: { '': 'web' } }),
        property: 'tags',
        found: /"": "web" is out of bounds/,
        fix: /shorten/,
      },
      'a value of 257 characters': {
        declare: ami({ tags: { team: 'v'.repeat(257) } }),
        property: 'tags',
        found: /is out of bounds/,
        fix: /shorten/,
      },
      'a key of 129 characters': {
        declare: ami({ tags: { ['k'.repeat(129)]: 'web' } }),
        property: 'tags',
        found: /is out of bounds/,
        fix: /shorten/,
      },
      'a key of 128 and a value of 257 characters': {
        declare: ami({ tags: { ['k'.repeat(128)]: 'v'.repeat(257) } }),
        property: 'tags',
        found: /is out of bounds/,
        fix: /shorten/,
      },
      'a key of 128 characters, which one of two documents allows': {
        declare: ami({ tags: { ['k'.repeat(128)]: 'web' } }),
        property: 'tags',
        level: 'warning',
        found: /is out of bounds/,
        fix: /shorten/,
      },
    },
    keeps: {
      'a key of 1 character': ami({ tags: { k: 'web' } }),
      'a key with aws: within': ami({ tags: { 'my-aws:team': 'web' } }),
      '48 tags': ami({ tags: tags(48) }),
      'a key of 127 and a value of 256 characters': ami({ tags: { ['k'.repeat(127)]: 'v'.repeat(256) } }),
    },
  },
  'AWS-AMI-REGION': {
    clouds: AWS,
    breaks: {
      'an instance in another region': {
        declare: inRegion('us-east-1'),
        property: 'source.region',
        found: /the instance is in "us-east-1", and the stack is in "eu-central-1"/,
        fix: /a stack whose region is us-east-1/,
      },
    },
    keeps: { 'an instance in its region': inRegion('eu-central-1') },
  },
  'AWS-SHARE-REGION': {
    clouds: AWS,
    breaks: {
      'an image in another region': {
        declare: sharedAmi({ region: 'us-east-1' }),
        path: 'images/Partners',
        property: 'image',
        found: /images\/Base is in "us-east-1", and it is shared in "eu-central-1"/,
        fix: /a stack whose region is us-east-1/,
      },
    },
    keeps: { 'an image in its region': sharedAmi({ region: 'eu-central-1' }) },
  },
  'AWS-SHARE-OWN': {
    clouds: AWS,
    breaks: {
      'a public image': {
        declare: sharedAmi({ visibility: ImageVisibility.PUBLIC }),
        path: 'images/Partners',
        property: 'image',
        found: /is a public image/,
        fix: /remove the share/,
      },
      'an image of somebody else': {
        declare: sharedAmi({ visibility: ImageVisibility.SHARED }),
        path: 'images/Partners',
        property: 'image',
        found: /was shared by somebody else/,
        fix: /copy the image/,
      },
    },
    keeps: { 'an image of its own': sharedAmi({ visibility: ImageVisibility.PRIVATE }) },
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
      ...nearly(
        'accountIds',
        ['1234567890123', '12345678901x', 'x12345678901', '1234567890123x', 'x1234567890123'],
        /ID of the account/,
      ),
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
      ...nearly(
        'organizationArns',
        [
          ` ${ORGANIZATION}`,
          `${ORGANIZATION} `,
          ORGANIZATION.replace('aws', 'gcp'),
          ORGANIZATION.replace('aws', 'aws:cn'),
          ORGANIZATION.replace('3', ''),
          ORGANIZATION.replace('123', 'abc'),
          ORGANIZATION.replace('3', '33'),
          `arn:aws:organizations::123456789012:organization/o-${'a'.repeat(9)}`,
          `arn:aws:organizations::123456789012:organization/o-${'a'.repeat(33)}`,
          `arn:aws:organizations::123456789012:organization/o-${'A'.repeat(10)}`,
        ],
        /ARN of the organization/,
      ),
    },
    keeps: {
      'its ARN': shared([{ organizationArns: [ORGANIZATION] }]),
      'its ARN in another partition': shared([{ organizationArns: [ORGANIZATION.replace('aws', 'aws-cn')] }]),
      'the shortest and the longest ID': shared([
        {
          organizationArns: [10, 32].map(
            (length) => `arn:aws:organizations::123456789012:organization/o-${'a'.repeat(length)}`,
          ),
        },
      ]),
    },
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
      ...nearly(
        'organizationalUnitArns',
        [
          ` ${UNIT}`,
          `${UNIT} `,
          UNIT.replace('aws', 'gcp'),
          UNIT.replace('aws', 'aws:cn'),
          UNIT.replace('3', ''),
          UNIT.replace('3', '33'),
          UNIT.replace('123', 'abc'),
          unitArn(9, 4, 8),
          unitArn(33, 4, 8),
          unitArn(10, 3, 8),
          unitArn(10, 33, 8),
          unitArn(10, 4, 7),
          unitArn(10, 4, 33),
          unitArn(10, 4, 8).replace('aaaaaaaaaa', 'AAAAAAAAAA'),
          unitArn(10, 4, 8).replace('bbbb', 'BBBB'),
          unitArn(10, 4, 8).replace('cccccccc', 'CCCCCCCC'),
        ],
        /ARN of the organizational unit/,
      ),
    },
    keeps: {
      'the ARN of a unit': shared([{ organizationalUnitArns: [UNIT] }]),
      'its ARN in another partition': shared([{ organizationalUnitArns: [UNIT.replace('aws', 'aws-cn')] }]),
      'the shortest and the longest IDs': shared([
        { organizationalUnitArns: [unitArn(10, 4, 8), unitArn(32, 32, 32)] },
      ]),
    },
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
        allowed: /^1000 by default$/,
        fix: /share with organizations/,
      },
    },
    keeps: {
      '998 accounts, an organization and a unit': shared([
        { accountIds: accounts(998), organizationArns: [ORGANIZATION], organizationalUnitArns: [UNIT] },
      ]),
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
    keeps: {
      'an account alone': shared([{ accountIds: accounts(1) }]),
      'an organization alone': shared([{ organizationArns: [ORGANIZATION] }]),
      'a unit alone': shared([{ organizationalUnitArns: [UNIT] }]),
    },
  },
};
