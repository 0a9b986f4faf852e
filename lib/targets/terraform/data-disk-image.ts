import type { DataDiskImageDeclaration } from '../../model/declaration';
import type { TerraformEmitter } from './emitter';
import { uselessBitmap } from './fast-import';
import { uploadForImage } from './file-upload';
import * as huaweicloud from './huaweicloud/data-disk-image';
import { mappedEmitter } from './mapped-emitter';
import * as opentelekomcloud from './opentelekomcloud/data-disk-image';
import { IMAGE_ATTRIBUTES } from './system-disk-image';

export const dataDiskImageEmitter: TerraformEmitter<DataDiskImageDeclaration> = mappedEmitter({
  mappings: {
    opentelekomcloud: opentelekomcloud.dataDiskImageMapping,
    huaweicloud: huaweicloud.dataDiskImageMapping,
  },
  attributes: IMAGE_ATTRIBUTES,
  refuse: uselessBitmap,
  prepare: uploadForImage,
});
