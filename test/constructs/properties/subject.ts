import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import type { ICloud } from '../../../lib';
import { valueText } from '../../../lib/findings/value-text';
import { configurePlace, type Place } from '../../support/attempt';
import { projectId } from '../../support/declarations';

/**
 * The tables of this folder list every property of every construct, and of every object that is given to one, with values
 * that show what it is good for. A property that is added to the library does not compile until it has a row: give it one
 * or more values, each of which
 *
 * - changes the template, or is refused with an error that names the property: `description: ['The golden web']`;
 * - is checked only, and then breaks a rule: `region: [checked('eu-nl', 'IMS-SYS-002')]`;
 * - needs a construct, or another cloud: `image: [made(({ stack }) => existing(stack, ...))]`;
 * - needs other properties too: `along(true, { format: undefined })`, or as the last argument of the others;
 * - says what happens anyway, for the reason that is given: `saysTheSame(false, 'nothing is protected by default')`.
 *
 * A new construct, or a new struct of options, gets a subject in the file of its family, and `index.ts` lists the files.
 */
export interface Subject<Props extends object, Made> {
  /** The structs that the table is about, as the library exports them. */
  readonly structs: readonly string[];
  /** What is declared: completes "with one property of". */
  readonly name: string;
  /** Where it is declared; everywhere, unless it says so. */
  readonly places?: readonly Place[];
  /** The places where it cannot be declared at all, and the rule and property of the one error that says so. */
  readonly refused?: Readonly<Partial<Record<Place, string>>>;
  /** Whether it brings its own cloud. */
  readonly configuresCloud?: boolean;
  /** The property of the construct that holds the struct, such as `source`. */
  readonly within?: string;
  /** Properties with which nothing is wrong. */
  readonly base: (at: Setting) => Props;
  readonly declare: (at: Setting, props: Props) => Made;
  readonly values: Values<Props>;
}

/** Where something is declared. */
export interface Setting {
  readonly place: Place;
  readonly stack: Construct;
}

export type Values<Props> = { readonly [Property in keyof Props]-?: readonly Cell<NonNullable<Props[Property]>>[] };
export type Cell<Value> = Value | Case<Value>;

/** A value of a property, and what comes of it. */
export class Case<Value> {
  constructor(
    public readonly make: (at: Setting) => Value,
    public readonly options: CaseOptions = {},
  ) {}

  /** The value in a few words, as findings have it. */
  public get title(): string {
    return this.options.isMade ? 'one that the stack has' : valueText((this.make as () => unknown)());
  }
}

interface CaseOptions {
  /** The rule that the value breaks, wherever that is reported. */
  readonly breaks?: string;
  /** Another rule that it breaks on AWS. */
  readonly breaksOnAws?: string;
  /** Other properties, also without the value. */
  readonly along?: (at: Setting) => object;
  /** What it is compared with, where leaving it out is wrong. */
  readonly instead?: unknown;
  /** Why nothing comes of it. */
  readonly because?: string;
  /** Where nothing comes of it, or the rule is broken; everywhere, unless it says so. */
  readonly places?: readonly Place[];
  /** For values that are constructs: they are in the template with and without the property. */
  readonly isMade?: boolean;
}

type Others = object | ((at: Setting) => object);

const lazily = (others: Others | undefined) =>
  others && (typeof others === 'function' ? (others as (at: Setting) => object) : () => others);

/**
 * A value that matters together with other properties. Where something is wrong with those alone, it is compared with
 * another value instead of none.
 */
export function along<Value>(value: Value, others: Others, instead?: Value): Case<Value> {
  return new Case(() => value, { along: lazily(others), instead });
}

/** A value that is made in the stack, such as an image, or another cloud. */
export function made<Value>(make: (at: Setting) => Value, others?: Others): Case<Value> {
  return new Case(make, { isMade: true, along: lazily(others) });
}

/**
 * A value of which a rule knows that it is wrong; in other places than those given, it is one like any other, unless it is
 * said why nothing comes of it there.
 */
export function checked<Value>(
  value: Value,
  ruleId: string,
  others?: Others,
  places?: readonly Place[],
  because?: string,
): Case<Value> {
  return new Case(() => value, { breaks: ruleId, along: lazily(others), places, because });
}

/** A value of which a rule knows that it is wrong, and another rule on AWS: by default, that nothing there asks for it. */
export function checkedEverywhere<Value>(value: Value, ruleId: string, onAws = 'CDK-TARGET-001'): Case<Value> {
  return new Case(() => value, { breaks: ruleId, breaksOnAws: onAws });
}

/** A value that says what happens anyway, so that nothing has to come of it. */
export function saysTheSame<Value>(value: Value, because: string, places?: readonly Place[]): Case<Value> {
  return new Case(() => value, { because, places });
}

/** A second cloud of the stack, of the same kind; on AWS, one of another stack. */
export const anotherCloud = made<ICloud>(({ place, stack }) =>
  place === 'AWS'
    ? configurePlace('Open Telekom Cloud', new cdktf.TerraformStack(new cdktf.App(), 'other'))
    : configurePlace(place, stack, { alias: 'second' }),
);

/** The cloud of the project that images are shared with; undefined on AWS, where there is none. */
export function recipientCloud({ place, stack }: Setting): ICloud | undefined {
  return place === 'AWS' ? undefined : configurePlace(place, stack, { alias: 'recipient', owner: projectId(1) });
}

/** A subject of whatever type. */
export type AnySubject = Subject<Record<string, unknown>, unknown>;

export function subject<Props extends object, Made>(table: Subject<Props, Made>): AnySubject {
  return table as unknown as AnySubject;
}

export function caseOf(cell: unknown): Case<unknown> {
  return cell instanceof Case ? (cell as Case<unknown>) : new Case(() => cell);
}
