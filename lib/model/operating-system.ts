import {
  bitsOf,
  FALLBACK_SYSTEMS,
  familyOf,
  OPERATING_SYSTEMS,
  type OperatingSystemFamily,
  type OperatingSystemRow,
  findOperatingSystem,
  isImportable,
  nearestOperatingSystems,
  platformOf,
  runsOnSeries,
} from '../catalog/operating-systems';
import { choiceNamed, isWrongName } from './named-choice';
import { isUnresolved } from './token';
import { brand, brandOf } from './brand';

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

  /**
   * A type by its name, for one that is known only at deploy time: `OperatingSystemType.of(variable.stringValue)`.
   *
   * @param name `Linux` or `Windows`, in any case, or a value known only at deploy time, of which nothing is checked; anything else
   * fails synth where it is used (CDK-INPUT-001)
   */
  public static of(name: string): OperatingSystemType {
    return choiceNamed(OperatingSystemType.all(), name) ?? new OperatingSystemType(name);
  }

  private static all(): OperatingSystemType[] {
    return [OperatingSystemType.LINUX, OperatingSystemType.WINDOWS];
  }

  private constructor(
    /** The value of the image attribute `__os_type`. */
    public readonly name: string,
  ) {}

  /** Whether it is known only at deploy time. Such a type satisfies no rule and breaks none. */
  public get unresolved(): boolean {
    return isUnresolved(this.name);
  }

  /** @internal */
  public get _wrong(): boolean {
    return isWrongName(OperatingSystemType.all(), this.name);
  }

  /** The name of the type. */
  public toString(): string {
    return this.name;
  }
}

brand(OperatingSystemType, 'OperatingSystemType');

/** What is said of an operating system that is not in the tables of the service. */
export interface OtherOperatingSystemOptions {
  /** Whether it is a Linux or a Windows. Decides what is checked, and what the service prepares. */
  readonly type: OperatingSystemType;
  /**
   * The width of its addresses: 64, or 32. Servers of more than 4 GiB of memory do not start a 32-bit system (IMS-OS-007).
   *
   * @default - as the name says, such as `64bit`; otherwise unknown
   */
  readonly bits?: number;
}

// A system that two images have is one object.
const instances = new Map<OperatingSystemRow, Map<string, OperatingSystem>>();

/**
 * The operating system inside an image: one of those in the tables of the service, or one that is not in them.
 *
 * What the tables do not say of a system is undefined.
 *
 * Guide topics: Formats and OSs Supported for External Image Files; OSs Supported by Different Types of ECSs; OSs
 * Supporting UEFI Boot Mode; Values of Related Parameters.
 */
export class OperatingSystem {
  /** A 64-bit Linux that is unknown or not in the tables. It starts only if all drivers it needs are inside. */
  public static readonly OTHER_LINUX_64BIT = OperatingSystem.fallback('Other_Linux (64_bit)');
  /** A 32-bit Linux that is unknown or not in the tables. It starts only if all drivers it needs are inside. */
  public static readonly OTHER_LINUX_32BIT = OperatingSystem.fallback('Other_Linux (32_bit)');
  /** A 64-bit Windows that is unknown or not in the tables. It starts only if all drivers it needs are inside. */
  public static readonly OTHER_WINDOWS_64BIT = OperatingSystem.fallback('Other_Windows (64_bit)');
  /** A 32-bit Windows that is unknown or not in the tables. It starts only if all drivers it needs are inside. */
  public static readonly OTHER_WINDOWS_32BIT = OperatingSystem.fallback('Other_Windows (32_bit)');

  /**
   * The operating system of that name. The name is sent to the service as it is written here. Never throws: a name that is in
   * none of its tables is a warning at synth (IMS-META-011), together with all other findings.
   *
   * @param name the name in a spelling of the guide or the API, such as `Ubuntu 22.04 server 64bit`; the system is found in
   *   upper or lower case, and with or without spaces
   */
  public static of(name: string): OperatingSystem {
    if (typeof name !== 'string' && !isUnresolved(name)) return new OperatingSystem(String(name), undefined, undefined);
    const row = isUnresolved(name) ? undefined : findOperatingSystem(String(name));
    return row ? OperatingSystem.fromRow(row, name) : new OperatingSystem(String(name), undefined);
  }

  /**
   * An operating system that is not in the tables of the service, such as a newer one. Its name gives no finding, and
   * what the tables say of others is not checked for it. The service registers an image of a system that it does not know as
   * `Other_Linux (64_bit)` or `Other_Windows (64_bit)`, and does not configure it.
   *
   * Guide topic: Formats and OSs Supported for External Image Files.
   *
   * @param name the name, such as `Ubuntu 24.04 server 64bit`; it is sent to the service as it is written here, and may be
   *   known only at deploy time
   * @param options what kind of system it is
   */
  public static other(name: string, options: OtherOperatingSystemOptions): OperatingSystem {
    return new OperatingSystem(String(name), undefined, options);
  }

