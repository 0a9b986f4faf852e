import { explain } from '../../../lib/cli/explain';
import { CompletionFolder } from './script';

const folder = new CompletionFolder('bash');
afterAll(() => folder.remove());

/** What bash offers for the last of the words. */
function completions(...words: string[]): string[] {
  const program = `
    source ./script
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    compopt() { compgen -f -- "$current"; }
    _cdk_ims
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const said = folder.run('bash', ['--norc', '-uc', program, 'bash', 'cdk-ims', ...words]);
  return said.split('\n').filter((line) => line !== '');
}

test('the function is what bash calls for cdk-ims', () => {
  expect(folder.run('bash', ['--norc', '-c', 'source ./script; complete -p cdk-ims'])).toBe(
    'complete -F _cdk_ims cdk-ims\n',
  );
});

test('commands are completed', () => {
  expect(completions('')).toEqual(expect.arrayContaining(['check', 'explain', 'completion', 'help', '--version']));
  expect(completions('con')).toEqual(['convert']);
  expect(completions('help', 'expl')).toEqual(['explain']);
});

test('options of the command are completed', () => {
  expect(completions('check', '--f')).toEqual(['--format', '--fail-on']);
  expect(completions('os', '--no-')).toEqual(['--no-import', '--no-automatic-configuration', '--no-uefi']);
  expect(completions('formats', '--he')).toEqual(['--help']);
});

test('values of options are completed, also after an equals sign', () => {
  expect(completions('check', '--format', 's')).toEqual(['sarif']);
  expect(completions('check', '--format', '=', 's')).toEqual(['sarif']);
  expect(completions('check', '--fail-on', '=')).toEqual(['error', 'warning']);
  expect(completions('check', '--timeout', '')).toEqual([]);
});

test('every rule ID is completed', () => {
  const known = explain.parameters?.[0]?.choices?.() ?? [];
  expect(completions('explain', 'IMS-')).toEqual(known.filter((id) => id.startsWith('IMS-')));
  expect(completions('explain', 'IMG.0015')).toEqual(['IMG.0015']);
  expect(completions('completion', 'z')).toEqual(['zsh']);
});

test('files are completed where files are taken', () => {
  expect(completions('inspect', 'a')).toEqual(['a disk.qcow2']);
  expect(completions('inspect', '--facts', 'a')).toEqual(['a disk.qcow2']);
  expect(completions('check', 'a')).toEqual([]);
});
