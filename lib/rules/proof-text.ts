import { proofsOfRule } from '../catalog/rule-proofs';
import { type Cloud, CLOUD_NAMES } from '../model/cloud';

/** What shows that the clouds refuse what a rule calls an error, one line for each proof. */
export function proofTexts(ruleId: string): string[] {
  return proofsOfRule(ruleId).map(
    ({ clouds, by, says }) => `${clouds.map((cloud) => CLOUD_NAMES[cloud as Cloud]).join(', ')}, ${by}: ${says}`,
  );
}
