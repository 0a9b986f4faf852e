/** A stack that a synthesis wrote. */
export interface SynthesizedStack {
  /** What people call it, such as `images`, or `Production/images` within a stage. */
  readonly name: string;
  /** The path of its construct. */
  readonly path: string;
  /** The folder of the assembly that it is in. */
  readonly folder: string;
  /** The file of its template. */
  readonly template: string;
  /** The type of each resource in it; undefined when the template cannot be read. */
  readonly resourceTypes?: readonly string[];
  /** What there is to know of how the template was read. */
  readonly note?: string;
}
