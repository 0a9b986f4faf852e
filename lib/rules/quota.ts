import { LIMITS } from '../catalog/limits';
import { IMAGE_MANAGEMENT_SERVICE, placementKey } from '../model/cloud';
import { type Declaration, type ImageDeclaration, isImage, placementOfImage } from '../model/declaration';
import { madeTogether } from './parallelism';
import type { GraphRule } from './rule';
import { TOPICS } from './topics';

const { imagesPerRegion, concurrentCreations } = LIMITS.quota;
const { atOnce: concurrentCopies } = LIMITS.replication;

/** What others share does not count: only images that are made here are looked at (IMS-QUOTA-003). */
const privateImages: GraphRule = {
  id: 'IMS-QUOTA-001',
  title: 'A region holds 50 private images unless the quota was raised',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  checkGraph: (declarations) =>
    imagesByPlacement(declarations).flatMap((images) => {
      const quota = images.find(({ placement }) => placement.imageQuota !== undefined)?.placement.imageQuota;
      const firstTooMany = images[quota ?? imagesPerRegion];
      if (!firstTooMany) return [];
      return [
        {
          path: firstTooMany.path,
          property: 'imageName',
          found: `this app declares ${images.length} images in ${placementOfImage(firstTooMany).region ?? 'the region'}`,
          allowed:
            quota === undefined
              ? `${imagesPerRegion} private images in a region by default (one page says 100)`
              : `${quota} private images, the imageQuota that the cloud is configured with`,
          fix: 'have the quota raised by a service request, and configure the cloud with it: imageQuota',
        },
      ];
    }),
};

const creationTasks: GraphRule = {
  id: 'IMS-QUOTA-002',
  title: 'At most 40 images are created at the same time',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  checkGraph: (declarations) =>
    imagesByPlacement(declarations).flatMap((images) => {
      const last = images.at(-1);
      const together = madeTogether(images.map((image) => ({ placement: placementOfImage(image) })));
      if (!last || together <= concurrentCreations) return [];
      return [
        {
          path: last.path,
          property: 'imageName',
          found: `this app declares ${images.length} images in ${placementOfImage(last).region ?? 'the region'}, of which its stacks create ${together} together when they are applied side by side`,
          allowed: `${concurrentCreations} creations at a time; Terraform runs 10 for each stack unless it is told otherwise`,
          fix: 'apply fewer stacks at a time, then acknowledge this',
        },
      ];
    }),
};

const replicationTasks: GraphRule = {
  id: 'IMS-REPL-002',
  title: 'At most five images are replicated at the same time',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  checkGraph: (declarations) =>
    imagesByPlacement(declarations.filter(countsAsReplication)).flatMap((copies) => {
      const firstTooMany = copies[concurrentCopies];
      if (!firstTooMany) return [];
      return [
        {
          path: firstTooMany.path,
          property: 'image',
          found: `this app declares ${copies.length} copies in ${firstTooMany.placement.region ?? 'the region'}, which one apply may make together`,
          allowed: `${concurrentCopies} replications at a time; Terraform itself runs 10 unless it is told otherwise`,
          fix: `apply with -parallelism=${concurrentCopies} or less, then acknowledge this`,
        },
      ];
    }),
};

/** On Huawei Cloud, the bound is one of copies to other regions. */
function countsAsReplication(declaration: Declaration): boolean {
  if (declaration.kind !== 'image copy') return false;
  return declaration.placement.cloud !== 'huawei-cloud' || declaration.targetRegion !== undefined;
}

function imagesByPlacement(declarations: readonly Declaration[]): ImageDeclaration[][] {
  const images = new Map<string, ImageDeclaration[]>();
  for (const declaration of declarations) {
    if (!isImage(declaration)) continue;
    const key = placementKey(placementOfImage(declaration));
    const there = images.get(key);
    if (there) there.push(declaration);
    else images.set(key, [declaration]);
  }
  return [...images.values()];
}

export const quotaRules: readonly GraphRule[] = [privateImages, creationTasks, replicationTasks];
