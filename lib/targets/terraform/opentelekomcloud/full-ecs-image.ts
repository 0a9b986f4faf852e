import type { FullEcsImageDeclaration } from '../../../model/full-ecs-image';
import { NO_CSBS } from '../huaweicloud/full-ecs-image';
import { TURN_ON_WIDER_PROVIDER } from '../needs-extended';
import type { NoMapping } from '../resource-mapping';

/** The opentelekomcloud provider cannot make full-ECS images. */
export function fullEcsImageMapping({ source }: FullEcsImageDeclaration): NoMapping {
  if (source?.kind === 'CSBS backup') return { refusal: NO_CSBS };
  return {
    refusal: {
      property: 'source',
      found: `is a ${source?.kind ?? 'server'}, and the opentelekomcloud provider has no resource for full-ECS images`,
      allowed: 'full-ECS images through the wider provider',
      fix: TURN_ON_WIDER_PROVIDER,
    },
  };
}
