import { isUnresolved } from './token';
import { brand } from './brand';
import { writtenText } from './written-text';

/** A length of time, such as how long an import may take. */
export class Duration {
  /** A whole number of minutes, 1 or more. */
  public static minutes(amount: number): Duration {
    return new Duration(amount, 1);
  }

  /** A number of hours, more than 0; fractions of a minute are refused at synth. */
  public static hours(amount: number): Duration {
    return new Duration(amount, 60);
  }

  /** @internal */
  public readonly _wrong: boolean;
  private readonly amountInMinutes: number;
  /**
   * What a program gave in place of a number.
   *
   * @internal
   */
  public readonly _madeOf?: unknown;
  /** @internal */
  public readonly _madeBy: string;

  private constructor(amount: number, minutes: number) {
    this._wrong = typeof amount !== 'number' && !isUnresolved(amount);
    // A program that gets past the compiler with something else gets a time that is refused, not the default.
    if (this._wrong) this.amountInMinutes = Number.NaN;
    else this.amountInMinutes = isUnresolved(amount) ? amount : amount * minutes;
    if (this._wrong) this._madeOf = amount;
    this._madeBy = minutes === 1 ? 'Duration.minutes' : 'Duration.hours';
  }

  /** Whether the length is known only at deploy time, which fails synth: no cloud can be told such a time. */
  public get unresolved(): boolean {
    return isUnresolved(this.amountInMinutes);
  }

  /** The length in minutes. */
  public toMinutes(): number {
    return this.amountInMinutes;
  }

  /** The length as people write it, such as `90 minutes`. */
  public toString(): string {
    if (this._wrong) return `Duration of ${writtenText(this._madeOf)}`;
    return this.unresolved ? 'a time that is known only at deploy time' : `${this.amountInMinutes} minutes`;
  }
}

brand(Duration, 'Duration');
