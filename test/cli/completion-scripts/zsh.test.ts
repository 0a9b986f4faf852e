import { CompletionFolder } from './script';

const folder = new CompletionFolder('zsh');
afterAll(() => folder.remove());

/**
 * What zsh makes of a line when Tab is pressed at its end. It runs in a terminal of its own, since it completes nothing
 * elsewhere.
 */
function completed(line: string): string {
  const program = `
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell 'PS1=; PROMPT2=; RPS1=; unsetopt prompt_sp zle; setopt zle; autoload -Uz compinit; compinit -u -D; source ./script; bindkey "^I" complete-word; zle -N show; show() { print -r -- "<<$BUFFER>>" >line }; bindkey "^X" show; touch ready'
    while [ ! -e ready ]; do sleep 0.05; done
    zpty -w -n shell $'${line}\\t\\x18'
    while [ ! -s line ]; do sleep 0.05; done
    cat line
    rm line ready
    zpty -d shell`;
  const [, buffer = ''] = /<<(.*)>>/.exec(folder.run('zsh', ['-f', '-c', program])) ?? [];
  return buffer;
}

test.each([
  ['cdk-ims conv', 'cdk-ims convert '],
  ['cdk-ims help expl', 'cdk-ims help explain '],
  ['cdk-ims check --fail', 'cdk-ims check --fail-on='],
  ['cdk-ims check --format=sa', 'cdk-ims check --format=sarif '],
  ['cdk-ims check --format sa', 'cdk-ims check --format sarif '],
  ['cdk-ims os --no-u', 'cdk-ims os --no-uefi '],
  ['cdk-ims explain IMG.0015', 'cdk-ims explain IMG.0015 '],
  ['cdk-ims explain IMS-META-00', 'cdk-ims explain IMS-META-00'],
  ['cdk-ims inspect a', 'cdk-ims inspect a\\ disk.qcow2 '],
  ['cdk-ims convert x a', 'cdk-ims convert x a\\ disk.qcow2 '],
])('%s becomes %s', (line, expected) => {
  expect(completed(line)).toBe(expected);
});
