import type { Construct, IConstruct } from 'constructs';
import type { Violation } from '../findings/finding';
import type { Declaration } from '../model/declaration';

/** A declaration as a target has put it into the template. */
export interface Emitted {
  /** What users make other resources depend on. */
  readonly resource: IConstruct;
  /** A reference to what the cloud tells of it once it exists, or undefined where the cloud does not tell it. */
  attribute(name: string): string | undefined;
  /** Takes over what exists under this ID, instead of creating it; undefined where the target cannot. */
  importFrom?(id: string): void;
  /** To be called when what is declared elsewhere changed, where the declaration depends on that. */
  changed?(): void;
  /** Leaves alone what was taken over before, as `importFrom` does; undefined where the target cannot. */
  wasTakenOver?(): void;
}

/**
 * One way to put declarations into a template. Declarations are read at synthesis, so that what is added to a construct
 * after it was made counts too.
 */
export interface Target {
  /** What the target cannot express of a declaration: each becomes an error. */
  refuse(declaration: Declaration): Violation[];
  /** Adds the resources, or nothing where the target has none for declarations of this kind; that is refused then. */
  emit(scope: Construct, declaration: () => Declaration): Emitted | undefined;
}
