import type * as quota from '../../lib/rules/quota';
import type * as tags from '../../lib/rules/tags';
import { findingsIn, image } from '../support/declarations';
import { brief } from '../support/findings';

function fail(): never {
  throw new Error('no idea');
}

jest.mock('../../lib/rules/tags', () => {
  const { tagRules } = jest.requireActual<typeof tags>('../../lib/rules/tags');
  return { tagRules: tagRules.map((rule) => (rule.id === 'IMS-TAG-001' ? { ...rule, check: fail } : rule)) };
});
jest.mock('../../lib/rules/quota', () => {
  const { quotaRules } = jest.requireActual<typeof quota>('../../lib/rules/quota');
  return { quotaRules: quotaRules.map((rule) => (rule.id === 'IMS-QUOTA-001' ? { ...rule, checkGraph: fail } : rule)) };
});

test('rules that fail are errors of the app about themselves, and every other rule is checked', () => {
  const reported = findingsIn('open-telekom-cloud', (stack) => {
    image({ imageName: 'web/1', tags: { team: '' } })(stack);
    image({ imageName: 'web/1' }, 'Other')(stack);
  });
  expect(brief(reported).sort()).toEqual([
    'error CDK-RULE-001 images/Other IMS-TAG-001',
    'error CDK-RULE-001 images/Web IMS-QUOTA-001',
    'error CDK-RULE-001 images/Web IMS-TAG-001',
    'error IMS-META-002 images/Other imageName',
    'error IMS-META-002 images/Web imageName',
    'warning IMS-META-004 images/Other imageName',
    'warning IMS-TAG-011 images/Web tags.team',
  ]);
  expect(reported.find(({ ruleId }) => ruleId === 'CDK-RULE-001')).toMatchObject({
    found: 'the rule itself failed: no idea',
    fix: 'report this as a defect of cdk-ims; the other rules were checked',
  });
});
