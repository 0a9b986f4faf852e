import { type Refused, refused } from '../treatment';
import type { NoMapping } from './resource-mapping';

/** How users get what the provider of Open Telekom Cloud lacks. */
export const TURN_ON_WIDER_PROVIDER =
  'turn on the wider provider: OpenTelekomCloud.configure(stack, { ..., extended: true })';

/** Why enterprise projects wait: the argument is written, and in no version yet. */
export const NOT_RELEASED = 'no released version of the opentelekomcloud provider has an argument for it';

/** What the provider of Open Telekom Cloud has no resource for, and the other one has. */
export function needsExtended(property: string, lacks: string): NoMapping {
  return {
    refusal: {
      property,
      found: `cannot be used: the opentelekomcloud provider ${lacks}`,
      allowed: 'Open Telekom Cloud through the wider provider',
      fix: TURN_ON_WIDER_PROVIDER,
    },
  };
}

/** What the provider of Open Telekom Cloud has no argument for, and the other one has. */
export function argumentNeedsExtended<Declared>(
  property: string,
  {
    reason = 'the opentelekomcloud provider has no argument for it',
    instead = `remove ${property}`,
    unless,
  }: {
    readonly reason?: string;
    readonly instead?: string;
    readonly unless?: (declaration: Declared) => boolean;
  } = {},
): Refused<Declared> {
  return refused<Declared>(reason, `${instead}, or ${TURN_ON_WIDER_PROVIDER}`, unless);
}
