import { LIMITS } from '../catalog/limits';
import { countText } from '../findings/value-text';
import type { DeclaredSource } from '../model/declaration';
import { isKnownText } from '../model/token';
import { imageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const { dataDiskFiles } = LIMITS;

const numberOfDataDisks = imageRule(
  {
    id: 'IMS-FILE-007',
    title: 'At most three data disk files go with a system disk file',
    level: 'error',
    source: TOPICS.registeringAnImageFile,
  },
  ({ source, dataDisks = [] }) =>
    violationIf(
      (source?.kind === 'file' || source?.kind === 'bucket object') && dataDisks.length > dataDiskFiles,
      () => ({
        property: 'dataDisks',
        found: `has ${countText(dataDisks.length, 'data disk')}`,
        allowed: `at most ${dataDiskFiles} beside a system disk that is imported`,
        fix: 'declare the others as images of their own: new DataDiskImage(...)',
      }),
    ),
);

const differentFiles = imageRule(
  {
    id: 'IMS-FILE-031',
    title: 'The system disk and the data disks are different files',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ source, dataDisks = [] }) => {
    const names = [source, ...dataDisks.map((disk) => disk.source)].map(nameOf);
    return names.flatMap((name, index) => {
      const first = names.indexOf(name);
      return violationIf(name !== undefined && first < index, () => ({
        property: `dataDisks[${index - 1}].source`,
        found: `is the same as ${first === 0 ? 'that of the system disk' : `dataDisks[${first - 1}].source`}`,
        allowed: 'a file, object or volume of its own for every disk',
        fix: 'name the file of this disk',
      }));
    });
  },
);

const sameSystem = imageRule(
  {
    id: 'IMS-DATA-005',
    title: 'A data disk has the kind of operating system that its system disk has',
    level: 'error',
    levels: { 'huawei-cloud': 'warning' },
    source: TOPICS.creatingAnImage,
  },
  ({ operatingSystem, dataDisks = [] }) =>
    dataDisks.flatMap(({ operatingSystemType }, index) =>
      violationIf(
        operatingSystem?.type !== undefined &&
          operatingSystemType !== undefined &&
          !operatingSystemType.unresolved &&
          operatingSystem.type.name !== operatingSystemType.name,
        () => ({
          property: `dataDisks[${index}].operatingSystemType`,
          found: `is ${operatingSystemType?.toString()}, and the system disk has ${operatingSystem?.type?.toString()}`,
          allowed: operatingSystem?.type?.toString() ?? '',
          fix: 'leave operatingSystemType out',
        }),
      ),
    ),
);

function nameOf(source: DeclaredSource | undefined): string | undefined {
  switch (source?.kind) {
    case 'file':
      return `file ${source.path}`;
    case 'bucket object':
      return isKnownText(source.bucket) && isKnownText(source.key)
        ? `object ${source.bucket}:${source.key}`
        : undefined;
    case 'volume':
      return isKnownText(source.volumeId) ? `volume ${source.volumeId}` : undefined;
    case 'server':
    case undefined:
      return undefined;
  }
}

export const dataDisksBesideRules: readonly DeclarationRule[] = [numberOfDataDisks, differentFiles, sameSystem];
