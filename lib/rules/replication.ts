import { LIMITS } from '../catalog/limits';
import { cloudDomainOf, isListedRegion } from '../catalog/regions';
import { valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';
import { CLOUD_NAMES } from '../model/cloud';
import type { DeclarationOf } from '../model/declaration';
import { type ImageFacts, isEncrypted, knownGibibytesOf } from '../model/image-facts';
import { isKnownText } from '../model/token';
import { regionProblems } from './huawei-cloud-region';
import { isOfAnotherProject } from './image-project';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { useRule } from './use-rule';

const { largestGibibytes } = LIMITS.replication;

const size = useRule(
  'image copy',
  {
    id: 'IMS-REPL-001',
    title: 'An image of more than 128 GB cannot be replicated',
    level: 'error',
    source: TOPICS.constraints,
  },
  ({ image }) => {
    const gibibytes = image && knownGibibytesOf(image.facts);
    return violationIf(gibibytes !== undefined && gibibytes > largestGibibytes, () => ({
      property: 'image',
      found: `${image?.facts.path} has a disk of ${gibibytes} GiB`,
      allowed: `at most ${largestGibibytes} GiB`,
      fix: 'export the image with fastExport, and import the file as another image with fastImport',
    }));
  },
);

const fullServer = useRule(
  'image copy',
  {
    id: 'IMS-REPL-004',
    title: 'Full-ECS images cannot be replicated',
    level: 'error',
    source: TOPICS.replicating,
  },
  ({ image, targetRegion, placement }) => {
    const goesAbroad = placement.cloud === 'huawei-cloud' && targetRegion !== undefined;
    return violationIf(image?.facts.kind === 'full-ECS image' && !goesAbroad, () => ({
      property: 'image',
      found: `${image?.facts.path} is a full-ECS image`,
      allowed: 'a system disk image or a data disk image (Huawei Cloud also copies full-ECS images to other regions)',
      fix: 'create a server from the image, and make images of its disks',
    }));
  },
);

const sharedKind = useRule(
  'image copy',
  {
    id: 'IMS-REPL-005',
    title: 'Of shared images, only system disk and data disk images can be replicated',
    level: 'error',
    source: TOPICS.replicatingShared,
  },
  ({ image }) =>
    violationIf(image?.facts.visibility === 'shared' && image.facts.kind === 'BMS system disk image', () => ({
      property: 'image',
      found: `${image?.facts.path} is a shared BMS system disk image`,
      allowed: 'a shared system disk image or data disk image',
      fix: 'have its owner replicate it and share the copy, or make an image of a server of your own',
    })),
);

const region = useRule(
  'image copy',
  {
    id: 'IMS-REPL-006',
    title: 'Images are replicated within their region',
    level: 'error',
    source: TOPICS.replicatingShared,
  },
  ({ image, targetRegion, placement }) => {
    const [here, there] = [placement.region, image?.facts.placement?.region];
    return [
      ...violationIf(isKnownText(here) && isKnownText(there) && here !== there, () => ({
        property: 'image',
        found: `${image?.facts.path} is in ${valueText(there)}, and it is replicated in ${valueText(here)}`,
        allowed: `an image in ${here}`,
        fix: `declare the copy in a stack that is configured for ${there}`,
      })),
      ...violationIf(targetRegion !== undefined && placement.cloud === 'open-telekom-cloud', () => ({
        property: 'targetRegion',
        found: `${valueText(targetRegion)} is set, but ${CLOUD_NAMES[placement.cloud]} does not copy images to other regions`,
        allowed: 'a copy in the region of the image',
        fix: 'take the way through a file: image.replicateToRegion, or a CrossRegionReplication, which exports the image, has the object store replicate the file, and imports it in the other region',
      })),
    ];
  },
);

const bareMetalKey = useRule<'image copy' | 'BMS system disk image'>(
  ['image copy', 'BMS system disk image'],
  {
    id: 'IMS-BMS-002',
    title: 'Images for bare metal are not encrypted',
    level: 'error',
    levels: { 'huawei-cloud': 'warning' },
    source: TOPICS.errorCodes,
  },
  (declaration) => {
    if (declaration.encryptionKey === undefined) return [];
    return declaration.kind === 'image copy' ? keyOfBareMetalCopy(declaration) : keyOfBareMetal(declaration);
  },
);

function keyOfBareMetalCopy({ image, placement }: DeclarationOf<'image copy'>): readonly Violation[] {
  return violationIf(image?.facts.kind === 'BMS system disk image', () => ({
    property: 'encryptionKey',
    found: `is given, but ${image?.facts.path} is a BMS system disk image`,
    allowed: 'no key for such an image',
    fix: `remove encryptionKey${placement.cloud === 'huawei-cloud' ? '; or acknowledge this once such a copy was made' : ''}`,
  }));
}

/** On Huawei Cloud, the acceptance tests of the provider import with a key. Of sources without a file another rule speaks. */
function keyOfBareMetal({ source, placement }: DeclarationOf<'BMS system disk image'>): readonly Violation[] {
  const isFile = source?.kind === 'file' || source?.kind === 'bucket object';
  return violationIf(isFile && placement.cloud === 'open-telekom-cloud', () => ({
    property: 'encryptionKey',
    found: 'is given, but Open Telekom Cloud encrypts no images for bare metal',
    allowed: 'no key for such an image',
    fix: 'remove encryptionKey',
  }));
}

const accepted = useRule(
  'image copy',
  {
    id: 'IMS-REPL-007',
    title: 'A shared image is accepted before it is replicated',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ image, placement }) => {
    const facts = image?.facts;
    return [
      ...violationIf(facts?.accepted === false, () => ({
        property: 'image',
        found: `${facts?.path} is rejected by the app itself`,
        allowed: 'a shared image that was accepted',
        fix: 'accept it: decision: ShareDecision.ACCEPT',
      })),
      ...violationIf(facts?.visibility !== 'shared' && isOfAnotherProject(facts?.placement, placement), () => ({
        property: 'image',
        found: `${facts?.path} belongs to another project than the copy`,
        allowed: 'an image of the project, or one that is shared with it and accepted',
        fix: 'share the image, accept it (share.accept), and replicate what that gives: what refers to it is made after it was accepted',
      })),
    ];
  },
);

