import { type FlavorFacts, flavorFacts } from '../catalog/flavors';
import { SERVER_SERIES } from '../catalog/operating-systems';
import { valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';
import type { ImageFacts } from '../model/image-facts';
import { Size } from '../model/size';
import { isKnownText } from '../model/token';
import type { ServerDeclaration } from '../model/use-declarations';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { useRule } from './use-rule';

const { largeMemory: LARGE_MEMORY, gpu: GPU } = SERVER_SERIES;

const series = (id: string, title: string, includes: (name: string) => boolean) =>
  useRule(
    'server',
    { id, title, level: 'warning', clouds: ['open-telekom-cloud'], source: TOPICS.serverSystems },
    (server) =>
      withFacts(server, (flavor, image) => {
        const system = image.operatingSystem;
        return violationIf(includes(flavor.series) && system?.runsOnSeries(flavor.series) === false, () => ({
          property: 'flavorId',
          found: `the table of the series ${flavor.series} does not list ${valueText(system?.name)}`,
          allowed: 'a series whose table lists the system of the image',
          fix: 'choose a flavor of another series, or acknowledge this once such a server was started',
        }));
      }),
  );

const generalSeries = series(
  'IMS-OS-004',
  'The series of the flavor supports the system of the image',
  (name) => !LARGE_MEMORY.includes(name) && !GPU.includes(name),
);
const largeMemorySeries = series('IMS-OS-005', 'Large-memory flavors support the system of the image', (name) =>
  LARGE_MEMORY.includes(name),
);
const gpuSeries = series('IMS-OS-006', 'GPU flavors support the system of the image', (name) => GPU.includes(name));

const bootMode = useRule(
  'server',
  {
    id: 'IMS-BOOT-005',
    title: 'A server and its image start in the same mode',
    level: 'warning',
    source: TOPICS.missingImage,
  },
  (server) =>
    withFacts(server, (flavor, image) =>
      violationIf(
        flavor.arm &&
          !image.architecture?.unresolved &&
          image.architecture?.name !== 'x86' &&
          image.bootMode?.firmwareType === 'bios',
        () => ({
          property: 'flavorId',
          found: `servers of ${valueText(server.flavorId)} start by UEFI, and ${image.path} by BIOS`,
          allowed: 'an image that starts by UEFI for servers with Arm processors',
          fix: 'choose a flavor with x86 processors, or an image that starts by UEFI',
        }),
      ),
    ),
);

const architecture = useRule(
  'server',
  { id: 'CDK-SERVER-001', title: 'A server has the processors that its image is for', level: 'warning' },
  (server) =>
    withFacts(server, (flavor, image) => {
      const given = image.architecture?.name;
      const processors = flavor.arm ? 'arm' : 'x86';
      return violationIf(given !== undefined && !image.architecture?.unresolved && given !== processors, () => ({
        property: 'flavorId',
        found: `${valueText(server.flavorId)} has ${processors} processors, and ${image.path} is for ${given}`,
        allowed: `a flavor with ${given} processors`,
        fix: `choose a flavor with ${given} processors, such as ${given === 'arm' ? 'kc1.large.2' : 's3.large.2'}`,
      }));
    }),
);

const memory = useRule(
  'server',
  { id: 'CDK-SERVER-002', title: 'A server has the memory that its image asks for', level: 'error' },
  (server) =>
    withFacts(server, (flavor, { path, minMemory, maxMemory }) => {
      const given = Size.gibibytes(flavor.memoryGibibytes);
      const isLess = isKnown(minMemory) && given.toMebibytes() < minMemory.toMebibytes();
      // The service takes 0 for no limit.
      const isMore = isKnown(maxMemory) && maxMemory.toBytes() > 0 && given.toMebibytes() > maxMemory.toMebibytes();
      return violationIf(
        isLess || isMore,
        (): Violation => ({
          property: 'flavorId',
          found: `${valueText(server.flavorId)} has ${given.toString()} of memory, and ${path} asks for at ${
            isLess ? `least ${minMemory.toString()}` : `most ${maxMemory?.toString()}`
          }`,
          allowed: 'a flavor with memory within the bounds of the image',
          fix: isLess ? 'choose a larger flavor' : 'choose a smaller flavor',
          // There the name does not say the memory exactly: e3.7xlarge.12 has more than 28 times 12 GiB.
          level: hasLargeMemory(flavor) ? ('warning' as const) : undefined,
        }),
      );
    }),
);

function withFacts(
  { image, flavorId }: ServerDeclaration,
  check: (flavor: FlavorFacts, image: ImageFacts) => readonly Violation[],
): readonly Violation[] {
  const flavor = isKnownText(flavorId) ? flavorFacts(flavorId) : undefined;
  return flavor && image ? check(flavor, image.facts) : [];
}

/** The series for large memory, on both clouds, begin with E; M of Huawei Cloud has up to 8 GiB for each processor. */
function hasLargeMemory({ series }: FlavorFacts): boolean {
  return series.startsWith('E');
}

function isKnown(size: Size | undefined): size is Size {
  return size !== undefined && !size.unresolved;
}

export const serverFlavorRules: readonly DeclarationRule[] = [
  generalSeries,
  largeMemorySeries,
  gpuSeries,
  bootMode,
  architecture,
  memory,
];
