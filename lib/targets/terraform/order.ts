import type { IConstruct } from 'constructs';
import { dependencyAddress, stateOf } from './element-state';

/** What makes images, or brings shared ones into the list of a project. */
const IMAGE_RESOURCE = /^(opentelekomcloud|huaweicloud)_(ims|images)_(?!\w*export)\w*image/;

/** Makes Terraform create a resource after another one of its stack, to which nothing in it refers. */
export function createdAfter(resource: IConstruct, first: IConstruct): void {
  stateOf(resource)?.after.push(first);
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
      .flatMap((one) => dependencyAddress(one) ?? [])
      .filter((address) => IMAGE_RESOURCE.test(address));
  Object.defineProperty(dataSource, 'dependsOn', {
    configurable: true,
    get: () => {
      const all = isWanted() ? addresses() : [];
      return all.length > 0 ? all : undefined;
    },
  });
}
