import { isBareMetal } from '../catalog/flavors';
import { LIMITS } from '../catalog/limits';
import { OPERATING_SYSTEMS } from '../catalog/operating-systems';
import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import { isEncrypted, isFromFile } from '../model/image-facts';
import { isKnownText } from '../model/token';
import type { ReferredImage, ServerDeclaration } from '../model/use-declarations';
import { madeTogether } from './parallelism';
import { type DeclarationRule, type GraphRule, violationIf } from './rule';
import { serverDiskRules } from './server-disk';
import { serverFlavorRules } from './server-flavor';
import { TOPICS } from './topics';
import { useRule } from './use-rule';
import { isWindows } from './windows';

const DEDICATED_HOST_SYSTEMS = OPERATING_SYSTEMS.filter(({ dedicatedHost }) => dedicatedHost).map(({ name }) => name);
const { atOnce } = LIMITS.server;

const region = useRule<'server' | 'data disk'>(
  ['server', 'data disk'],
  {
    id: 'IMS-SYS-020',
    title: 'Servers and disks are made in the region of their image',
    level: 'error',
    source: TOPICS.selectingAnImage,
  },
  ({ image, placement }) =>
    violationIf(image?.facts.visibility !== 'shared' && isElsewhere(image, placement.region), () => ({
      property: 'image',
      found: `${image?.facts.path} is in ${valueText(image?.facts.placement?.region)}, and this is in ${valueText(placement.region)}`,
      allowed: `an image in ${placement.region}`,
      fix: 'declare it in a stack that is configured for the region of the image, or bring the image here',
    })),
);

const sharedRegion = useRule(
  'server',
  {
    id: 'IMS-SHARE-018',
    title: 'Servers from a shared image are made in its region',
    level: 'error',
    source: TOPICS.constraints,
  },
  ({ image, placement }) =>
    violationIf(image?.facts.visibility === 'shared' && isElsewhere(image, placement.region), () => ({
      property: 'image',
      found: `${image?.facts.path} is shared in ${valueText(image?.facts.placement?.region)}, and the server is in ${valueText(placement.region)}`,
      allowed: `an image that is shared in ${placement.region}`,
      fix: 'create the server in the region of the image, in any of its availability zones',
    })),
);

const isoImage = useRule(
  'server',
  {
    id: 'IMS-ISO-004',
    title: 'Servers are not made from ISO images',
    level: 'error',
    source: TOPICS.isoOverview,
  },
  ({ image }) =>
    violationIf(image?.facts.kind === 'ISO image', () => ({
      property: 'image',
      found: `${image?.facts.path} is an ISO image, of which only temporary servers are made, through the service`,
      allowed: 'a system disk image or a full-ECS image',
      fix: 'create the temporary server in the console, install the system, and make a system disk image of it',
    })),
);

const dataDiskImage = useRule(
  'server',
  {
    id: 'IMS-DATA-006',
    title: 'Of data disk images disks are made, not servers',
    level: 'error',
    source: TOPICS.whatIsImageManagement,
  },
  ({ image }) =>
    violationIf(image?.facts.kind === 'data disk image', () => ({
      property: 'image',
      found: `${image?.facts.path} is a data disk image`,
      allowed: 'a system disk image or a full-ECS image',
      fix: 'make a DataDisk of it, and start the server from a system disk image',
    })),
);

const bareMetal = useRule(
  'server',
  {
    id: 'IMS-BMS-003',
    title: 'Images of servers and of bare metal servers are not exchanged',
    level: 'error',
    levels: { 'huawei-cloud': 'warning' },
    source: TOPICS.serverImageOnBareMetal,
  },
  ({ image, flavorId }) => {
    const isForBareMetal = image?.facts.kind === 'BMS system disk image';
    return [
      ...violationIf(isKnownText(flavorId) && isBareMetal(flavorId) && !isForBareMetal, () => ({
        property: 'flavorId',
        found: `${valueText(flavorId)} is a flavor of bare metal servers`,
        allowed: 'a flavor of servers (ECS)',
        fix: 'choose a flavor of servers, such as s3.large.2',
      })),
      ...violationIf(isForBareMetal, () => ({
        property: 'image',
        found: `${image?.facts.path} is a BMS system disk image`,
        allowed: 'a system disk image or a full-ECS image',
        fix: 'create a bare metal server (BMS) from the image, with the resource of the provider',
        // The page speaks of the other direction only.
        level: 'warning' as const,
      })),
    ];
  },
);

