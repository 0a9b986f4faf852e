import { openTelekomCloudRegion } from '../catalog/regions';
import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { type Cloud, CLOUD_NAMES, type Placement } from '../model/cloud';
import type { ImageKindName } from '../model/image-facts';
import { isKnownText } from '../model/token';
import type { CrossRegionReplicationDeclaration } from '../model/use-declarations';
import {
  type DeclarationRule,
  declarationRule,
  type GraphRule,
  type GraphViolation,
  type RuleDefinition,
  violationIf,
} from './rule';
import { TOPICS } from './topics';

type Replication = CrossRegionReplicationDeclaration;

const clouds: readonly Cloud[] = ['open-telekom-cloud'];
const FOLDER = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

/** What images of each kind say of themselves, of what not all of them do. Others cannot be imported. */
const PROPERTIES_OF_KINDS: Readonly<Partial<Record<ImageKindName, readonly string[]>>> = {
  'system disk image': ['operatingSystem', 'minMemory', 'maxMemory', 'bootMode', 'architecture', 'encryptionKey'],
  'BMS system disk image': ['operatingSystem', 'minMemory', 'maxMemory', 'bootMode', 'architecture'],
  'data disk image': ['operatingSystemType', 'encryptionKey'],
};

function rule(
  definition: Omit<RuleDefinition, 'clouds' | 'level' | 'source'>,
  check: (replication: Replication) => readonly Violation[],
): DeclarationRule {
  return declarationRule<'cross-region replication'>({
    ...definition,
    level: 'error',
    clouds,
    source: TOPICS.replicating,
    appliesTo: 'cross-region replication',
    check,
  });
}

const target = rule(
  { id: 'CDK-REGION-001', title: 'An image goes to another region of the cloud and account that it is in' },
  ({ placement, target: there }) => {
    if (!there) return [];
    if (there.cloud !== placement.cloud) {
      return [
        {
          property: 'targetCloud',
          found: `is ${CLOUD_NAMES[there.cloud]}, and the image is on ${CLOUD_NAMES[placement.cloud]}`,
          allowed: `a configuration of ${CLOUD_NAMES[placement.cloud]} for another region`,
          fix: 'export the image, carry the file over, and import it there with ImageSource.bucketObject',
        },
      ];
    }
    const [from, to] = [placement.accountName, there.accountName];
    const [site, otherSite] = [siteOf(placement), siteOf(there)];
    return [
      ...violationIf(isKnownText(there.region) && there.region === placement.region, () => ({
        property: 'targetCloud',
        found: `is configured for ${valueText(there.region)}, the region of the image`,
        allowed: 'a configuration for another region',
        fix: 'configure the other region with an alias and pass that; in the region, replicate the image itself',
      })),
      ...violationIf(site !== undefined && otherSite !== undefined && site !== otherSite, () => ({
        property: 'targetCloud',
        found: `is configured for ${valueText(there.region)} under ${otherSite}, and the image is in ${valueText(placement.region)} under ${site}: these have accounts of their own, and buckets of another account are not replicated to`,
        allowed: `a configuration for another region under ${site}`,
        fix: 'export the image, carry the file over, and import it there with ImageSource.bucketObject',
      })),
      ...violationIf(isKnownText(from) && isKnownText(to) && from !== to, () => ({
        property: 'targetCloud',
        found: `is configured for the account ${valueText(to)}, and the image is in ${valueText(from)}`,
        allowed: 'a configuration for the same account: buckets of others are not replicated to',
        fix: 'replicate within the account, and share the image in the other region',
      })),
    ];
  },
);

/** The domain of a region, which has accounts of its own: eu-ch2 is under another than eu-de and eu-nl. */
function siteOf({ region }: Placement): string | undefined {
  return isKnownText(region) ? openTelekomCloudRegion(region)?.cloudDomain : undefined;
}

const versions = rule(
  { id: 'CDK-REGION-002', title: 'Two buckets that are replicated both keep versions, or neither does' },
  ({ bucketVersioned, targetBucketVersioned }) =>
    violationIf(
      bucketVersioned !== undefined && targetBucketVersioned !== undefined && bucketVersioned !== targetBucketVersioned,
      () => ({
        property: 'targetBucket',
        found: `${targetBucketVersioned ? 'keeps' : 'does not keep'} versions, and bucket ${bucketVersioned ? 'does' : 'does not'}`,
        allowed: 'the same for both buckets',
        fix: 'set versioned to the same for both buckets',
      }),
    ),
);

const agency = rule(
  { id: 'CDK-REGION-003', title: 'A replication of buckets names its agency', about: 'writing' },
  ({ agencyName, existingReplication }) =>
    violationIf((agencyName === undefined) !== (existingReplication === true), () => ({
      property: 'agencyName',
      found: agencyName === undefined ? 'is not given' : 'is given together with existingReplication',
      allowed: 'agencyName, or existingReplication for buckets that are replicated already',
      fix:
        agencyName === undefined
          ? 'give the name of an agency for the Object Storage Service with the role OBS Administrator'
          : 'remove agencyName, or existingReplication',
    })),
);

