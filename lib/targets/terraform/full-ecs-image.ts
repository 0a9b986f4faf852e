import type { FullEcsImageDeclaration } from '../../model/full-ecs-image';
import type { TerraformEmitter } from './emitter';
import * as huaweicloud from './huaweicloud/full-ecs-image';
import { mappedEmitter } from './mapped-emitter';
import * as opentelekomcloud from './opentelekomcloud/full-ecs-image';

export const fullEcsImageEmitter: TerraformEmitter<FullEcsImageDeclaration> = mappedEmitter({
  mappings: {
    opentelekomcloud: opentelekomcloud.fullEcsImageMapping,
    huaweicloud: huaweicloud.fullEcsImageMapping,
  },
  attributes: {
    imageId: 'id',
    imageSize: '__image_size',
    visibility: 'visibility',
    dataOrigin: 'data_origin',
    backupId: 'backup_id',
  },
});
