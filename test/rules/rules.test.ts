import { topicTitle } from '../../lib/catalog/guide-topics';
import { ALL_RULES, DECLARATION_RULES, GRAPH_RULES } from '../../lib/rules';
import { levelOn } from '../../lib/rules/per-cloud';
import { findingsIn } from '../support/declarations';
import { brief } from '../support/findings';
import { removeImageFiles } from '../support/image-files';
import { RULE_CASES } from './cases';
import type { RuleCase } from './rule-case';

const CHECKED_RULES = [...DECLARATION_RULES, ...GRAPH_RULES];
/** Without a gap where a value was to be, and without what JavaScript writes for want of a value. */
const READABLE = /^(?!.*(?:undefined|\[object| {2}))\S(?:.*\S)?$/;

afterAll(removeImageFiles);

test('every rule is specified here', () => {
  expect(Object.keys(RULE_CASES).sort()).toEqual(CHECKED_RULES.map(({ id }) => id).sort());
});

test('no two rules have the same ID', () => {
  const ids = ALL_RULES.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(ALL_RULES.map((rule) => [rule.id, rule] as const))(
  '%s says what it is',
  (id, { title, level, clouds, source }) => {
    expect(id).toMatch(/^(IMS|CDK|AWS)-[A-Z]+(-[A-Z0-9]+)*$/);
    expect(level).toMatch(/^(error|warning)$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(clouds).not.toEqual([]);
    expect(['open-telekom-cloud', 'huawei-cloud', 'aws']).toEqual(expect.arrayContaining([...clouds]));
    if (source !== undefined) expect(source).toMatch(/\w/);
    if (id.startsWith('IMS')) expect(topicTitle(source!)).not.toBe(source);
  },
);

const cases = Object.entries(RULE_CASES).flatMap(([ruleId, ruleCase]) => withElsewhere(ruleId, ruleCase));

function withElsewhere(ruleId: string, ruleCase: RuleCase): [ruleId: string, ruleCase: RuleCase][] {
  return [[ruleId, ruleCase], ...(ruleCase.elsewhere ? withElsewhere(ruleId, ruleCase.elsewhere) : [])];
}

function each<Value>(rows: Readonly<Record<string, Value>>, title: string, run: (value: Value) => void): void {
  const entries = Object.entries(rows);
  if (entries.length > 0) test.each(entries)(title, (_, value) => run(value));
}

describe.each(cases)('%s', (ruleId, { clouds, extended, breaks, keeps }) => {
  const rule = CHECKED_RULES.find(({ id }) => id === ruleId);

  describe.each(clouds)('on %s', (cloud) => {
    // Elsewhere there may be nothing that breaks the rule, or nothing more that keeps it.
    each(breaks, 'is broken by %s', (broken) => {
      const { declare, path = 'images/Web', property, level = rule && levelOn(rule, cloud), besides = [] } = broken;
      const reported = findingsIn(cloud, declare, { extended });
      const [finding] = reported.filter((one) => one.ruleId === ruleId);
      expect(brief(reported.filter((one) => !besides.includes(one.ruleId)))).toEqual([
        `${level} ${ruleId} ${path} ${property}`,
      ]);
      expect(new Set(reported.map((one) => one.ruleId))).toEqual(new Set([ruleId, ...besides]));
      for (const text of ['found', 'allowed', 'fix'] as const) {
        if (broken[text]) expect(finding?.[text]).toMatch(broken[text]);
        expect(finding?.[text]).toMatch(READABLE);
      }
    });

    each(keeps, 'is kept by %s', (declare) => {
      expect(brief(findingsIn(cloud, declare, { extended }))).toEqual([]);
    });
  });
});
