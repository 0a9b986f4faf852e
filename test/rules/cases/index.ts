import type { RuleCases } from '../rule-case';
import { audits } from './audits';
import { aws } from './aws';
import { boot } from './boot';
import { bucketObjects } from './bucket-objects';
import { deployTime } from './deploy-time';
import { diskSizes } from './disk-sizes';
import { encryption } from './encryption';
import { identifiers } from './identifiers';
import { imageBuckets } from './image-buckets';
import { imageFiles } from './image-files';
import { metadata } from './metadata';
import { operatingSystems } from './operating-systems';
import { permissions } from './permissions';
import { quotas } from './quotas';
import { servers } from './servers';
import { sharing } from './sharing';
import { tagging } from './tags';

/** What breaks and what keeps each rule. */
export const RULE_CASES: RuleCases = {
  ...identifiers,
  ...imageFiles,
  ...bucketObjects,
  ...servers,
  ...metadata,
  ...operatingSystems,
  ...diskSizes,
  ...boot,
  ...tagging,
  ...deployTime,
  ...sharing,
  ...encryption,
  ...quotas,
  ...imageBuckets,
  ...audits,
  ...permissions,
  ...aws,
};
