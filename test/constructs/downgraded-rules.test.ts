import * as cdktf from 'cdktf';
import { ImageRules } from '../../lib';
import { ALL_RULES } from '../../lib/rules';
import { isAboutWriting } from '../../lib/rules/rule';

const REASON = 'tried in the cloud';

/** They contradict themselves, or there is nothing that could be emitted for them. */
const ABOUT_WRITING = [
  'CDK-ACK-001',
  'CDK-ACK-002',
  'CDK-AUDIT-001',
  'CDK-CLOUD-001',
  'CDK-CLOUD-002',
  'CDK-CLOUD-003',
  'CDK-CLOUD-004',
  'CDK-FILE-001',
  'CDK-FILE-005',
  'CDK-INPUT-001',
  'CDK-INPUT-002',
  'CDK-INPUT-003',
  'CDK-KEY-004',
  'CDK-LOOKUP-001',
  'CDK-LOOKUP-006',
  'CDK-POLICY-002',
  'CDK-POLICY-003',
  'CDK-REGION-003',
  'CDK-REGION-004',
  'CDK-REGION-005',
  'CDK-REGION-007',
  'CDK-REGION-008',
  'CDK-RULE-001',
  'CDK-SHARE-003',
  'CDK-TARGET-001',
  'CDK-TARGET-002',
  'CDK-TARGET-003',
  'CDK-TIME-001',
  'CDK-TOKEN-001',
  'CDK-TOKEN-002',
  'CDK-TOKEN-003',
];

test('the rules about how a declaration is written are few, and none is of a document about the cloud', () => {
  expect(
    ALL_RULES.filter(isAboutWriting)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(ABOUT_WRITING);
});

describe.each(ALL_RULES.map((rule) => [rule.id, rule] as const))('%s', (ruleId, rule) => {
  test(isAboutWriting(rule) ? 'stays an error' : 'can be downgraded with a reason, and not without', () => {
    const downgrade = (reason: string) => ImageRules.downgrade(new cdktf.App(), { ruleId, reason });
    if (isAboutWriting(rule)) {
      expect(() => downgrade(REASON)).toThrow(/cannot downgrade .*, it is about how the declaration is written/);
    } else {
      expect(() => downgrade(REASON)).not.toThrow();
      expect(() => downgrade(' ')).toThrow(/without a reason/);
    }
  });
});
