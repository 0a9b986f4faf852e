import { isUnresolved } from './token';
import { brand } from './brand';

/** A length of time, such as how long an import may take. */
export class Duration {
  /** A whole number of minutes, 1 or more. */
  public static minutes(amount: number): Duration {
    return new Duration(amount);
  }

  /** A number of hours, more than 0; fractions of a minute are refused at synth. */
  public static hours(amount: number): Duration {
    return new Duration(isUnresolved(amount) ? amount : amount * 60);
  }

  private readonly amountInMinutes: number;

  private constructor(amountInMinutes: number) {
    // A program that gets past the compiler with something else gets a time that is refused, not the default.
    const usable = typeof amountInMinutes === 'number' || isUnresolved(amountInMinutes);
    this.amountInMinutes = usable ? amountInMinutes : Number.NaN;
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
    return this.unresolved ? 'a time that is known only at deploy time' : `${this.amountInMinutes} minutes`;
  }
}

brand(Duration, 'Duration');
