import { LIMITS } from '../catalog/limits';
import { IMAGE_MANAGEMENT_SERVICE, placementKey } from '../model/cloud';
import { type Declaration, isImage } from '../model/declaration';
import type { GraphRule } from './rule';
import { TOPICS } from './topics';

const { imagesPerRegion } = LIMITS.quota;

const privateImages: GraphRule = {
  id: 'IMS-QUOTA-001',
  title: 'A region holds 50 private images unless the quota was raised',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  checkGraph: (declarations) =>
    imagesByPlacement(declarations).flatMap((images) => {
      const firstTooMany = images[imagesPerRegion];
      if (!firstTooMany) return [];
      return [
        {
          path: firstTooMany.path,
          property: 'imageName',
          found: `this app declares ${images.length} images in ${firstTooMany.placement.region ?? 'the region'}`,
          allowed: `${imagesPerRegion} private images in a region by default (one page says 100)`,
          fix: 'have the quota raised by a service request, then acknowledge this',
        },
      ];
    }),
};

function imagesByPlacement(declarations: readonly Declaration[]): Declaration[][] {
  const images = new Map<string, Declaration[]>();
  for (const declaration of declarations) {
    if (!isImage(declaration)) continue;
    const key = placementKey(declaration.placement);
    const there = images.get(key);
    if (there) there.push(declaration);
    else images.set(key, [declaration]);
  }
  return [...images.values()];
}

export const quotaRules: readonly GraphRule[] = [privateImages];
