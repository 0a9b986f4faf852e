import type { ImageLookupDeclaration } from '../../model/use-declarations';
import { emittedAs, type TreatmentTable } from '../treatment';
import type { TerraformEmitter } from './emitter';
import { COMMON_FILTER, fullEcsImagesOnly, HUAWEI_CLOUD_FILTER } from './image-filter';
import { mappedEmitter } from './mapped-emitter';
import { argumentNeedsExtended } from './needs-extended';

type Lookup = ImageLookupDeclaration;

const newest = emittedAs('most_recent', ({ newest: given }: Lookup) => given);

const onlyWider = (property: string, instead: string) =>
  argumentNeedsExtended<Lookup>(property, {
    reason: 'the data source of the opentelekomcloud provider has no argument for it',
    instead: `remove ${property} and ${instead}`,
  });

const openTelekomCloud: TreatmentTable<Lookup> = {
  ...COMMON_FILTER,
  newest,
  imageId: onlyWider('imageId', 'use Image.fromImageId'),
  imageKind: onlyWider('imageKind', 'give namePattern'),
  operatingSystem: onlyWider('operatingSystem', 'give namePattern'),
  architecture: onlyWider('architecture', 'give namePattern'),
  flavorId: onlyWider('flavorId', 'give namePattern'),
  enterpriseProjectId: onlyWider('enterpriseProjectId', 'give tag or namePattern'),
};

const huaweiCloud: TreatmentTable<Lookup> = {
  ...HUAWEI_CLOUD_FILTER,
  newest,
  imageId: emittedAs('image_id', ({ imageId }: Lookup) => imageId),
};

const isDataSource = true;

export const imageLookupEmitter: TerraformEmitter<Lookup> = mappedEmitter<Lookup>({
  mappings: {
    opentelekomcloud: () => ({
      type: 'opentelekomcloud_images_image_v2',
      properties: openTelekomCloud,
      source: () => ({}),
      isDataSource,
    }),
    huaweicloud: () => ({
      type: 'huaweicloud_images_image',
      properties: huaweiCloud,
      source: fullEcsImagesOnly,
      isDataSource,
    }),
  },
  attributes: { imageId: 'id', imageName: 'name' },
});