const kind = rule(
  { id: 'CDK-REGION-004', title: 'It is known what kind of image goes to another region', about: 'writing' },
  ({ image, imageKind }) => {
    const { path = '', kind: known } = image?.facts ?? {};
    const allowed = 'system disk images, BMS system disk images and data disk images';
    return [
      ...violationIf(imageKind === undefined, () => ({
        property: 'kind',
        found: `is not given, and it is not known what ${path} holds`,
        allowed,
        fix: 'say it, such as kind: ImageKind.SYSTEM_DISK',
      })),
      ...violationIf(known !== undefined && imageKind !== known, () => ({
        property: 'kind',
        found: `is ${valueText(imageKind)}, and ${path} is a ${known}`,
        allowed: `${valueText(known)}, or no kind`,
        fix: 'remove kind',
      })),
      // Of an image that is known to be of such a kind, its export speaks.
      ...violationIf(known === undefined && imageKind !== undefined && !PROPERTIES_OF_KINDS[imageKind], () => ({
        property: 'kind',
        found: `is ${valueText(imageKind)}, which cannot go to another region`,
        allowed,
        fix: 'make an image of a disk, and replicate that',
      })),
    ];
  },
);

const properties = rule(
  { id: 'CDK-REGION-005', title: 'An image in another region is given what images of its kind have', about: 'writing' },
  ({ imageKind, given }) => {
    const allowed = imageKind && PROPERTIES_OF_KINDS[imageKind];
    if (!allowed) return [];
    return given
      .filter((property) => !allowed.includes(property))
      .map((property) => ({
        property,
        found: `is set, but a ${imageKind} has no such property`,
        allowed: allowed.join(', '),
        fix: `remove ${property}`,
      }));
  },
);

const folderName = rule(
  { id: 'CDK-REGION-006', title: 'The folder of replicated files has a plain name' },
  ({ folder }) =>
    violationIf(isKnownText(folder) && !FOLDER.test(folder), () => ({
      property: 'folder',
      found: `${valueText(folder)} is not a valid folder`,
      allowed: 'letters, digits, hyphens, periods and underscores, with slashes between them',
      fix: 'choose a name such as replicated-images',
    })),
);

const time = rule(
  { id: 'CDK-REGION-007', title: 'The time for replication is a whole number of minutes', about: 'writing' },
  ({ replicationTime }) => {
    const minutes = replicationTime?.unresolved ? undefined : replicationTime?.toMinutes();
    return violationIf(minutes !== undefined && !(Number.isSafeInteger(minutes) && minutes >= 1), () => ({
      property: 'replicationTime',
      found: `${replicationTime?.toString()} cannot be used`,
      allowed: 'whole minutes, 1 or more',
      fix: 'give a time such as Duration.minutes(30)',
    }));
  },
);

/** The bucket has one configuration: the last that is written would undo the others. */
const oneTarget: GraphRule = {
  id: 'CDK-REGION-008',
  title: 'A bucket is replicated to one other bucket, by one agency',
  level: 'error',
  about: 'writing',
  clouds,
  source: TOPICS.replicating,
  checkGraph: (declarations) => {
    const byBucket = new Map<string, Replication[]>();
    return declarations.flatMap((declaration): GraphViolation[] => {
      if (declaration.kind !== 'cross-region replication') return [];
      const { bucket, path, image } = declaration;
      if (bucket === undefined) return [];
      const earlier = byBucket.get(bucket) ?? [];
      byBucket.set(bucket, [...earlier, declaration]);
      const [before] = earlier;
      const same = earlier.find((other) => other.image?.imageId === image?.imageId);
      return [
        ...violationIf(bucket === declaration.targetBucket, () => ({
          property: 'targetBucket',
          found: 'is the bucket that the image is exported to',
          allowed: 'a bucket in the other region',
          fix: 'give the bucket in the other region',
        })),
        ...(['targetBucket', 'agencyName', 'existingReplication'] as const).flatMap((property) =>
          violationIf(before !== undefined && before[property] !== declaration[property], () => ({
            property,
            found: `is not the same as with ${before?.path}, which uses the same bucket`,
            allowed: 'one target for each bucket, and one agency',
            fix: 'export to another bucket, or use the same as there',
          })),
        ),
        ...violationIf(same !== undefined, () => ({
          property: 'image',
          found: `is exported to the same bucket by ${same?.path}`,
          allowed: 'one replication of an image through a bucket',
          fix: `use the image that ${same?.path} makes`,
        })),
      ].map((violation) => ({ ...violation, path }));
    });
  },
};

export const crossRegionReplicationRules: readonly DeclarationRule[] = [
  target,
  versions,
  agency,
  kind,
  properties,
  folderName,
  time,
];
export const crossRegionReplicationGraphRules: readonly GraphRule[] = [oneTarget];
