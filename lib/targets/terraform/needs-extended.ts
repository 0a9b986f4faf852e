import type { NoMapping } from './resource-mapping';

/** What the provider of Open Telekom Cloud has no resource for, and the other one has. */
export function needsExtended(property: string, lacks: string): NoMapping {
  return {
    refusal: {
      property,
      found: `cannot be used: the opentelekomcloud provider ${lacks}`,
      allowed: 'Open Telekom Cloud through the wider provider',
      fix: 'turn on the wider provider: OpenTelekomCloud.configure(stack, { ..., extended: true })',
    },
  };
}