  /** Every operating system in the tables, by family and version; without the `OTHER_` ones. */
  public static all(): OperatingSystem[] {
    return OPERATING_SYSTEMS.map((row) => OperatingSystem.fromRow(row));
  }

  /** The system that stands for others, which the API spells in its own way. */
  private static fallback(name: string): OperatingSystem {
    return OperatingSystem.fromRow(findOperatingSystem(name)!);
  }

  private static fromRow(row: OperatingSystemRow, written: string = row.apiName ?? row.name): OperatingSystem {
    let known = instances.get(row);
    if (known === undefined) instances.set(row, (known = new Map<string, OperatingSystem>()));
    let system = known.get(written);
    if (system === undefined) known.set(written, (system = new OperatingSystem(written, row)));
    return system;
  }

  /** The name in the guide; as given, when the system is not in the tables. */
  public readonly name: string;
  /** Whether the name is in the tables. False for a name that is in none, for an unresolved one, and with `other`. */
  public readonly known: boolean;
  /** Whether the system was given with `other`, as one that is not in the tables. */
  public readonly declared: boolean;
  /** Whether the name is known only at deploy time. Such a name satisfies no rule and breaks none. */
  public readonly unresolved: boolean;
  /** Whether this is one of the `OTHER_` systems. The service does not configure images of them. */
  public readonly fallback: boolean;
  /**
   * What is sent to the service as `os_version`: the name as it was given; for the systems of `all` and the `OTHER_` ones, the
   * spelling of the API where it has one, else the name.
   */
  public readonly apiName: string;
  /** Whether the value table of the API has the system. The table is older than the guide, so this may be false. */
  public readonly listedByApi: boolean;
  /** The distribution, such as `Rocky Linux`, or `Windows`; also of a newer system, whose name begins like others. */
  public readonly family?: string;
  /** The version, such as `22.04`, `12 SP5` or `Server 2019`. */
  public readonly version?: string;
  /** The edition of a Windows, such as `Datacenter`. */
  public readonly edition?: string;
  /** The width of its addresses: 64, or 32. Servers of more than 4 GiB of memory do not start a 32-bit system. */
  public readonly bits?: number;
  /** Linux or Windows. Of a system that is not in the tables, it follows from a name that begins like one in them. */
  public readonly type?: OperatingSystemType;
  /** The value of the image attribute `__platform`; `Other` for families that the API has no value for. */
  public readonly platform?: string;
  /** Whether an external image file may hold it, on one cloud at least. Others may be registered as an `OTHER_` system. */
  public readonly importable?: boolean;
  /** Whether the service can prepare an imported file of it, when automatic configuration is turned on. */
  public readonly automaticConfiguration?: boolean;
  /** Whether images of it may start by UEFI. */
  public readonly uefi?: boolean;

  /**
   * Whether what was given with `other` is of a wrong type.
   *
   * @internal
   */
  public readonly _wrong: boolean;

  private constructor(written: string, row: OperatingSystemRow | undefined, other?: OtherOperatingSystemOptions) {
    this._wrong = row === undefined && arguments.length > 2 && !isUsable(other);
    this.name = row?.name ?? written;
    this.known = row !== undefined;
    this.declared = brandOf(other?.type) === 'OperatingSystemType';
    this.unresolved = isUnresolved(written);
    this.fallback = row !== undefined && FALLBACK_SYSTEMS.includes(row);
    this.apiName = written;
    this.listedByApi = row?.apiName !== undefined && !this.fallback;
    const family = row ?? (this.unresolved ? undefined : familyOf(written));
    this.family = family?.family;
    this.platform = family && platformOf(family);
    this.type = this.declared ? other?.type : typeOf(family);
    this.bits = other?.bits ?? row?.bits ?? (this.unresolved ? undefined : bitsOf(written));
    if (row === undefined) return;
    this.version = row.version || undefined;
    this.edition = row.edition;
    // The tables of one cloud do not say all that those of both do.
    const silent = row.clouds === undefined ? false : undefined;
    this.automaticConfiguration = row.automaticConfiguration ?? silent;
    if (this.fallback) return;
    this.importable = isImportable(row);
    this.uefi = row.uefi ?? silent;
  }

  /**
   * The names in the tables that are nearest to a name that is in none, best first, at most three. Empty for a known system,
   * and for one that was given with `other`.
   */
  public get suggestions(): string[] {
    return this.known || this.declared || this.unresolved ? [] : [...nearestOperatingSystems(this.name)];
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

brand(OperatingSystem, 'OperatingSystem');

/** A program in plain JavaScript, or one that casts, gives anything. */
function isUsable(other: OtherOperatingSystemOptions | undefined): boolean {
  const { type, bits } = other ?? {};
  return brandOf(type) === 'OperatingSystemType' && (bits === undefined || typeof bits === 'number');
}

function typeOf(family: OperatingSystemFamily | undefined): OperatingSystemType | undefined {
  if (family === undefined) return undefined;
  return family.type === 'Windows' ? OperatingSystemType.WINDOWS : OperatingSystemType.LINUX;
}
