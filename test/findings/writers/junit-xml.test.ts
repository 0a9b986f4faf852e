import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import type { ReportedFinding } from '../../../lib/findings/finding';
import { writeJunit } from '../../../lib/findings/writers/junit';
import { anyFinding } from './arbitrary-findings';
import { FINDINGS, RULES } from './example';

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
}

/** The elements of a document, in order. An XML parser that accepts nothing but well-formed documents reads it. */
function elements(xml: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const innermost = open.at(-1);
    if (innermost) innermost.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return found;
}

const named = (xml: string, name: string) => elements(xml).filter((element) => element.name === name);
const read = (findings: readonly ReportedFinding[]) => writeJunit(findings, RULES);

test('a parser reads what was found, as it was found', () => {
  const [failure] = named(read(FINDINGS), 'failure');
  expect(failure?.attributes).toEqual({
    message: 'imageName: "a<b" has "<" & more in it; allowed: letters, 100% of them. Fix: take out the others.',
    type: 'IMS-META-002',
  });
  expect(failure?.text).toBe(failure?.attributes['message']);
});

test('the document is well-formed whatever is in a finding, and its counts are right', () => {
  fc.assert(
    fc.property(fc.array(anyFinding, { minLength: 1, maxLength: 5 }), (findings) => {
      const xml = read(findings);
      expect(named(xml, 'testcase')).toHaveLength(findings.length);
      const count = (attribute: string) =>
        named(xml, 'testsuite').reduce((sum, { attributes }) => sum + Number(attributes[attribute]), 0);
      expect(count('tests')).toBe(findings.length);
      expect(count('failures')).toBe(named(xml, 'failure').length);
      expect(count('skipped')).toBe(named(xml, 'skipped').length);
    }),
  );
});

test('nothing found is a document, too', () => {
  expect(named(read([]), 'testcase')).toHaveLength(1);
});
