import { LIMITS } from '../catalog/limits';
import type { ImageFacts } from '../model/image-facts';
import type { Size } from '../model/size';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { useRule } from './use-rule';

const { warnFromGibibytes, maximumGibibytes, masterBootRecordGibibytes } = LIMITS.server;

const systemDisk = useRule(
  'server',
  {
    id: 'IMS-SYS-019',
    title: 'The system disk of a server is not smaller than that of its image',
    level: 'error',
    source: TOPICS.serverFromImage,
  },
  ({ image, systemDiskSize: size }) => {
    const gibibytes = known(size);
    if (gibibytes === undefined) return [];
    const least = known(image?.facts.minDisk) ?? 1;
    const found = size?.toString() ?? '';
    if (!Number.isInteger(gibibytes) || gibibytes < least || gibibytes > maximumGibibytes) {
      return [
        {
          property: 'systemDiskSize',
          found: gibibytes < least ? `${found} is less than ${image?.facts.path} asks for` : `${found} cannot be used`,
          allowed: `a whole number of GiB from ${least} to ${maximumGibibytes}`,
          fix: gibibytes < least ? `set systemDiskSize: Size.gibibytes(${least}), or leave it out` : 'give such a size',
        },
      ];
    }
    return violationIf(gibibytes >= warnFromGibibytes, () => ({
      property: 'systemDiskSize',
      level: 'warning',
      found: `${found}: one page says that system disks are smaller than ${warnFromGibibytes} GiB, another allows ${maximumGibibytes} GiB`,
      allowed: `less than ${warnFromGibibytes} GiB, by all pages`,
      fix: 'put data on data disks, or acknowledge this once such a server was created',
    }));
  },
);

const addressable = useRule(
  'server',
  {
    id: 'IMS-SYS-022',
    title: 'The system in the image can use the whole system disk',
    level: 'warning',
    source: TOPICS.serverDisk,
  },
  ({ image, systemDiskSize: size }) => {
    const gibibytes = known(size);
    const isBios = image?.facts.bootMode?.firmwareType === 'bios';
    return violationIf(isBios && gibibytes !== undefined && gibibytes > masterBootRecordGibibytes, () => ({
      property: 'systemDiskSize',
      found: `${size?.toString()}, of which a system that starts from a master boot record, as BIOS does, sees 2 TiB`,
      allowed: `at most ${masterBootRecordGibibytes} GiB for an image that starts by BIOS`,
      fix: 'use an image that starts by UEFI, or put data on data disks',
    }));
  },
);

const wholeServer = useRule(
  'server',
  {
    id: 'IMS-FULL-020',
    title: 'The disks of a full-ECS image can grow, not shrink',
    level: 'error',
    levels: { 'huawei-cloud': 'warning' },
    source: TOPICS.serverFromImage,
  },
  ({ image, systemDiskSize: size }) => {
    const disks = fullEcsDisks(image?.facts);
    const gibibytes = known(size);
    if (gibibytes === undefined || disks.length === 0) return [];
    // Which of them is the system disk is not said: it is at least as large as the smallest.
    const smallest = Math.min(...disks);
    return violationIf(gibibytes < smallest, () => ({
      property: 'systemDiskSize',
      found: `${size?.toString()} is less than every disk in ${image?.facts.path} has`,
      allowed: `at least ${smallest} GiB`,
      fix: `set systemDiskSize: Size.gibibytes(${smallest}) or more, or leave it out`,
    }));
  },
);

function fullEcsDisks(facts: ImageFacts | undefined): number[] {
  if (facts?.kind !== 'full-ECS image') return [];
  const { disks = [] } = (facts.source ?? {}) as { readonly disks?: readonly Size[] };
  return disks.flatMap((disk) => known(disk) ?? []);
}

function known(size: Size | undefined): number | undefined {
  return size && !size.unresolved ? size.toGibibytes() : undefined;
}

export const serverDiskRules: readonly DeclarationRule[] = [systemDisk, addressable, wholeServer];
