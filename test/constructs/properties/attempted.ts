import type { Construct } from 'constructs';
import { attempt, configurePlace, type Outcome, type Place, PLACES } from '../../support/attempt';
import type { Reported } from '../../support/findings';
import type { AnySubject, Setting } from './subject';

type Props = Record<string, unknown>;

/** What comes of a subject with properties that are changed in some way, and of what is then done with it. */
export function attempted(
  subject: AnySubject,
  place: Place,
  change: (props: Props, at: Setting) => unknown = (props) => props,
  use: (made: unknown, at: Setting) => void = () => {},
): Outcome {
  return attempt(place, (stack: Construct) => {
    if (place !== 'AWS' && !subject.configuresCloud) configurePlace(place, stack);
    const at: Setting = { place, stack };
    use(subject.declare(at, change(subject.base(at), at) as Props), at);
  });
}

/** The places where a subject can be declared. */
export function usablePlaces({ places = PLACES, refused = {} }: AnySubject): Place[] {
  return places.filter((place) => refused[place] === undefined);
}

/** Errors name the property: of the construct, of the struct in it, or of a construct that is made of it. */
export function isAbout({ property: named }: Reported, { within }: AnySubject, property: string): boolean {
  const inside = within === undefined ? [] : [`${within}.${property}`, `${within.split('.')[0]}.${property}`, within];
  const names = [property, ...inside];
  return names.some((name) => named === name || named.startsWith(`${name}.`) || named.startsWith(`${name}[`));
}
