import { writeText } from '../../../lib/findings/writers/text';
import { FINDINGS } from './example';

test('findings are grouped by construct, with the line where it was made', () => {
  expect(writeText(FINDINGS)).toBe(`images/Web  src/my app.ts:12
  error   IMS-META-002 imageName: "a<b" has "<" & more in it; allowed: letters, 100% of them.
          Fix: take out the others.   See: Image Attributes
  warning IMS-SYS-017 minDisk: 1 GiB is small; allowed: 40 GiB.
          Fix: raise it.

images/Database
  ack     IMS-SYS-017 minDisk: 2 GiB is small; allowed: 40 GiB.
          Fix: raise it.
          Acknowledged: never in the console

the whole app
  warning IMS-META-003 imageName: is wrong; allowed: another.
          Fix: change it.
          Downgraded from an error: the document is old

1 error, 2 warnings, 1 acknowledged
`);
});

test('the findings of a construct are in the order of what they are worth: errors, warnings, what is acknowledged', () => {
  const [error, warning, acknowledged] = FINDINGS.map((finding) => ({ ...finding, path: 'images/Web' }));
  const lines = writeText([acknowledged!, warning!, error!]).split('\n');
  expect(lines.flatMap((line) => /^ {2}(\w+) /.exec(line)?.[1] ?? [])).toEqual(['error', 'warning', 'ack']);
});

test('nothing found is said', () => {
  expect(writeText([])).toBe('No findings.\n');
});

test('there is colour on request only, and nothing else changes', () => {
  const coloured = writeText(FINDINGS, { colour: true });
  expect(writeText(FINDINGS)).not.toContain('\u001b');
  expect(coloured).toContain('\u001b[31merror  \u001b[39m');
  // eslint-disable-next-line no-control-regex -- this is what colour is
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(writeText(FINDINGS));
});
