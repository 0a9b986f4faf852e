import {
  FALLBACK_SYSTEMS,
  OPERATING_SYSTEMS,
  type OperatingSystemRow,
  findOperatingSystem,
  nearestOperatingSystems,
  platformOf,
  runsOnSeries,
} from '../catalog/operating-systems';
import { isUnresolved } from './token';

/**
 * The kind of an operating system, which decides how the service prepares an image of it.
 *
 * Guide topic: Formats and OSs Supported for External Image Files.
 */
export class OperatingSystemType {
  /** Linux, FreeBSD and whatever else is not Windows. */
  public static readonly LINUX = new OperatingSystemType('Linux');
  /** Windows and Windows Server. */
  public static readonly WINDOWS = new OperatingSystemType('Windows');

  private constructor(
    /** The value of the image attribute `__os_type`. */
    public readonly name: string,
  ) {}

  /** The name of the type. */
  public toString(): string {
    return this.name;
  }
}

// A system that two images have is one object.
const instances = new Map<OperatingSystemRow, OperatingSystem>();

/**
 * The operating system inside an image: one of those in the tables of the service, or a name that is not in them.
 *
 * What the tables do not say of a system is undefined.
 *
 * Guide topics: Formats and OSs Supported for External Image Files; OSs Supported by Different Types of ECSs; OSs
 * Supporting UEFI Boot Mode; Values of Related Parameters.
 */
export class OperatingSystem {
  /** A 64-bit Linux that is unknown or not in the tables. It starts only if all drivers it needs are inside. */
  public static readonly OTHER_LINUX_64BIT = OperatingSystem.of('Other_Linux (64_bit)');
  /** A 32-bit Linux that is unknown or not in the tables. It starts only if all drivers it needs are inside. */
  public static readonly OTHER_LINUX_32BIT = OperatingSystem.of('Other_Linux (32_bit)');
  /** A 64-bit Windows that is unknown or not in the tables. It starts only if all drivers it needs are inside. */
  public static readonly OTHER_WINDOWS_64BIT = OperatingSystem.of('Other_Windows (64_bit)');
  /** A 32-bit Windows that is unknown or not in the tables. It starts only if all drivers it needs are inside. */
  public static readonly OTHER_WINDOWS_32BIT = OperatingSystem.of('Other_Windows (32_bit)');

  /**
   * The operating system of that name. Never throws: a wrong name is reported at synth, together with all other mistakes.
   *
   * @param name the name in any spelling of the guide or the API, such as `Ubuntu 22.04 Server 64bit`; case and spaces do
   *   not matter
   */
  public static of(name: string): OperatingSystem {
    const row = isUnresolved(name) ? undefined : findOperatingSystem(String(name));
    return row ? OperatingSystem.fromRow(row) : new OperatingSystem(String(name), undefined);
  }

  /** Every operating system in the tables, by family and version; without the `OTHER_` ones. */
  public static all(): OperatingSystem[] {
    return OPERATING_SYSTEMS.map((row) => OperatingSystem.fromRow(row));
  }

  private static fromRow(row: OperatingSystemRow): OperatingSystem {
    let known = instances.get(row);
    if (known === undefined) instances.set(row, (known = new OperatingSystem(row.name, row)));
    return known;
  }

  /** The name in the guide; as given, when the system is not known. */
  public readonly name: string;
  /** Whether the name is in the tables. False for a wrong name, which fails synth, and for an unresolved one. */
  public readonly known: boolean;
  /** Whether the name is known only at deploy time. Such a name satisfies no rule and breaks none. */
  public readonly unresolved: boolean;
  /** Whether this is one of the `OTHER_` systems. The service does not configure images of them. */
  public readonly fallback: boolean;
  /** What is sent to the service as `os_version`: the spelling of the API where it has one, else the name. */
  public readonly apiName: string;
  /** Whether the value table of the API has the system. The table is older than the guide, so this may be false. */
  public readonly listedByApi: boolean;
  /** The distribution, such as `Rocky Linux`, or `Windows`. */
  public readonly family?: string;
  /** The version, such as `22.04`, `12 SP5` or `Server 2019`. */
  public readonly version?: string;
  /** The edition of a Windows, such as `Datacenter`. */
  public readonly edition?: string;
  /** The width of its addresses: 64, or 32. Servers of more than 4 GiB of memory do not start a 32-bit system. */
  public readonly bits?: number;
  /** Linux or Windows. */
  public readonly type?: OperatingSystemType;
  /** The value of the image attribute `__platform`; `Other` for families that the API has no value for. */
  public readonly platform?: string;
  /** Whether an external image file may hold it. Others may be refused by the service. */
  public readonly importable?: boolean;
  /** Whether the service can prepare an imported file of it, when automatic configuration is turned on. */
  public readonly automaticConfiguration?: boolean;
  /** Whether images of it may start by UEFI. */
  public readonly uefi?: boolean;

  private constructor(name: string, row: OperatingSystemRow | undefined) {
    this.name = name;
    this.known = row !== undefined;
    this.unresolved = isUnresolved(name);
    this.fallback = row !== undefined && FALLBACK_SYSTEMS.includes(row);
    this.apiName = row?.apiName ?? name;
    this.listedByApi = row?.apiName !== undefined && !this.fallback;
    if (row === undefined) return;
    this.family = row.family;
    this.version = row.version || undefined;
    this.edition = row.edition;
    this.bits = row.bits;
    this.type = row.type === 'Windows' ? OperatingSystemType.WINDOWS : OperatingSystemType.LINUX;
    this.platform = platformOf(row);
    this.automaticConfiguration = row.automaticConfiguration ?? false;
    if (this.fallback) return;
    this.importable = row.importable ?? false;
    this.uefi = row.uefi ?? false;
  }

  /** The names in the tables that are nearest to a wrong name, best first, at most three. Empty for a known system. */
  public get suggestions(): string[] {
    return this.known || this.unresolved ? [] : [...nearestOperatingSystems(this.name)];
  }

  /**
   * Whether servers of a series start the system; undefined when no table has the series, or the system is not known.
   *
   * @param series the letters and digits that a flavor begins with, such as `S3` or `P2s`
   */
  public runsOnSeries(series: string): boolean | undefined {
    const row = this.known && !this.fallback ? findOperatingSystem(this.name) : undefined;
    return row && runsOnSeries(row, series);
  }

  /** The name. */
  public toString(): string {
    return this.name;
  }
}
