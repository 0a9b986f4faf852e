import fc from 'fast-check';
import { re2Problem } from '../../lib/rules/re2-syntax';
import { accepted, refused } from './re2-patterns.json';

describe('a pattern that Go compiles', () => {
  test.each(accepted)('is accepted: %j', (pattern) => {
    expect(re2Problem(pattern)).toBeUndefined();
  });
});

describe('a pattern that Go does not compile', () => {
  test.each(refused)('is refused: %j', (pattern) => {
    expect(re2Problem(pattern)).toMatch(/^[a-z]/);
  });
});

const PARTS = ['a', '-', '_', ' ', '.', '\\.', '\\-', '[a-z]', '[^0-9]', '\\d', '(?:x|y)', '(?i)', '\\Qa*\\E', '\\pL'];
const sequence = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

test('what is built of parts that RE2 knows is accepted, in a group and repeated, too', () => {
  fc.assert(
    fc.property(sequence, fc.constantFrom('', '*', '+?', '{2,3}'), (pattern, times) => {
      expect(re2Problem(pattern)).toBeUndefined();
      expect(re2Problem(`^(${pattern})${times}$`)).toBeUndefined();
    }),
  );
});

test('what looks around or refers back is refused wherever it stands', () => {
  const parts = fc.constantFrom('(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '\\1', '\\k<a>');
  fc.assert(
    fc.property(sequence, parts, sequence, (before, part, after) => {
      expect(re2Problem(before + part + after)).toBe('looks around or refers back, which RE2 does not know');
    }),
  );
});

test('every text gets an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(['undefined', 'string']).toContain(typeof re2Problem(text));
    }),
  );
});
