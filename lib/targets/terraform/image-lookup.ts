import { ImageVisibility } from '../../model/image-visibility';
import type { ImageLookupDeclaration } from '../../model/use-declarations';
import { emittedAs, pickedBy, type TreatmentTable } from '../treatment';
import type { TerraformEmitter } from './emitter';
import {
  COMMON_FILTER,
  furtherArguments,
  huaweiCloudFilter,
  isPicked,
  NO_MARKETPLACE,
  NO_QUERY_BY_FLAVOR,
} from './image-filter';
import { mappedEmitter } from './mapped-emitter';
import { argumentNeedsExtended } from './needs-extended';
import { oneImageIsPicked, pickedImage } from './picked-images';
import type { ResourceMapping } from './resource-mapping';

type Lookup = ImageLookupDeclaration;

const newest = emittedAs('most_recent', ({ newest: given }: Lookup) => given);

const onlyWider = (property: string, instead: string) =>
  argumentNeedsExtended<Lookup>(property, {
    reason: 'the data source of the opentelekomcloud provider has no argument for it',
    instead: `remove ${property} and ${instead}`,
  });

const openTelekomCloud = (lookup: Lookup): TreatmentTable<Lookup> => ({
  ...COMMON_FILTER,
  visibility: lookup.visibility?.name === ImageVisibility.MARKET.name ? NO_MARKETPLACE : COMMON_FILTER.visibility,
  newest,
  imageId: onlyWider('imageId', 'use Image.fromImageId'),
  imageKind: onlyWider('imageKind', 'give namePattern'),
  operatingSystem: onlyWider('operatingSystem', 'give namePattern'),
  platform: onlyWider('platform', 'give namePattern'),
  architecture: onlyWider('architecture', 'give namePattern'),
  flavorId: NO_QUERY_BY_FLAVOR,
  enterpriseProjectId: onlyWider('enterpriseProjectId', 'give tag or namePattern'),
});

/** The provider reads one page, which begins with the oldest images unless something else is said. */
const newestFirst = ({ newest: given }: Lookup) =>
  given !== undefined && given !== false ? { sort_key: 'created_at', sort_direction: 'desc' } : {};

const imageId = emittedAs('image_id', (lookup: Lookup) => lookup.imageId);
const isDataSource = true;

function huaweiCloud(lookup: Lookup): ResourceMapping<Lookup> {
  const filter = huaweiCloudFilter(lookup);
  const common = { source: furtherArguments, isDataSource };
  if (!isPicked(lookup)) {
    return { ...common, type: 'huaweicloud_images_image', properties: { ...filter, newest, imageId } };
  }
  return {
    ...common,
    type: 'huaweicloud_images_images',
    properties: { ...filter, newest: pickedBy('updated_at'), imageId },
    postconditions: [oneImageIsPicked(lookup, lookup.newest === true)],
    picks: { among: 'images', expression: (images) => pickedImage(images, lookup) },
  };
}

export const imageLookupEmitter: TerraformEmitter<Lookup> = mappedEmitter<Lookup>({
  mappings: {
    opentelekomcloud: (lookup) => ({
      type: 'opentelekomcloud_images_image_v2',
      properties: openTelekomCloud(lookup),
      source: newestFirst,
      isDataSource,
    }),
    huaweicloud: huaweiCloud,
  },
  attributes: { imageId: 'id', imageName: 'name' },
});
