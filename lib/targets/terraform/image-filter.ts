import type { ImageKindName } from '../../model/image-facts';
import type { ImageFilter } from '../../model/use-declarations';
import { emittedAs } from '../treatment';

/** The environments that images are for, as the service names them. A full-ECS image is one more for virtual servers. */
const ENVIRONMENTS: Readonly<Record<Exclude<ImageKindName, 'full-ECS image'>, string>> = {
  'system disk image': 'FusionCompute',
  'BMS system disk image': 'Ironic',
  'data disk image': 'DataImage',
  'ISO image': 'IsoImage',
};

/** What the data sources of both providers take. */
export const COMMON_FILTER = {
  imageName: emittedAs('name', ({ imageName }: ImageFilter) => imageName),
  namePattern: emittedAs('name_regex', ({ namePattern }: ImageFilter) => namePattern),
  tag: emittedAs('tag', ({ tag }: ImageFilter) => tag),
  visibility: emittedAs('visibility', ({ visibility }: ImageFilter) => visibility?.name),
  ownerId: emittedAs('owner', ({ ownerId }: ImageFilter) => ownerId),
};

/** What the data sources of the huaweicloud provider take. */
export const HUAWEI_CLOUD_FILTER = {
  ...COMMON_FILTER,
  imageKind: emittedAs('image_type', ({ imageKind }: ImageFilter) =>
    imageKind === undefined || imageKind === 'full-ECS image' ? undefined : ENVIRONMENTS[imageKind],
  ),
  operatingSystem: emittedAs('os_version', ({ operatingSystem }: ImageFilter) => operatingSystem?.apiName),
  architecture: emittedAs('architecture', ({ architecture }: ImageFilter) => architecture?.name),
  flavorId: emittedAs('flavor_id', ({ flavorId }: ImageFilter) => flavorId),
  enterpriseProjectId: emittedAs(
    'enterprise_project_id',
    ({ enterpriseProjectId }: ImageFilter) => enterpriseProjectId,
  ),
};

/** The one kind that has an argument of its own. */
export function fullEcsImagesOnly({ imageKind }: ImageFilter): Record<string, unknown> {
  return imageKind === 'full-ECS image' ? { is_whole_image: true } : {};
}
