import { isUnresolved } from './token';
import { brand } from './brand';
import { writtenText } from './written-text';

const BYTES_PER_MEBIBYTE = 2 ** 20;
const BYTES_PER_GIBIBYTE = 2 ** 30;
const BYTES_PER_TEBIBYTE = 2 ** 40;
const METHODS = { bytes: 'bytes', MiB: 'mebibytes', GiB: 'gibibytes', TiB: 'tebibytes' } as const;

/**
 * An amount of storage or memory.
 *
 * The Image Management Service counts disks in GB and memory in MB, and means powers of two by both. An amount that is known
 * only at deploy time can be given in the unit in which it is emitted: `Size.gibibytes` for disks, `Size.mebibytes` for memory.
 */
export class Size {
  /** An amount in bytes, 0 or more. */
  public static bytes(amount: number): Size {
    return new Size(amount, 1, 'bytes');
  }

  /** An amount in MiB (1,048,576 bytes), 0 or more; the unit in which memory limits are emitted. */
  public static mebibytes(amount: number): Size {
    return new Size(amount, BYTES_PER_MEBIBYTE, 'MiB');
  }

  /** An amount in GiB (1,073,741,824 bytes), 0 or more; the unit in which disk sizes are emitted. */
  public static gibibytes(amount: number): Size {
    return new Size(amount, BYTES_PER_GIBIBYTE, 'GiB');
  }

  /** An amount in TiB (1,099,511,627,776 bytes), 0 or more. */
  public static tebibytes(amount: number): Size {
    return new Size(amount, BYTES_PER_TEBIBYTE, 'TiB');
  }

  /** @internal */
  public readonly _wrong: boolean;
  private readonly amount: number;
  /**
   * What a program gave in place of a number.
   *
   * @internal
   */
  public readonly _madeOf?: unknown;
  /** @internal */
  public readonly _madeBy: string;

  private constructor(
    amount: number,
    private readonly bytesPerUnit: number,
    private readonly unit: keyof typeof METHODS,
  ) {
    this._wrong = typeof amount !== 'number' && !isUnresolved(amount);
    // A program that gets past the compiler with something else gets a size that every rule refuses, not none at all.
    this.amount = this._wrong ? Number.NaN : amount;
    if (this._wrong) this._madeOf = amount;
    this._madeBy = `Size.${METHODS[unit]}`;
  }

  /** Whether the amount is known only at deploy time. No check looks at such an amount. */
  public get unresolved(): boolean {
    return isUnresolved(this.amount);
  }

  /** The amount in bytes. NaN when it is known only at deploy time. */
  public toBytes(): number {
    return this.inUnitsOf(1);
  }

  /** The amount in MiB, with fractions; an amount known only at deploy time must have been given in MiB, or it is NaN. */
  public toMebibytes(): number {
    return this.inUnitsOf(BYTES_PER_MEBIBYTE);
  }

  /** The amount in GiB, with fractions; an amount known only at deploy time must have been given in GiB, or it is NaN. */
  public toGibibytes(): number {
    return this.inUnitsOf(BYTES_PER_GIBIBYTE);
  }

  /** The amount as people write it, such as `40 GiB`, in the unit in which it was given. */
  public toString(): string {
    if (this._wrong) return `Size in ${this.unit} of ${writtenText(this._madeOf)}`;
    return this.unresolved
      ? `an amount in ${this.unit} that is known only at deploy time`
      : `${this.amount} ${this.unit}`;
  }

  private inUnitsOf(bytesPerUnit: number): number {
    if (bytesPerUnit === this.bytesPerUnit) return this.amount;
    return this.unresolved ? Number.NaN : (this.amount * this.bytesPerUnit) / bytesPerUnit;
  }
}

brand(Size, 'Size');
