import type { RuleCases } from '../rule-case';
import { audits } from './audits';
import { acceptances } from './acceptances';
import { aws } from './aws';
import { boot } from './boot';
import { bucketObjects } from './bucket-objects';
import { crossRegionReplications } from './cross-region-replications';
import { deployTime } from './deploy-time';
import { diskSizes } from './disk-sizes';
import { encryption } from './encryption';
import { fullEcsImages } from './full-ecs-images';
import { identifiers } from './identifiers';
import { imageBuckets } from './image-buckets';
import { diskContents } from './disk-contents';
import { imageFileOrigins } from './image-file-origins';
import { imageFiles } from './image-files';
import { keys } from './keys';
import { importedImages } from './imported-images';
import { imageExports } from './exports';
import { imageOrigins } from './image-origins';
import { licenses } from './licenses';
import { lookups } from './lookups';
import { metadata } from './metadata';
import { operatingSystems } from './operating-systems';
import { permissions } from './permissions';
import { places } from './places';
import { quotas } from './quotas';
import { replications } from './replications';
import { serversFromImages } from './servers-from-images';
import { servers } from './servers';
import { sharing } from './sharing';
import { takenOverImages } from './taken-over';
import { tagging } from './tags';

/** What breaks and what keeps each rule. */
export const RULE_CASES: RuleCases = {
  ...identifiers,
  ...imageFiles,
  ...imageFileOrigins,
  ...diskContents,
  ...importedImages,
  ...bucketObjects,
  ...servers,
  ...metadata,
  ...operatingSystems,
  ...diskSizes,
  ...boot,
  ...tagging,
  ...deployTime,
  ...fullEcsImages,
  ...sharing,
  ...lookups,
  ...places,
  ...replications,
  ...imageExports,
  ...crossRegionReplications,
  ...serversFromImages,
  ...imageOrigins,
  ...acceptances,
  ...keys,
  ...encryption,
  ...quotas,
  ...imageBuckets,
  ...audits,
  ...permissions,
  ...licenses,
  ...takenOverImages,
  ...aws,
};
