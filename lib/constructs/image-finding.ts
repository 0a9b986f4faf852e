/** What a rule found wrong with a property of a construct, as it stands in `findings.json`. */
export interface ImageFinding {
  /** The stable ID of the rule, such as `IMS-META-002`; `cdk-ims explain` says more about it. */
  readonly ruleId: string;
  /** `error` fails the synthesis, `warning` does not; after any downgrade. */
  readonly level: string;
  /** The path of the construct; empty for the whole app. */
  readonly path: string;
  /** The property as it is written in the program, such as `minDisk` or `tags.team`. */
  readonly property: string;
  /** What was found. */
  readonly found: string;
  /** What is allowed. */
  readonly allowed: string;
  /** What to do. */
  readonly fix: string;
  /**
   * The title of the document that the rule comes from.
   *
   * @default - a rule of this library, which is in no document
   */
  readonly source?: string;
  /**
   * Why the warning was acknowledged.
   *
   * @default - it was not
   */
  readonly acknowledged?: string;
  /**
   * Why the error was made a warning.
   *
   * @default - it was not
   */
  readonly downgraded?: string;
}
