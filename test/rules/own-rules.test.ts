import * as cdktf from 'cdktf';
import * as definitions from '../../lib/rules/definitions';
import { findingsIn } from '../support/declarations';
import { findings } from '../support/terraform-app';
import { OWN_RULE_BREAKS, WITHOUT_DECLARATION } from './own-rules';

test('every rule that is checked elsewhere is broken here, but for those that no declaration breaks', () => {
  const ids = Object.values(definitions).map(({ id }) => id);
  expect([...Object.keys(OWN_RULE_BREAKS), ...WITHOUT_DECLARATION].sort()).toEqual(ids.sort());
});

test.each(Object.entries(OWN_RULE_BREAKS))('%s is what its mistake gives', (ruleId, { cloud, declare }) => {
  const reported = cloud ? findingsIn(cloud, declare) : findings(cdktf, declare);
  expect(new Set(reported.map((one) => one.ruleId))).toEqual(new Set([ruleId]));
});
