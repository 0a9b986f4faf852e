import { toBeValidSarifLog } from '@microsoft/jest-sarif';
import * as fc from 'fast-check';
import { knownRules } from '../../../lib/cli/known-rules';
import { writeSarif } from '../../../lib/findings/writers/sarif';
import { anyFinding } from './arbitrary-findings';
import { FINDINGS, RULES } from './example';

expect.extend({ toBeValidSarifLog });

const log = (...parameters: Parameters<typeof writeSarif>) => JSON.parse(writeSarif(...parameters));

/** As the matcher is not known to the types of jest. */
const expectValid = (sarif: unknown) => (expect(sarif) as unknown as { toBeValidSarifLog(): void }).toBeValidSarifLog();

test('the schema of SARIF 2.1.0 accepts a log with every kind of finding', () => {
  expectValid(log(FINDINGS, RULES));
});

test('it accepts a log without a finding', () => {
  expectValid(log([], RULES));
});

test('it accepts a log with a finding of every rule there is', () => {
  const findings = knownRules().map(({ id, level }) => ({ ...FINDINGS[0]!, ruleId: id, level }));
  expectValid(log(findings, knownRules()));
});

test('it accepts whatever is in a finding', () => {
  fc.assert(fc.property(fc.array(anyFinding, { maxLength: 4 }), (findings) => expectValid(log(findings, RULES))));
});

test('the schema refuses what is no such log', () => {
  const wrong = log(FINDINGS, RULES);
  wrong.runs[0].results[0].level = 'fatal';
  expect(() => expectValid(wrong)).toThrow(/level/);
});