const decryption = useRule(
  'image copy',
  {
    id: 'IMS-REPL-009',
    title: 'A copy has the encryption that is given for it, not that of the image',
    level: 'warning',
    source: TOPICS.replicating,
  },
  ({ image, encryptionKey, targetRegion }) =>
    violationIf(
      image !== undefined && isEncrypted(image.facts) && encryptionKey === undefined && targetRegion === undefined,
      () => ({
        property: 'encryptionKey',
        found: `is not given: the copy of ${image?.facts.path}, which is encrypted, is not`,
        allowed: 'a key for a copy that is to be encrypted',
        fix: 'give the copy a key of its own, or acknowledge that it is not encrypted',
      }),
    ),
);

const otherKey = useRule(
  'image copy',
  {
    id: 'IMS-REPL-010',
    title: 'The key of a copy is not that of the image',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ image, encryptionKey }) => {
    const [key, known] = [encryptionKey?.keyId, image?.facts.encryptionKey?.keyId];
    return violationIf(key !== undefined && key === known, () => ({
      property: 'encryptionKey',
      found: `is the key of ${image?.facts.path} itself`,
      allowed: 'another key, or none',
      fix: 'give another key, or remove encryptionKey for a copy that is not encrypted',
    }));
  },
);

const sharedEncrypted = useRule(
  'image copy',
  {
    id: 'IMS-REPL-012',
    title: 'A shared image that is encrypted is replicated while its key is granted',
    level: 'warning',
    source: TOPICS.replicatingShared,
  },
  ({ image }) =>
    violationIf(image?.facts.visibility === 'shared' && isEncrypted(image.facts), () => ({
      property: 'image',
      found: `${image?.facts.path} is shared and encrypted (error IMG.0197 says that no such image can be replicated, the guide describes how)`,
      allowed: 'a shared image whose key is granted to this account',
      fix: 'have the owner grant the key, give the copy a key of its own, then acknowledge this',
    })),
);

