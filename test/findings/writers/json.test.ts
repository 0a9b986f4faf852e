import { readJson, writeJson } from '../../../lib/findings/writers/json';
import { FINDINGS } from './example';

test('a report has a version, a summary and the findings', () => {
  expect(JSON.parse(writeJson(FINDINGS))).toEqual({
    version: 1,
    summary: { errors: 1, warnings: 2, acknowledged: 1 },
    findings: FINDINGS,
  });
});

test('the order of fields does not depend on where a finding comes from', () => {
  const reversed = FINDINGS.map((finding) => Object.fromEntries(Object.entries(finding).reverse()));
  expect(writeJson(reversed as never)).toBe(writeJson(FINDINGS));
});

test('what was written can be read', () => {
  expect(readJson(writeJson(FINDINGS))).toEqual(FINDINGS);
});

test.each([
  ['null', /is not a report of findings/],
  ['{}', /is not a report of findings/],
  ['{"version":2,"findings":[]}', /has version 2, and version 1 can be read/],
])('%s is refused', (text, message) => {
  expect(() => readJson(text)).toThrow(message);
});
