import { valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';

/**
 * The properties of a declaration that every target has to treat. The source is part of choosing the resource, data disks
 * are declarations of their own, and protection from deletion and taking over are settings of Terraform, whatever the provider.
 */
export type TreatedProperty<Declared> = Exclude<
  keyof Declared,
  'kind' | 'path' | 'placement' | 'source' | 'dataDisks' | 'deletionProtection' | 'replacement' | 'takenOver'
> &
  string;

/** What a target does with one property: it becomes one argument, or it is refused. Nothing is dropped in silence. */
export type Treatment<Declared> = EmittedAs<Declared> | Refused<Declared> | PickedBy;

export interface EmittedAs<Declared> {
  readonly argument: string;
  readonly value: (declaration: Declared) => unknown;
}

export interface Refused<Declared> {
  /** Why the target cannot express the property: a clause that follows "cannot be set here: ". */
  readonly reason: string;
  /** What to do instead: an imperative sentence without its full stop. */
  readonly fix: string;
  /** The one case in which the value says what happens anyway, so that nothing has to be emitted. */
  readonly unless?: (declaration: Declared) => boolean;
  /** The rule of the service that refuses the property here, whatever the target. The target does where that is downgraded. */
  readonly ruleId?: string;
}

/** No argument says it: an expression over what was found does. */
export interface PickedBy {
  readonly attribute: string;
}

/** One treatment for every property: a property that is forgotten does not compile. */
export type TreatmentTable<Declared> = Readonly<Record<TreatedProperty<Declared>, Treatment<Declared>>>;

export function emittedAs<Declared>(argument: string, value: (declaration: Declared) => unknown): EmittedAs<Declared> {
  return { argument, value };
}

export function refused<Declared = unknown>(
  reason: string,
  fix: string,
  unless?: (declaration: Declared) => boolean,
): Refused<Declared> {
  return { reason, fix, unless };
}

/** For what a data source neither sends nor filters by, but tells of what it found: the expression that reads it picks by it. */
export function pickedBy(attribute: string): PickedBy {
  return { attribute };
}

/** Where a rule of the service refuses the property anyway, and the target could not express it either. */
export function refusedByRule<Declared = unknown>(
  ruleId: string,
  reason: string,
  fix: string,
  unless?: (declaration: Declared) => boolean,
): Refused<Declared> {
  return { ruleId, reason, fix, unless };
}

/** A property that only rules read: nothing in the cloud depends on it. */
export function checkedOnly<Declared>(property: keyof Declared & string): EmittedAs<Declared> {
  return { argument: property, value: () => undefined };
}

/** The arguments of the resource for the properties that are set. */
export function emittedArguments<Declared>(
  table: TreatmentTable<Declared>,
  declaration: Declared,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const treatment of Object.values<Treatment<Declared>>(table)) {
    if (!('argument' in treatment)) continue;
    const value = treatment.value(declaration);
    if (value !== undefined) body[treatment.argument] = value;
  }
  return body;
}

/** A violation for every property that is set and that the target cannot express. */
export function refusals<Declared>(
  table: TreatmentTable<Declared>,
  declaration: Declared,
  target: string,
): Violation[] {
  const found: Violation[] = [];
  for (const [property, treatment] of Object.entries<Treatment<Declared>>(table)) {
    const value = declaration[property as keyof Declared];
    if (!('reason' in treatment) || !isSet(value) || treatment.unless?.(declaration)) continue;
    found.push({
      property,
      found: `${valueText(value)} cannot be set here: ${treatment.reason}`,
      allowed: `no ${property} for this source on ${target}`,
      fix: treatment.fix,
      unlessRefusedBy: treatment.ruleId,
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