const imageKey = useRule<'server' | 'data disk'>(
  ['server', 'data disk'],
  {
    id: 'IMS-ENC-007',
    title: 'A disk from an encrypted image has the key of the image',
    level: 'error',
    source: TOPICS.encryptingOverview,
  },
  ({ image, encryptionKey }) =>
    violationIf(
      encryptionKey !== undefined &&
        image !== undefined &&
        isEncrypted(image.facts) &&
        encryptionKey.keyId !== image.facts.encryptionKey?.keyId,
      () => ({
        property: 'encryptionKey',
        found: `is set, but ${image?.facts.path} is encrypted`,
        allowed: 'no key, or that of the image: the disk gets it anyway',
        fix: 'remove encryptionKey, or replicate the image with the key',
        // It may be the same key.
        level: image?.facts.encryptionKey === undefined ? ('warning' as const) : undefined,
      }),
    ),
);

const windowsKeyPair = useRule(
  'server',
  {
    id: 'IMS-FILE-034',
    title: 'A Windows from an image file takes no key pair',
    level: 'warning',
    clouds: ['huawei-cloud'],
    source: TOPICS.preparingAnImageFile,
  },
  ({ image, keyPair }) =>
    violationIf(
      keyPair !== undefined && image !== undefined && isWindows(image.facts.operatingSystem) && isFromFile(image.facts),
      () => ({
        property: 'keyPair',
        found: `is set, but ${image?.facts.path} is a Windows from an image file: its password cannot be read with the key`,
        allowed: 'no key pair for such a server',
        fix: 'remove keyPair, and log in with the password that is in the image',
      }),
    ),
);

const dedicatedHost = useRule(
  'server',
  {
    id: 'IMS-OS-009',
    title: 'From image files, dedicated hosts start two editions of Windows only',
    level: 'error',
    clouds: ['open-telekom-cloud'],
    source: TOPICS.externalImageFiles,
  },
  ({ image, dedicatedHostId }) => {
    const system = image?.facts.operatingSystem;
    const isRefused = system?.known === true && !DEDICATED_HOST_SYSTEMS.includes(system.name);
    return violationIf(
      dedicatedHostId !== undefined && image !== undefined && isFromFile(image.facts) && isRefused,
      () => ({
        property: 'dedicatedHostId',
        found: `is set, but ${image?.facts.path} is ${valueText(system?.name)} from an image file`,
        allowed: `${DEDICATED_HOST_SYSTEMS.join(' and ')} from an image file, or an image of a server`,
        fix: 'create the server on a shared host, or start from an image of a server',
      }),
    );
  },
);

const reachable = useRule(
  'server',
  {
    id: 'IMS-FILE-041',
    title: 'A server that tests an import can be reached',
    level: 'warning',
    source: TOPICS.windowsFileNotConfigured,
  },
  ({ image, securityGroupIds = [] }) =>
    violationIf(securityGroupIds.length === 0 && image !== undefined && isFromFile(image.facts), () => ({
      property: 'securityGroupIds',
      found: `is not given, and ${image?.facts.path} is from an image file: the default group lets nobody in from outside, to see whether it works`,
      allowed: 'a security group that lets SSH or Remote Desktop in',
      fix: 'give such a group, or acknowledge this where servers of the group reach it',
    })),
);

const concurrentServers: GraphRule = {
  id: 'IMS-SYS-021',
  title: 'At most 100 servers are created from one image at the same time',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  checkGraph: (declarations) => {
    const byImage = new Map<string, ServerDeclaration[]>();
    for (const declaration of declarations) {
      if (declaration.kind !== 'server' || !declaration.image) continue;
      const { path } = declaration.image.facts;
      byImage.set(path, [...(byImage.get(path) ?? []), declaration]);
    }
    return [...byImage].flatMap(([image, servers]) => {
      const last = servers.at(-1);
      const together = madeTogether(servers);
      if (!last || together <= atOnce) return [];
      return [
        {
          path: last.path,
          property: 'image',
          found: `${servers.length} servers are made from ${image}, of which the stacks create ${together} together when they are applied side by side`,
          allowed: `${atOnce} servers of one image at a time; Terraform runs 10 for each stack unless it is told otherwise`,
          fix: 'apply fewer stacks at a time, then acknowledge this',
        },
      ];
    });
  },
};

function isElsewhere(image: ReferredImage | undefined, here: string | undefined): boolean {
  const there = image?.facts.placement?.region;
  return isKnownText(here) && isKnownText(there) && here !== there;
}

export const serverRules: readonly DeclarationRule[] = [
  region,
  sharedRegion,
  isoImage,
  dataDiskImage,
  bareMetal,
  imageKey,
  windowsKeyPair,
  dedicatedHost,
  reachable,
  ...serverDiskRules,
  ...serverFlavorRules,
];

export const serverGraphRules: readonly GraphRule[] = [concurrentServers];
