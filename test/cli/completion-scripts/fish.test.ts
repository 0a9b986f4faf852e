import { explain } from '../../../lib/cli/explain';
import { CompletionFolder } from './script';

const folder = new CompletionFolder('fish');
afterAll(() => folder.remove());

/** What fish offers at the end of the line. */
function completions(line: string): string[] {
  const said = folder.run('fish', ['--no-config', '-c', `source ./script; complete -C '${line}'`]);
  return said.split('\n').flatMap((offer) => offer.split('\t')[0] || []);
}

test('commands are completed', () => {
  expect(completions('cdk-ims ')).toEqual(expect.arrayContaining(['check', 'explain', 'completion', 'help']));
  expect(completions('cdk-ims con')).toEqual(['convert']);
  expect(completions('cdk-ims help expl')).toEqual(['explain']);
});

test('options of the command are completed', () => {
  expect(completions('cdk-ims check --f').sort()).toEqual(['--fail-on', '--format']);
  expect(completions('cdk-ims os --no-').sort()).toEqual(['--no-automatic-configuration', '--no-import', '--no-uefi']);
});

test('values of options are completed', () => {
  expect(completions('cdk-ims check --format s')).toEqual(['sarif']);
  expect(completions('cdk-ims check --fail-on=')).toEqual(['--fail-on=error', '--fail-on=warning']);
});

test('every rule ID is completed', () => {
  const known = explain.parameters?.[0]?.choices?.() ?? [];
  expect(completions('cdk-ims explain IMS-').sort()).toEqual(known.filter((id) => id.startsWith('IMS-')).sort());
});

test('files are completed where files are taken', () => {
  expect(completions('cdk-ims inspect a')).toEqual(['a disk.qcow2']);
  expect(completions('cdk-ims inspect --facts a')).toEqual(['a disk.qcow2']);
  expect(completions('cdk-ims check a')).toEqual([]);
});
