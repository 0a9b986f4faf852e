import type { ImageListDeclaration } from '../../model/use-declarations';
import type { TerraformEmitter } from './emitter';
import { fullEcsImagesOnly, HUAWEI_CLOUD_FILTER } from './image-filter';
import { mappedEmitter } from './mapped-emitter';
import { needsExtended } from './needs-extended';
import { withOutput } from './with-output';

export const imageListEmitter: TerraformEmitter<ImageListDeclaration> = withOutput(
  mappedEmitter<ImageListDeclaration>({
    mappings: {
      opentelekomcloud: () => needsExtended('stack', 'finds one image at a time'),
      huaweicloud: () => ({
        type: 'huaweicloud_images_images',
        properties: HUAWEI_CLOUD_FILTER,
        source: fullEcsImagesOnly,
        isDataSource: true,
      }),
    },
    attributes: { images: 'images' },
  }),
  'images',
  'The images that there are',
);
