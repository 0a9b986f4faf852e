import * as fc from 'fast-check';
import { writeGitlab } from '../../../lib/findings/writers/gitlab';
import { anyFinding } from './arbitrary-findings';
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

test('every issue has the fields that GitLab documents, with the types and values it takes', () => {
  fc.assert(
    fc.property(fc.array(anyFinding, { maxLength: 4 }), (findings) => {
      const issues: any[] = JSON.parse(writeGitlab(findings));
      for (const issue of issues) {
        expect(issue).toEqual({
          description: expect.stringMatching(/./),
          check_name: expect.stringMatching(/./),
          fingerprint: expect.stringMatching(/./),
          severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
          location: { path: expect.stringMatching(/[^]/), lines: { begin: expect.any(Number) } },
        });
        expect(Number.isInteger(issue.location.lines.begin) && issue.location.lines.begin >= 1).toBe(true);
      }
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    }),
  );
});
