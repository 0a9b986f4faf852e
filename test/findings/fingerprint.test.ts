import * as fc from 'fast-check';
import type { ReportedFinding } from '../../lib/findings/finding';
import { fingerprints } from '../../lib/findings/fingerprint';
import { anyFinding } from './writers/arbitrary-findings';
import { FINDINGS } from './writers/example';

const severalFindings = fc.array(anyFinding, { maxLength: 12 });
const [first] = FINDINGS as [ReportedFinding];

/** The fingerprint of each finding, by the finding itself. */
const named = (findings: readonly ReportedFinding[]) => {
  const prints = fingerprints(findings);
  return new Map(findings.map((finding, index) => [finding, prints[index]]));
};

test('every finding has another one', () => {
  fc.assert(fc.property(severalFindings, (findings) => new Set(fingerprints(findings)).size === findings.length));
});

test('it stays when findings of other constructs come and go', () => {
  fc.assert(
    fc.property(severalFindings, severalFindings, (findings, others) => {
      const elsewhere = others.map((other) => ({ ...other, path: `unrelated/${other.path}` }));
      const alone = named(findings);
      const together = named([...elsewhere, ...findings, ...elsewhere]);
      for (const [finding, print] of alone) expect(together.get(finding)).toBe(print);
    }),
  );
});

test('it stays when findings are put in another order', () => {
  const anyOrder = severalFindings.chain((findings) =>
    fc.tuple(fc.constant(findings), fc.shuffledSubarray(findings, { minLength: findings.length })),
  );
  fc.assert(
    fc.property(anyOrder, ([findings, shuffled]) => {
      expect(fingerprints(shuffled).sort()).toEqual(fingerprints(findings).sort());
    }),
  );
});

test.each([
  ['lines move', { location: { file: 'other.ts', line: 99, column: 1 } }],
  ['the value changes', { found: 'another value', allowed: 'a new bound' }],
  ['it is downgraded', { level: 'warning' as const, downgraded: { reason: 'x', path: '', origin: 'code' as const } }],
])('it stays when %s', (_, change) => {
  expect(fingerprints([{ ...first, ...change }])).toEqual(fingerprints([first]));
});

test.each([['ruleId'], ['path'], ['property']])('it is another for another %s', (field) => {
  expect(fingerprints([{ ...first, [field]: 'other' }])).not.toEqual(fingerprints([first]));
});

test('correcting one of two properties leaves the other its fingerprint', () => {
  const tags = ['tags.a', 'tags.b'].map((property) => ({ ...first, property }));
  expect(fingerprints(tags.slice(1))).toEqual(fingerprints(tags).slice(1));
});
