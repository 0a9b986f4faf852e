import { writeGithub } from '../../../lib/findings/writers/github';
import { FINDINGS } from './example';

test('a finding is a command at its line; acknowledged warnings are left out', () => {
  expect(writeGithub(FINDINGS).split('\n')).toEqual([
    '::error file=src/my app.ts,line=12,col=3,title=IMS-META-002::[images/Web] imageName: "a<b" has "<" & more in it; allowed: letters, 100%25 of them. Fix: take out the others.',
    '::warning file=src/my app.ts,line=12,col=3,title=IMS-SYS-017::[images/Web] minDisk: 1 GiB is small; allowed: 40 GiB. Fix: raise it.',
    '::warning title=IMS-META-003::[the whole app] imageName: is wrong; allowed: another. Fix: change it. Downgraded from an error: the document is old',
    '',
  ]);
});

test('what would end a command or a property is escaped', () => {
  const [finding] = FINDINGS;
  const text = writeGithub([{ ...finding!, found: 'a\nb', location: { file: 'a,b:c.ts', line: 1, column: 1 } }]);
  expect(text).toContain('file=a%2Cb%3Ac.ts,');
  expect(text).toContain('a\\u{a}b');
  expect(text.match(/\n/g)).toHaveLength(1);
});
