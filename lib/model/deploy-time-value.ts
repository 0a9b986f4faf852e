/**
 * A value that is known only at deploy time and is not a text, number or list, such as `booleanValue` of a variable: what cdktf,
 * cdktn and the AWS CDK call `IResolvable`. Nothing is checked of it, and the template refers to it.
 */
export interface IDeployTimeValue {
  /** Where in the program the value was made; empty where the framework does not record it. */
  readonly creationStack: string[];
  /**
   * What the template says of the value. The framework calls it.
   *
   * @param context where in the template the value is needed, as the framework tells it
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the frameworks have it
  resolve(context: any): any;
  /** The value as a part of a text. */
  toString(): string;
}
