import {
  checkableBy,
  documentedRuleIds,
  type LeftOutRule,
  leftOutReason,
  leftOutRules,
} from '../../lib/catalog/documented-rules';
import { guideTopic } from '../../lib/catalog/guide-topics';
import { recordedRuleIds, ruleReference } from '../../lib/catalog/rule-reference';
import { SERVICE_ERROR_CODES } from '../../lib/catalog/service-error-codes';
import { ALL_RULES } from '../../lib/rules';
import { WITHOUT_DECLARATION } from './own-rules';

const leftOut = leftOutRules();
const checkedIds = ALL_RULES.map(({ id }) => id).sort();
const checkedDocumented = checkedIds.filter((id) => id.startsWith('IMS-'));

test('384 rules are documented, each once', () => {
  const ids = documentedRuleIds();
  expect(ids).toHaveLength(384);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('the rules that are checked are the documented ones, without those left out', () => {
  const without = new Set(leftOut.map(({ id }) => id));
  expect(checkedDocumented).toEqual(documentedRuleIds().filter((id) => !without.has(id)));
});

test('every rule that a declaration or a file can break is checked, or says why it is not', () => {
  const inReach = leftOut.filter((rule) => ['props', 'graph', 'file'].includes(rule.checkableBy));
  const withoutReason = inReach.filter(({ left, because }) => left !== 'guest' && left !== 'later' && !because);
  expect(withoutReason.map(({ id }) => id)).toEqual([]);
  expect(checkableBy('IMS-META-001')).toBe('props');
  expect(checkableBy('CDK-RULE-001')).toBeUndefined();
});

describe.each(leftOut.map((rule): [string, LeftOutRule] => [rule.id, rule]))('%s', (_, rule) => {
  test('says what it is, why it is not checked, and what to do', () => {
    expect(rule.title).toMatch(/^[A-Z\d].*[^.]$/);
    expect(guideTopic(rule.topic)?.id).toBe(rule.topic);
    expect(leftOutReason(rule)).toMatch(/^[a-z].*[^.]$/);
    expect(rule.advice).toMatch(/^\S.*[^.]$/);
    for (const other of rule.by ?? []) expect(checkedIds).toContain(other);
  });
});

test('every rule that is checked says why', () => {
  const silent = ALL_RULES.filter(({ id }) => !/^[A-Z].*\.$/.test(ruleReference(id).why ?? ''));
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test('every rule that a declaration can break has an example that was recorded', () => {
  expect(recordedRuleIds()).toEqual(checkedIds.filter((id) => !WITHOUT_DECLARATION.includes(id)));
});

test('errors of the service name rules that there are', () => {
  const known = new Set([...checkedIds, ...documentedRuleIds()]);
  expect(SERVICE_ERROR_CODES.flatMap(({ rules }) => rules.filter((id) => !known.has(id)))).toEqual([]);
});
