import * as fc from 'fast-check';
import type { ReportedFinding } from '../../../lib/findings/finding';
import { RULES } from './example';

/** Text as hostile as what users and files can put into a finding. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('', '<&>"\'', ']]>', '%0A::error::', 'a\r\nb', '\u0000\u001b[31m', '\ud800', '\u{1f600}'),
);

const decision = fc.record({ reason: text, path: text, origin: fc.constantFrom('code' as const, 'context' as const) });

const location = fc.record({
  file: text.filter((file) => file !== ''),
  line: fc.integer({ min: 1, max: 10_000 }),
  column: fc.integer({ min: 1, max: 200 }),
});

const anyFields: fc.Arbitrary<ReportedFinding> = fc.record(
  {
    ruleId: fc.constantFrom('UNKNOWN-001', ...RULES.map(({ id }) => id)),
    level: fc.constantFrom('error' as const, 'warning' as const),
    path: fc.constantFrom('', 'images/Web', 'images/Database', 'images/"<Web>&'),
    property: text,
    found: text,
    allowed: text,
    fix: text,
    source: text,
    location,
    downgraded: decision,
    acknowledged: decision,
  },
  { requiredKeys: ['ruleId', 'level', 'path', 'property', 'found', 'allowed', 'fix'] },
);

/** Any finding that a report can have: errors are not acknowledged. */
export const anyFinding = anyFields.map(({ acknowledged, ...finding }) =>
  finding.level === 'warning' && acknowledged ? { ...finding, acknowledged } : finding,
);
