import type { ImageKindName } from '../../model/image-facts';
import { ImageVisibility } from '../../model/image-visibility';
import { isKnownText } from '../../model/token';
import type { ImageFilter } from '../../model/use-declarations';
import { emittedAs, pickedBy, type Refused, refused, type TreatmentTable } from '../treatment';
import type { Placement } from '../../model/cloud';

/** The environments that images are for, as the service names them. A full-ECS image is one more for virtual servers. */
const ENVIRONMENTS: Readonly<Record<Exclude<ImageKindName, 'full-ECS image'>, string>> = {
  'system disk image': 'FusionCompute',
  'BMS system disk image': 'Ironic',
  'data disk image': 'DataImage',
  'ISO image': 'IsoImage',
};

/** The families whose `__platform` both clouds spell alike. A wrong one would hide the images that are looked for. */
const QUERIED_FAMILIES: readonly string[] = ['Windows', 'Ubuntu Server', 'CentOS', 'Debian', 'Fedora'];

/** From 1.73.9 on the huaweicloud provider writes values into the address of its request as they are. */
const CHANGED_IN_A_QUERY = /[&#%+]/;

/** What the data sources of both providers take. */
export const COMMON_FILTER = {
  imageName: emittedAs('name', ({ imageName }: ImageFilter) => imageName),
  namePattern: emittedAs('name_regex', ({ namePattern }: ImageFilter) => namePattern),
  tag: emittedAs('tag', ({ tag }: ImageFilter) => tag),
  visibility: emittedAs('visibility', ({ visibility }: ImageFilter) => visibility?.name),
  ownerId: emittedAs('owner', ({ ownerId }: ImageFilter) => ownerId),
};

export const NO_QUERY_BY_FLAVOR = refused<ImageFilter>(
  'the service of Open Telekom Cloud documents no query by flavor, and would find images for any',
  'remove flavorId and give namePattern',
);

export const NO_MARKETPLACE = refused<ImageFilter>(
  'Open Telekom Cloud has no images of a marketplace',
  'look among public, private or shared images',
);

type Placed = ImageFilter & { readonly placement: Placement };

/** What the data sources of the huaweicloud provider take, and what has to be picked by among what they found. */
export function huaweiCloudFilter(filter: Placed): TreatmentTable<ImageFilter> {
  return {
    ...COMMON_FILTER,
    imageName: emittedAs('name', ({ imageName }) => (isChangedInAQuery(imageName) ? undefined : imageName)),
    visibility:
      isOnHuaweiCloud(filter) || filter.visibility?.name !== ImageVisibility.MARKET.name
        ? COMMON_FILTER.visibility
        : NO_MARKETPLACE,
    tag: isChangedInAQuery(filter.tag)
      ? changedInAQuery('look for another tag, or for the name of the image')
      : COMMON_FILTER.tag,
    imageKind: emittedAs('image_type', ({ imageKind }) =>
      imageKind === undefined || imageKind === 'full-ECS image' ? undefined : ENVIRONMENTS[imageKind],
    ),
    // The argument os_version is never sent, nor filtered by, from version 1.69 of the provider on.
    operatingSystem: pickedBy('os_version'),
    platform: isChangedInAQuery(filter.platform)
      ? changedInAQuery('give the family as the service spells it, such as platform: "Ubuntu"')
      : emittedAs('os', ({ platform }) => platform),
    architecture: isQueriedByArchitecture(filter)
      ? emittedAs('architecture', ({ architecture }) => architecture?.name)
      : pickedBy('architecture'),
    flavorId: isOnHuaweiCloud(filter) ? emittedAs('flavor_id', ({ flavorId }) => flavorId) : NO_QUERY_BY_FLAVOR,
    enterpriseProjectId: emittedAs('enterprise_project_id', ({ enterpriseProjectId }) => enterpriseProjectId),
  };
}

/** The arguments that go with several properties, or with the value of one. */
export function furtherArguments({
  imageKind,
  imageName,
  operatingSystem,
  platform: given,
}: ImageFilter): Record<string, unknown> {
  const { family, platform } = operatingSystem ?? {};
  return {
    ...(imageKind === 'full-ECS image' ? { is_whole_image: true } : {}),
    ...(isChangedInAQuery(imageName) ? { name_regex: `^${imageName.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$` } : {}),
    ...(given === undefined && family !== undefined && QUERIED_FAMILIES.includes(family) ? { os: platform } : {}),
  };
}

/** Whether nothing but an expression over the images that were found tells those that are meant. */
export function isPicked(filter: Placed): boolean {
  return (
    filter.operatingSystem !== undefined || (filter.architecture !== undefined && !isQueriedByArchitecture(filter))
  );
}

export function isQueriedByArchitecture(filter: Placed): boolean {
  return isOnHuaweiCloud(filter);
}

function isOnHuaweiCloud({ placement }: Placed): boolean {
  return placement.cloud === 'huawei-cloud';
}

function changedInAQuery(fix: string): Refused<ImageFilter> {
  return refused(
    'the huaweicloud provider writes it into the address of its request, where &, #, % and + mean something else',
    fix,
  );
}

function isChangedInAQuery(text: string | undefined): text is string {
  return isKnownText(text) && CHANGED_IN_A_QUERY.test(text);
}
