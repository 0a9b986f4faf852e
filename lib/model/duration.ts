/** A length of time, such as how long an import may take. */
export class Duration {
  /** A whole number of minutes, 1 or more. */
  public static minutes(amount: number): Duration {
    return new Duration(amount);
  }

  /** A number of hours, more than 0; fractions of a minute are refused at synth. */
  public static hours(amount: number): Duration {
    return new Duration(amount * 60);
  }

  private constructor(private readonly amountInMinutes: number) {}

  /** The length in minutes. */
  public toMinutes(): number {
    return this.amountInMinutes;
  }

  /** The length as people write it, such as `90 minutes`. */
  public toString(): string {
    return `${this.amountInMinutes} minutes`;
  }
}
