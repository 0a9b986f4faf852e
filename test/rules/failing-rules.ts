import type * as quota from '../../lib/rules/quota';
import type * as tags from '../../lib/rules/tags';

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
