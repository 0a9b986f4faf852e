import * as fc from 'fast-check';
import { tableText } from '../../../lib/cli/table';
import { jsonText } from '../../../lib/findings/json-text';
import { OWN_FINDINGS, OWN_REPORT } from '../../../lib/findings/own-report';
import { findingText } from '../../../lib/findings/text';
import { valueText } from '../../../lib/findings/value-text';
import { WRITERS } from '../../../lib/findings/writers';
import { readJson, writeJson } from '../../../lib/findings/writers/json';
import { anyFinding } from './arbitrary-findings';
import { FINDINGS, RULES } from './example';

/** All that speaks to a terminal, breaks a line, turns text around or is no character. Lines end as the format has it. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const HOSTILE = [
  ['a line break and a command', 'web\n::error::pwned'],
  ['a carriage return and a command', 'web\r::warning file=a::pwned'],
  ['an escape sequence', 'web\u001b[2J\u001b]0;title\u0007'],
  ['a control character of eight bits', 'web\u009b31m'],
  ['a delete', 'web\u007f\u007f'],
  ['text that runs backwards', 'web\u202egpj.exe'],
  ['an isolate that is not closed', 'web\u2067x'],
  ['a line separator', 'web\u2028::error::pwned'],
  ['a paragraph separator', 'web\u2029::error::pwned'],
  ['half a character', 'web\ud800x'],
  ['letters nobody sees', 'web\u{e0041}\u200b'],
] as const;

/** Every field that text from outside can be in. */
function withText(text: string) {
  const [finding] = FINDINGS;
  const decision = { reason: text, path: text, origin: 'code' as const };
  const fields = { property: text, found: text, allowed: text, fix: text, source: text, path: text };
  return [
    { ...finding!, ...fields, location: { file: text, line: 1, column: 1 }, downgraded: decision },
    { ...finding!, ...fields, level: 'warning' as const, ruleId: text, acknowledged: decision },
  ];
}

describe.each(Object.keys(WRITERS))('the format %s', (format) => {
  const write = (findings: Parameters<typeof writeJson>[0]) => WRITERS[format]!(findings, RULES);

  test.each(HOSTILE)('shows %s as letters', (_, text) => {
    const written = write(withText(text));
    for (const line of written.split('\n')) {
      expect(line).not.toMatch(UNSAFE);
      if (format !== 'github') expect(line.trimStart()).not.toMatch(/^::(error|warning)/);
      else if (line !== '') expect(line).toMatch(/^::(error|warning) file=web/);
    }
  });

  test('has nothing unsafe in it whatever is found', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 3 }), (findings) => {
        for (const line of write(findings).split('\n')) expect(line).not.toMatch(UNSAFE);
      }),
    );
  });

  test('is known again as a report, whatever is found', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { minLength: format === 'github' ? 1 : 0, maxLength: 3 }), (findings) => {
        const text = write(findings.map((finding) => ({ ...finding, acknowledged: undefined })));
        expect(OWN_REPORT.isOwn(text)).toBe(true);
        expect(OWN_FINDINGS.isOwn(text)).toBe(format === 'json');
      }),
    );
  });
});

test('JSON has the same value for who reads it', () => {
  fc.assert(
    fc.property(fc.array(anyFinding, { maxLength: 3 }), (findings) => {
      expect(readJson(writeJson(findings))).toEqual(JSON.parse(JSON.stringify(findings)));
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) =>
      expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value))),
    ),
  );
});

test.each(HOSTILE)('tables, values and what a framework shows have %s as letters', (_, text) => {
  const [row] = tableText(['NAME'], [[text]])
    .split('\n')
    .slice(1);
  expect(row).not.toMatch(UNSAFE);
  expect(valueText({ [text]: text })).not.toMatch(UNSAFE);
  const lines = findingText(withText(text)[0]!).split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).not.toMatch(UNSAFE);
});
