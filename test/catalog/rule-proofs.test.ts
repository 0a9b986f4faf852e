import { proofsOfRule, provenRuleIds } from '../../lib/catalog/rule-proofs';
import { errorCodesOfRule } from '../../lib/catalog/service-error-codes';
import type { Cloud } from '../../lib/model/cloud';
import { ALL_RULES } from '../../lib/rules';
import { levelOn } from '../../lib/rules/per-cloud';
import { proofTexts } from '../../lib/rules/proof-text';
import { isAboutWriting } from '../../lib/rules/rule';

/** Every rule about a cloud that is an error there. */
const errors = ALL_RULES.filter((rule) => !isAboutWriting(rule)).flatMap((rule) =>
  rule.clouds.filter((cloud) => levelOn(rule, cloud) === 'error').map((cloud) => ({ rule, cloud })),
);

function isProven(id: string, cloud: Cloud): boolean {
  return proofsOfRule(id).some(({ clouds }) => clouds.includes(cloud));
}

test('every error about a cloud is one that the service or a provider is known to refuse', () => {
  const unproven = errors.filter(
    ({ rule: { id }, cloud }) => errorCodesOfRule(id).length === 0 && !isProven(id, cloud),
  );
  expect(unproven.map(({ rule: { id }, cloud }) => `${id} on ${cloud}`)).toEqual([]);
});

test('nothing is proven that is no error', () => {
  const known = errors.map(({ rule: { id }, cloud }) => `${id} on ${cloud}`);
  const proven = provenRuleIds().flatMap((id) =>
    proofsOfRule(id).flatMap(({ clouds }) => clouds.map((cloud) => `${id} on ${cloud}`)),
  );
  expect(proven.filter((one) => !known.includes(one))).toEqual([]);
  expect(new Set(proven).size).toBe(proven.length);
});

test('a proof is one line, in order', () => {
  expect(provenRuleIds()).toEqual([...provenRuleIds()].sort());
  for (const text of provenRuleIds().flatMap(proofTexts)) expect(text).toMatch(/^[A-Z][\w ,]+, [\w ]+: \S.*[^.\s]$/);
});

test.each([
  ['IMS-BOOT-002', 'Servers from the image would not start, but it is imported'],
  ['IMS-BOOT-004', 'Likewise'],
  ['IMS-BOOT-005', 'The console does not offer the image'],
  ['IMS-ISO-008', 'The temporary server would not start'],
  ['IMS-ISO-009', 'Setup would find no disk'],
  ['IMS-OS-008', 'The system would not start'],
  ['CDK-SERVER-001', 'The system would not start'],
  ['CDK-SHARE-002', 'Both shares are made'],
  ['CDK-SHARE-006', 'The order may be right by chance'],
  ['CDK-DISK-002', 'No page says what happens'],
])('%s states a consequence, and is a warning everywhere: %s', (id) => {
  const rule = ALL_RULES.find((one) => one.id === id)!;
  expect(rule.clouds.map((cloud) => levelOn(rule, cloud))).toEqual(rule.clouds.map(() => 'warning'));
});

test.each([['IMS-OS-007'], ['IMS-DATA-005'], ['IMS-FULL-020'], ['IMS-BMS-003'], ['CDK-AUDIT-002']])(
  '%s is in the documents of Open Telekom Cloud only',
  (id) => {
    const rule = ALL_RULES.find((one) => one.id === id)!;
    expect(levelOn(rule, 'open-telekom-cloud')).toBe('error');
    expect(levelOn(rule, 'huawei-cloud')).toBe('warning');
  },
);
