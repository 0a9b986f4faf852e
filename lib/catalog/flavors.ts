import table from './flavors.json';

/** What the name of a flavor says, such as `s3.xlarge.2`: series, number of processors, GiB of memory for each. */
export interface FlavorFacts {
  /** As the guide writes it, such as `S3` or `P2s`. */
  readonly series: string;
  readonly memoryGibibytes: number;
  readonly arm: boolean;
}

const SERVER_FLAVOR = /^([a-z]+\d+[a-z]*)\.(small|medium|large|(\d*)xlarge)\.(\d+)$/;
const PROCESSORS: Readonly<Record<string, number>> = { small: 1, medium: 1, large: 2 };
const PROCESSORS_OF_XLARGE = 4;
/** Series with Kunpeng processors are named K and what they are for, such as `kc1`. */
const ARM_SERIES = /^k[a-z]+\d/;
const BARE_METAL = /^physical\./;

/** What the name of a flavor says; undefined when it is not built that way. */
export function flavorFacts(flavor: string): FlavorFacts | undefined {
  const [, series, size = '', times, ratio] = SERVER_FLAVOR.exec(flavor) ?? [];
  if (series === undefined) return undefined;
  const documented: Readonly<Record<string, number>> = table.memoryGibibytes;
  const processors = PROCESSORS[size] ?? PROCESSORS_OF_XLARGE * Number(times === '' ? 1 : times);
  return {
    series: series.charAt(0).toUpperCase() + series.slice(1),
    memoryGibibytes: documented[flavor] ?? processors * Number(ratio),
    arm: ARM_SERIES.test(series),
  };
}

/** Whether it is a flavor of bare metal servers. */
export function isBareMetal(flavor: string): boolean {
  return BARE_METAL.test(flavor);
}
