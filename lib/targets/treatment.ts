import { valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';
import type { SystemDiskImageDeclaration } from '../model/declaration';

/** The properties of a declaration that every target has to treat; the source is part of choosing the resource. */
export type ImageProperty = Exclude<
  keyof SystemDiskImageDeclaration,
  'kind' | 'path' | 'placement' | 'source'
>;

/** What a target does with one property: it becomes one argument, or it is refused. Nothing is dropped in silence. */
export type Treatment = EmittedAs | Refused | RefusedByRule;

export interface EmittedAs {
  readonly argument: string;
  readonly value: (declaration: SystemDiskImageDeclaration) => unknown;
}

export interface Refused {
  /** Why the target cannot express the property: a clause that follows "cannot be set here: ". */
  readonly reason: string;
  /** What to do instead: an imperative sentence without its full stop. */
  readonly fix: string;
  /** The one case in which the value says what happens anyway, so that nothing has to be emitted. */
  readonly unless?: (declaration: SystemDiskImageDeclaration) => boolean;
}

/** A rule of the service itself refuses the property for this source, whatever the target. */
export interface RefusedByRule {
  readonly ruleId: string;
}

/** One treatment for every property: a property that is forgotten does not compile. */
export type TreatmentTable = Readonly<Record<ImageProperty, Treatment>>;

export function emittedAs(argument: string, value: EmittedAs['value']): EmittedAs {
  return { argument, value };
}

export function refused(reason: string, fix: string, unless?: Refused['unless']): Refused {
  return { reason, fix, unless };
}

export function refusedByRule(ruleId: string): RefusedByRule {
  return { ruleId };
}

/** The arguments of the resource for the properties that are set. */
export function emittedArguments(table: TreatmentTable, declaration: SystemDiskImageDeclaration): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const treatment of Object.values(table)) {
    if (!('argument' in treatment)) continue;
    const value = treatment.value(declaration);
    if (value !== undefined) body[treatment.argument] = value;
  }
  return body;
}

/** A violation for every property that is set and that the target cannot express. */
export function refusals(table: TreatmentTable, declaration: SystemDiskImageDeclaration, target: string): Violation[] {
  const found: Violation[] = [];
  for (const [property, treatment] of Object.entries(table) as [ImageProperty, Treatment][]) {
    if (!('reason' in treatment) || !isSet(declaration[property]) || treatment.unless?.(declaration)) continue;
    found.push({
      property,
      found: `${valueText(declaration[property])} cannot be set here: ${treatment.reason}`,
      allowed: `no ${property} for this source on ${target}`,
      fix: treatment.fix,
    });
  }
  return found;
}

function isSet(value: unknown): boolean {
  if (value === undefined) return false;
  if (typeof value !== 'object' || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== Object.prototype || Object.values(value).some((entry) => entry !== undefined);
}
