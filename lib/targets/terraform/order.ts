import type { IConstruct } from 'constructs';

interface OrderedResource extends IConstruct {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
  dependsOn?: string[];
}

/** What makes images, or brings shared ones into the list of a project. */
const IMAGE_RESOURCE = /^(opentelekomcloud|huaweicloud)_(ims|images)_(?!\w*export)\w*image/;
// cdktn kept the symbol of cdktf.
const DATA_SOURCE = Symbol.for('cdktf/TerraformDataSource');

/** Makes Terraform create a resource after another one of its stack, to which nothing in it refers. */
export function createdAfter(resource: IConstruct, first: IConstruct): void {
  if (!isResource(resource) || !isResource(first)) return;
  resource.dependsOn = [...(resource.dependsOn ?? []), `${first.terraformResourceType}.${first.friendlyUniqueId}`];
}

/**
 * Makes Terraform read a data source after the images of its stack are made: with images to be made or changed, it is read
 * while they are applied; without, it is read for the plan as ever.
 *
 * @param isWanted asked when the template is written; where something refers to the data source, waiting could end in a circle
 */
export function readAfterImages(dataSource: IConstruct, stack: IConstruct, isWanted: () => boolean): void {
  const addresses = () =>
    stack.node
      .findAll()
      .filter(isResource)
      .filter((one) => !(DATA_SOURCE in one) && IMAGE_RESOURCE.test(one.terraformResourceType))
      .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`);
  Object.defineProperty(dataSource, 'dependsOn', {
    configurable: true,
    get: () => {
      const all = isWanted() ? addresses() : [];
      return all.length > 0 ? all : undefined;
    },
  });
}

function isResource(construct: IConstruct): construct is OrderedResource {
  return 'terraformResourceType' in construct && 'friendlyUniqueId' in construct;
}
