import { fingerprints } from '../../../lib/findings/fingerprint';
import { writeSarif } from '../../../lib/findings/writers/sarif';
import { FINDINGS, RULES } from './example';

const sarif = (findings = FINDINGS) => JSON.parse(writeSarif(findings, RULES));

test('it is SARIF 2.1.0, with the rules that have findings', () => {
  const { version, runs } = sarif();
  expect(version).toBe('2.1.0');
  const { rules } = runs[0].tool.driver;
  expect(rules.map(({ id }: any) => id)).toEqual(['IMS-META-002', 'IMS-META-003', 'IMS-SYS-017']);
  for (const { ruleId, ruleIndex } of runs[0].results) expect(rules[ruleIndex].id).toBe(ruleId);
  expect(rules[0].fullDescription.text).toBe('A name has letters. See: Image Attributes');
});

test('a result has the path of the construct, and the line where it was made when that is known', () => {
  const [first, , third] = sarif().runs[0].results;
  expect(first.locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: 'src/my%20app.ts', uriBaseId: '%SRCROOT%' },
        region: { startLine: 12, startColumn: 3 },
      },
      logicalLocations: [{ name: 'Web', fullyQualifiedName: 'images/Web', kind: 'resource' }],
    },
  ]);
  expect(third.locations[0]).not.toHaveProperty('physicalLocation');
});

test('an acknowledged warning is suppressed, with the reason', () => {
  const suppressed = sarif().runs[0].results.filter(({ suppressions }: any) => suppressions);
  expect(suppressed.map(({ suppressions }: any) => suppressions)).toEqual([
    [{ kind: 'external', status: 'accepted', justification: 'never in the console' }],
  ]);
});

test('a file name with what separates the parts of a URI is one name', () => {
  const [finding] = FINDINGS;
  const [result] = sarif([{ ...finding!, location: { file: 'a#b/c?d.ts', line: 1, column: 1 } }]).runs[0].results;
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('a%23b/c%3Fd.ts');
});

test('a result has a fingerprint, by which code scanning knows it again', () => {
  const prints = sarif().runs[0].results.map(({ partialFingerprints }: any) => partialFingerprints);
  expect(prints).toEqual(fingerprints(FINDINGS).map((print) => ({ 'ruleConstructAndProperty/v1': print })));
});
