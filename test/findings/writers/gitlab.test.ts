import { writeGitlab } from '../../../lib/findings/writers/gitlab';
import { FINDINGS } from './example';

test('an issue has a rule, a severity, a place and a fingerprint; acknowledged warnings are left out', () => {
  const issues = JSON.parse(writeGitlab(FINDINGS));
  expect(issues).toHaveLength(3);
  expect(issues[0]).toEqual({
    description:
      '[images/Web] imageName: "a<b" has "<" & more in it; allowed: letters, 100% of them. Fix: take out the others.',
    check_name: 'IMS-META-002',
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}:1$/),
    severity: 'major',
    location: { path: 'src/my app.ts', lines: { begin: 12 } },
  });
  expect(issues[1].severity).toBe('minor');
});

test('where the file is unknown, the construct stands in', () => {
  const issues = JSON.parse(writeGitlab([{ ...FINDINGS[0]!, location: undefined }]));
  expect(issues[0].location).toEqual({ path: 'images/Web', lines: { begin: 1 } });
});
