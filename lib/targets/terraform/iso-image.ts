import type { IsoImageDeclaration } from '../../model/declaration';
import type { TerraformEmitter } from './emitter';
import { uselessBitmap } from './fast-import';
import { uploadForImage } from './file-upload';
import * as huaweicloud from './huaweicloud/iso-image';
import { mappedEmitter } from './mapped-emitter';
import * as opentelekomcloud from './opentelekomcloud/iso-image';
import { IMAGE_ATTRIBUTES } from './system-disk-image';

export const isoImageEmitter: TerraformEmitter<IsoImageDeclaration> = mappedEmitter({
  mappings: { opentelekomcloud: opentelekomcloud.isoImageMapping, huaweicloud: huaweicloud.isoImageMapping },
  attributes: IMAGE_ATTRIBUTES,
  refuse: uselessBitmap,
  prepare: uploadForImage,
});
