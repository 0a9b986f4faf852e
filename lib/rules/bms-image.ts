import { LIMITS } from '../catalog/limits';
import { ruleOf } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const { maximumGibibytes } = LIMITS.systemDisk;

const systemDiskSize = ruleOf(
  'BMS system disk image',
  {
    id: 'IMS-BMS-001',
    title: 'The system disk of a bare-metal server that an image is made of has at most 1 TB',
    level: 'error',
    source: TOPICS.constraints,
  },
  ({ source }) => {
    const size = source?.kind === 'volume' ? source.size : undefined;
    return violationIf(size !== undefined && !size.unresolved && size.toGibibytes() > maximumGibibytes, () => ({
      property: 'source.size',
      found: `${size?.toString()} is more than 1 TiB`,
      allowed: `at most ${maximumGibibytes} GiB`,
      fix: 'shrink the disk',
    }));
  },
);

const sourceOfBms = ruleOf(
  'BMS system disk image',
  {
    id: 'IMS-BMS-005',
    title: 'An image for bare-metal servers is made of a volume or a file',
    level: 'error',
    source: TOPICS.bmsImage,
  },
  ({ source }) =>
    violationIf(source?.kind === 'server', () => ({
      property: 'source',
      found: 'is a server, of which the providers make images for virtual servers only',
      allowed: 'a volume, an object or a file',
      fix: 'make the image of a bare-metal server in the console; or use ImageSource.volume with the ID of its system disk, or an exported file',
    })),
);

export const bmsImageRules: readonly DeclarationRule[] = [systemDiskSize, sourceOfBms];