const maxMemory = useRule(
  'image copy',
  {
    id: 'CDK-COPY-001',
    title: 'A copy gets a memory limit only where its image has one',
    level: 'warning',
    clouds: ['open-telekom-cloud'],
  },
  ({ image, maxMemory: limit }) =>
    violationIf(limit !== undefined && image !== undefined && hasNoMemoryLimit(image.facts), () => ({
      property: 'maxMemory',
      found: `is given, but ${image?.facts.path} has no such limit: the provider replaces a value that is not there, which Huawei Cloud takes and nobody has tried here`,
      allowed: 'maxMemory for a copy of an image that has it',
      fix: 'give the image maxMemory too; or acknowledge this once it was applied',
    })),
);

const agency = useRule(
  'image copy',
  {
    id: 'CDK-COPY-002',
    title: 'A copy in another region names the region and the agency',
    level: 'error',
    source: TOPICS.replicating,
  },
  ({ targetRegion, agencyName, placement }) => [
    ...violationIf((targetRegion === undefined) !== (agencyName === undefined), () => ({
      property: targetRegion === undefined ? 'targetRegion' : 'agencyName',
      found: `is not given, and ${targetRegion === undefined ? 'agencyName' : 'targetRegion'} is`,
      allowed: 'targetRegion and agencyName together, or neither',
      fix: 'give both for a copy in another region, or remove both for one in the region',
    })),
    ...violationIf(isKnownText(targetRegion) && targetRegion === placement.region, () => ({
      property: 'targetRegion',
      found: `${valueText(targetRegion)} is the region of the image`,
      allowed: 'another region',
      fix: 'remove targetRegion and agencyName for a copy in the region',
    })),
  ],
);

const site = useRule(
  'image copy',
  {
    id: 'CDK-COPY-003',
    title: 'A copy in another region stays under the domain of its image',
    level: 'error',
    source: TOPICS.replicating,
  },
  ({ targetRegion, placement }) => {
    const { cloud, region: here, cloudDomain } = placement;
    if (cloud !== 'huawei-cloud' || !isKnownText(targetRegion) || !isKnownText(here) || targetRegion === here)
      return [];
    const [from, to] = [cloudDomain ?? cloudDomainOf(here), cloudDomainOf(targetRegion)];
    if (cloudDomain === undefined && from === to) return regionProblems(targetRegion, 'targetRegion');
    // Of a domain that the user's own provider block names, the regions are not known.
    const isElsewhere = from !== to && (cloudDomain === undefined || isListedRegion(targetRegion));
    return violationIf(isElsewhere, () => ({
      property: 'targetRegion',
      found: `${valueText(targetRegion)} is under ${to}, and the image in ${valueText(here)} under ${from}: the provider looks for the copy at ims.${targetRegion}.${from}, where nothing is, and fails once it is made`,
      allowed: `a region under ${from}`,
      fix: 'export the image, carry the file over, and import it there with ImageSource.bucketObject',
    }));
  },
);

/** Of an image that is only referred to, nobody knows. */
function hasNoMemoryLimit({ source, maxMemory: limit }: ImageFacts): boolean {
  return source !== undefined && source.kind !== 'backup' && limit === undefined;
}

export const replicationRules: readonly DeclarationRule[] = [
  size,
  fullServer,
  sharedKind,
  region,
  bareMetalKey,
  accepted,
  decryption,
  otherKey,
  sharedEncrypted,
  maxMemory,
  agency,
  site,
];
