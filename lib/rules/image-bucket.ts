import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import { isKnownText } from '../model/token';
import { type DeclarationRule, declarationRule, violationIf } from './rule';

const bucketName = declarationRule<'image bucket'>({
  id: 'CDK-BUCKET-001',
  title: 'The name of a bucket can be part of a host name',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  appliesTo: 'image bucket',
  check: ({ bucketName: name }) =>
    violationIf(isKnownText(name) && !LIMITS.bucketName.characters.test(name), () => ({
      property: 'bucketName',
      found: `${valueText(name)} is no name of a bucket`,
      allowed: '3 to 63 lower-case letters, digits, hyphens and periods, with a letter or digit at both ends',
      fix: 'choose such a name; it has to be unique in the whole cloud',
    })),
});

export const imageBucketRules: readonly DeclarationRule[] = [bucketName];
