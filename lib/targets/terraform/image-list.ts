import type { ImageListDeclaration } from '../../model/use-declarations';
import type { TerraformEmitter } from './emitter';
import { furtherArguments, huaweiCloudFilter, isPicked } from './image-filter';
import { mappedEmitter } from './mapped-emitter';
import { needsExtended } from './needs-extended';
import { pickedImages } from './picked-images';
import { withOutput } from './with-output';

export const imageListEmitter: TerraformEmitter<ImageListDeclaration> = withOutput(
  mappedEmitter<ImageListDeclaration>({
    mappings: {
      opentelekomcloud: () => needsExtended('stack', 'finds one image at a time'),
      huaweicloud: (list) => ({
        type: 'huaweicloud_images_images',
        properties: huaweiCloudFilter(list),
        source: furtherArguments,
        isDataSource: true,
        picks: isPicked(list)
          ? { among: 'images', list: true, expression: (images) => pickedImages(images, list) }
          : undefined,
      }),
    },
    attributes: { images: 'images' },
  }),
  'images',
  'The images that there are',
);
