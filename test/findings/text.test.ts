import type { Finding } from '../../lib/findings/finding';
import { findingText } from '../../lib/findings/text';

const finding: Finding = {
  ruleId: 'IMS-META-001',
  level: 'error',
  path: 'images/Web',
  property: 'imageName',
  found: '"" has 0 characters',
  allowed: '1 to 128 characters',
  fix: 'give the image a name',
  source: 'Image Attributes',
};

test('a finding names the rule, the property, what was found, what is allowed, the fix and the document', () => {
  expect(findingText(finding)).toBe(
    'IMS-META-001 imageName: "" has 0 characters; allowed: 1 to 128 characters.\n' +
      '      Fix: give the image a name.   See: Image Attributes',
  );
});

test('a rule of our own has no document', () => {
  expect(findingText({ ...finding, source: undefined })).toMatch(/Fix: give the image a name\.$/);
});
