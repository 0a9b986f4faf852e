import { IDENTIFIER_PATTERNS } from '../catalog/identifier-patterns';
import { LIMITS } from '../catalog/limits';
import { countText, valueText } from '../findings/value-text';
import type { ImageShareDeclaration } from '../model/declaration';
import { isKnownTextOnAws, isUnresolvedOnAws } from '../model/token';
import { awsImageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { awsShareRule } from './share-rule';

const EC2 = 'Amazon EC2 API Reference';
const EC2_GUIDE = 'Amazon EC2 User Guide, Share an AMI';
const { imageName: nameLimits, description: descriptionLimits, tags: tagLimits, share: shareLimits } = LIMITS.aws;
const RESERVED_KEY = /^(aws|cdk-ims):/i;
const { account: ACCOUNT_ID, organization: ORGANIZATION_ARN, organizationalUnit: UNIT_ARN } = IDENTIFIER_PATTERNS.aws;

const amiName = awsImageRule(
  { id: 'AWS-AMI-NAME', title: 'The name of an AMI has 3 to 128 allowed characters', level: 'error', source: EC2 },
  ({ imageName }) => {
    if (!isKnownTextOnAws(imageName)) return [];
    const allowed = `${nameLimits.minimumLength} to ${nameLimits.maximumLength} letters, digits, spaces and ( ) [ ] . / - ' @ _`;
    return [
      ...violationIf(
        imageName.length < nameLimits.minimumLength || imageName.length > nameLimits.maximumLength,
        () => ({
          property: 'imageName',
          found: `${valueText(imageName)} has ${countText(imageName.length, 'character')}`,
          allowed,
          fix: imageName.length < nameLimits.minimumLength ? 'lengthen the name' : 'shorten the name',
        }),
      ),
      ...violationIf(!nameLimits.characters.test(imageName), () => ({
        property: 'imageName',
        found: `${valueText(imageName)} has other characters in it`,
        allowed,
        fix: 'take out the other characters',
      })),
    ];
  },
);

const amiDescription = awsImageRule(
  { id: 'AWS-AMI-DESC', title: 'The description of an AMI has at most 255 characters', level: 'error', source: EC2 },
  ({ description }) =>
    violationIf(isKnownTextOnAws(description) && description.length > descriptionLimits.maximumLength, () => ({
      property: 'description',
      found: `has ${countText(description?.length ?? 0, 'character')}`,
      allowed: `at most ${countText(descriptionLimits.maximumLength, 'character')}`,
      fix: 'shorten the description',
    })),
);

const amiTags = awsImageRule(
  { id: 'AWS-AMI-TAG', title: 'An AMI has at most 48 tags within the bounds of EC2', level: 'error', source: EC2 },
  ({ tags }) => {
    const entries = Object.entries(tags).filter(([key]) => !isUnresolvedOnAws(key));
    return [
      ...violationIf(entries.length < Object.keys(tags).length, () => ({
        property: 'tags',
        found: 'has a key that is known only at deploy time, which CloudFormation takes for values only',
        allowed: 'keys that are known when the template is written',
        fix: 'write the key as a literal',
      })),
      ...violationIf(entries.length > tagLimits.maximumCount, () => ({
        property: 'tags',
        found: `has ${countText(entries.length, 'tag')}`,
        allowed: `at most ${tagLimits.maximumCount} tags`,
        fix: 'remove tags',
      })),
      ...entries.flatMap(([key, value]) =>
        violationIf(!isTagKey(key) || (!isUnresolvedOnAws(value) && value.length > tagLimits.valueLength), () => ({
          property: 'tags',
          // The API model says 127, the guide to tags 128.
          level:
            isTagKey(key, tagLimits.guideKeyLength) &&
            (isUnresolvedOnAws(value) || value.length <= tagLimits.valueLength)
              ? ('warning' as const)
              : undefined,
          found: `${valueText(key)}: ${valueText(value)} is out of bounds`,
          allowed: `keys of 1 to ${tagLimits.keyLength} characters that do not begin with aws: or cdk-ims:, values of at most ${tagLimits.valueLength}`,
          fix: RESERVED_KEY.test(key)
            ? 'choose a key that does not begin with aws: or cdk-ims:'
            : 'shorten the key or the value',
        })),
      ),
    ];
  },
);

const amiRegion = awsImageRule(
  { id: 'AWS-AMI-REGION', title: 'An AMI is created in the region of its instance', level: 'error', source: EC2 },
  ({ source, placement }) => {
    const region = source?.kind === 'server' ? source.region : undefined;
    return violationIf(
      isKnownTextOnAws(region) && isKnownTextOnAws(placement.region) && region !== placement.region,
      () => ({
        property: 'source.region',
        found: `the instance is in ${valueText(region)}, and the stack is in ${valueText(placement.region)}`,
        allowed: `an instance in ${placement.region}`,
        fix: `declare the image in a stack whose region is ${region}`,
      }),
    );
  },
);

const shareRegion = awsShareRule(
  { id: 'AWS-SHARE-REGION', title: 'An AMI is shared in its own region', level: 'error', source: EC2_GUIDE },
  ({ image, placement }) => {
    const [here, there] = [placement.region, image?.placement?.region];
    return violationIf(isKnownTextOnAws(here) && isKnownTextOnAws(there) && here !== there, () => ({
      property: 'image',
      found: `${image?.path} is in ${valueText(there)}, and it is shared in ${valueText(here)}`,
      allowed: `an image in ${here}`,
      fix: `share it in a stack whose region is ${there}`,
    }));
  },
);

const shareOwn = awsShareRule(
  { id: 'AWS-SHARE-OWN', title: 'Only the owner of an AMI shares it', level: 'error', source: EC2_GUIDE },
  ({ image }) =>
    violationIf(image?.visibility !== undefined && image.visibility !== 'private', () => ({
      property: 'image',
      found:
        image?.visibility === 'public'
          ? `${image.path} is a public image, which everybody can use`
          : `${image?.path} ${image?.visibility === 'market' ? 'is of the marketplace' : 'was shared by somebody else'}`,
      allowed: 'a private image of your own',
      fix: image?.visibility === 'public' ? 'remove the share' : 'copy the image, and share the copy',
    })),
);

const accountIds = awsShareRule(
  { id: 'AWS-ACCOUNT-ID', title: 'An account ID has 12 digits', level: 'error', source: EC2_GUIDE },
  (share) =>
    wrongEntries(share, 'accountIds', ACCOUNT_ID, '12 digits', 'give the ID of the account, not its name or ARN'),
);

const organizations = awsShareRule(
  { id: 'AWS-ORG-ARN', title: 'An organization is named by its ARN', level: 'error', source: EC2_GUIDE },
  (share) =>
    wrongEntries(
      share,
      'organizationArns',
      ORGANIZATION_ARN,
      'arn:aws:organizations::<12 digits>:organization/o-<10 to 32 characters>',
      'give the ARN of the organization, not its ID',
    ),
);

const organizationalUnits = awsShareRule(
  { id: 'AWS-OU-ARN', title: 'An organizational unit is named by its ARN', level: 'error', source: EC2_GUIDE },
  (share) =>
    wrongEntries(
      share,
      'organizationalUnitArns',
      UNIT_ARN,
      'arn:aws:organizations::<12 digits>:ou/o-<organization>/ou-<unit>',
      'give the ARN of the organizational unit, not its ID',
    ),
);

const shareQuota = awsShareRule(
  { id: 'AWS-SHARE-QUOTA', title: 'An AMI is shared with at most 1,000 entities', level: 'warning', source: EC2_GUIDE },
  (share) => {
    const count = share.accountIds.length + share.organizationArns.length + share.organizationalUnitArns.length;
    return violationIf(count > shareLimits.recipients, () => ({
      property: 'accountIds',
      found: `the image is shared with ${count} accounts, organizations and units`,
      allowed: `${shareLimits.recipients} by default`,
      fix: 'share with organizations instead of accounts, or have the quota raised and acknowledge this',
    }));
  },
);

const shareWithItself = awsShareRule(
  { id: 'AWS-SHARE-SELF', title: 'Sharing with the owning account has no effect', level: 'warning', source: EC2_GUIDE },
  ({ accountIds: accounts, placement }) =>
    violationIf(isKnownTextOnAws(placement.ownerId) && accounts.includes(placement.ownerId), () => ({
      property: 'accountIds',
      found: `${valueText(placement.ownerId)} is the account that owns the image`,
      allowed: 'other accounts than that of the owner',
      fix: 'take it out of the list',
    })),
);

const someRecipient = awsShareRule(
  {
    id: 'AWS-SHARE-NOBODY',
    title: 'A share has a recipient',
    level: 'error',
    about: 'writing',
    source: EC2_GUIDE,
  },
  (share) =>
    violationIf(
      !share.accountIds.length && !share.organizationArns.length && !share.organizationalUnitArns.length,
      () => ({
        property: 'accountIds',
        found: 'is empty, and so are organizationArns and organizationalUnitArns',
        allowed: 'at least one account, organization or organizational unit',
        fix: 'name a recipient, or remove the share',
      }),
    ),
);

function isTagKey(key: string, longest: number = tagLimits.keyLength): boolean {
  return key.length >= 1 && key.length <= longest && !RESERVED_KEY.test(key);
}

function wrongEntries(
  share: ImageShareDeclaration,
  property: 'accountIds' | 'organizationArns' | 'organizationalUnitArns',
  pattern: RegExp,
  allowed: string,
  fix: string,
) {
  return share[property].flatMap((entry) =>
    violationIf(!isUnresolvedOnAws(entry) && !pattern.test(entry), () => ({
      property,
      found: `${valueText(entry)} does not look like one`,
      allowed,
      fix,
    })),
  );
}

export const awsRules: readonly DeclarationRule[] = [
  amiName,
  amiDescription,
  amiTags,
  amiRegion,
  shareRegion,
  shareOwn,
  accountIds,
  organizations,
  organizationalUnits,
  shareQuota,
  shareWithItself,
  someRecipient,
];
