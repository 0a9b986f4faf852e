// Imported first: the rules are replaced before anything loads them.
import './failing-rules';
import { findingsIn, image } from '../support/declarations';
import { brief } from '../support/findings';

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
