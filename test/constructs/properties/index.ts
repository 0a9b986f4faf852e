import { CLOUDS_AND_TIMES } from './clouds';
import { CROSS_REGION_REPLICATIONS } from './cross-region-replications';
import { EXISTING_IMAGES } from './existing-images';
import { IMAGE_SHARES } from './image-shares';
import { FULL_ECS_SOURCES } from './full-ecs-sources';
import { IMAGE_FILE_SOURCES } from './image-file-sources';
import { IMAGE_SOURCES } from './image-sources';
import { IMAGE_USES } from './image-uses';
import { LISTED } from './listed';
import { OPERATING_SYSTEMS } from './operating-systems';
import { SERVICES } from './services';
import { SOURCED_IMAGES } from './sourced-images';
import type { AnySubject } from './subject';
import { SYSTEM_DISK_IMAGES } from './system-disk-images';

/** Every construct and every struct of options, in whatever ways they can be used. */
export const SUBJECTS: readonly AnySubject[] = [
  ...SYSTEM_DISK_IMAGES,
  ...SOURCED_IMAGES,
  ...IMAGE_SOURCES,
  ...IMAGE_FILE_SOURCES,
  ...FULL_ECS_SOURCES,
  ...IMAGE_SHARES,
  ...IMAGE_USES,
  ...EXISTING_IMAGES,
  ...LISTED,
  ...CROSS_REGION_REPLICATIONS,
  ...SERVICES,
  ...OPERATING_SYSTEMS,
  ...CLOUDS_AND_TIMES,
];
