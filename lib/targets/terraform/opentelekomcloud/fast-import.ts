import { TURN_ON_WIDER_PROVIDER } from '../needs-extended';
import type { NoMapping } from '../resource-mapping';

/** The opentelekomcloud provider knows ordinary import only. */
export const noFastImport: NoMapping = {
  refusal: {
    property: 'fastImport',
    found: 'true cannot be set here: the opentelekomcloud provider has no resource for fast import',
    allowed: 'ordinary import, or fast import through the wider provider',
    fix: TURN_ON_WIDER_PROVIDER,
  },
};
