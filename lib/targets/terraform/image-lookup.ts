import type { ImageLookupDeclaration } from '../../model/use-declarations';
import { emittedAs, refused, type TreatmentTable } from '../treatment';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';

type Lookup = ImageLookupDeclaration;

const COMMON = {
  imageName: emittedAs('name', ({ imageName }: Lookup) => imageName),
  namePattern: emittedAs('name_regex', ({ namePattern }: Lookup) => namePattern),
  tag: emittedAs('tag', ({ tag }: Lookup) => tag),
  visibility: emittedAs('visibility', ({ visibility }: Lookup) => visibility?.name),
  ownerId: emittedAs('owner', ({ ownerId }: Lookup) => ownerId),
  newest: emittedAs('most_recent', ({ newest }: Lookup) => newest),
};

const onlyWider = (property: string, instead: string) =>
  refused<Lookup>(
    'the data source of the opentelekomcloud provider has no argument for it',
    `remove ${property} and ${instead}, or turn on the wider provider: OpenTelekomCloud.configure(stack, { ..., extended: true })`,
  );

const openTelekomCloud: TreatmentTable<Lookup> = {
  ...COMMON,
  imageId: onlyWider('imageId', 'use Image.fromImageId'),
  operatingSystem: onlyWider('operatingSystem', 'give namePattern'),
  architecture: onlyWider('architecture', 'give namePattern'),
  flavorId: onlyWider('flavorId', 'give namePattern'),
};

const huaweiCloud: TreatmentTable<Lookup> = {
  ...COMMON,
  imageId: emittedAs('image_id', ({ imageId }: Lookup) => imageId),
  operatingSystem: emittedAs('os_version', ({ operatingSystem }: Lookup) => operatingSystem?.apiName),
  architecture: emittedAs('architecture', ({ architecture }: Lookup) => architecture?.name),
  flavorId: emittedAs('flavor_id', ({ flavorId }: Lookup) => flavorId),
};

const isDataSource = true;
const source = () => ({});

export const imageLookupEmitter: TerraformEmitter<Lookup> = mappedEmitter<Lookup>({
  mappings: {
    opentelekomcloud: () => ({
      type: 'opentelekomcloud_images_image_v2',
      properties: openTelekomCloud,
      source,
      isDataSource,
    }),
    huaweicloud: () => ({ type: 'huaweicloud_images_image', properties: huaweiCloud, source, isDataSource }),
  },
  attributes: { imageId: 'id', imageName: 'name' },
});
