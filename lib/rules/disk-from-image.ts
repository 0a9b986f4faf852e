import { LIMITS } from '../catalog/limits';
import { type DeclarationRule, violationIf } from './rule';
import { useRule } from './use-rule';

const { documentedGibibytes, minimumGibibytes, maximumGibibytes } = LIMITS.disk;
const KINDS = ['data disk image', 'system disk image'];

const size = useRule(
  'data disk',
  { id: 'CDK-DISK-001', title: 'A disk from an image is not smaller than the image asks for', level: 'error' },
  ({ size: given, image }) => {
    const least = image?.facts.minDisk;
    const smallest = Math.max(minimumGibibytes, least && !least.unresolved ? least.toGibibytes() : minimumGibibytes);
    const gibibytes = given?.toGibibytes();
    const isKnown = gibibytes !== undefined && !given?.unresolved;
    const isWrong = isKnown && (!Number.isInteger(gibibytes) || gibibytes < smallest || gibibytes > maximumGibibytes);
    return [
      ...violationIf(given === undefined, () => ({
        property: 'size',
        found: `is not given, and how large the disk in ${image?.facts.path} is, is not known`,
        allowed: `a whole number of GiB from ${smallest} to ${maximumGibibytes}`,
        fix: 'give the size of the disk in the image, or more',
      })),
      ...violationIf(isWrong, () => ({
        property: 'size',
        found: `${given?.toString()} cannot be used`,
        allowed: `a whole number of GiB from ${smallest} to ${maximumGibibytes}`,
        fix: `set size: Size.gibibytes(${smallest}) or more`,
      })),
      ...violationIf(!isWrong && isKnown && gibibytes < documentedGibibytes, () => ({
        property: 'size',
        found: `${given?.toString()} is less than the ${documentedGibibytes} GiB that the guide gives as the least, though smaller disks were made`,
        allowed: `${Math.max(smallest, documentedGibibytes)} to ${maximumGibibytes} GiB`,
        fix: `set size: Size.gibibytes(${documentedGibibytes}), or acknowledge this once such a disk was made`,
        level: 'warning' as const,
      })),
    ];
  },
);

const kind = useRule(
  'data disk',
  { id: 'CDK-DISK-002', title: 'Disks are made of images of one disk', level: 'warning' },
  ({ image }) =>
    violationIf(image?.facts.kind !== undefined && !KINDS.includes(image.facts.kind), () => ({
      property: 'image',
      found: `${image?.facts.path} is of the kind ${image?.facts.kind}`,
      allowed: 'a data disk image (or a system disk image, to look into it)',
      fix: 'make a data disk image of the disk',
    })),
);

export const diskFromImageRules: readonly DeclarationRule[] = [size, kind];
