import { type Command, UsageError } from './command';
import { bashScript } from './completion-scripts/bash';
import { fishScript } from './completion-scripts/fish';
import { zshScript } from './completion-scripts/zsh';

const SCRIPTS: Readonly<Record<string, (commands: readonly Command[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The command that writes what a shell needs to complete the others, and itself. */
export function completionOf(others: readonly Command[]): Command {
  const completion: Command = {
    name: 'completion',
    summary: 'lets a shell complete commands, options and rule IDs',
    description: `Writes a script for the shell. It is for cdk-ims as a command of its own; behind npx no shell completes anything. It has no need of cdk-ims
itself, so write it again after an update.`,
    parameters: [
      { name: 'shell', description: 'bash, zsh or fish', isRequired: true, choices: () => Object.keys(SCRIPTS) },
    ],
    examples: [
      ['source <(cdk-ims completion bash)', 'in ~/.bashrc'],
      ['source <(cdk-ims completion zsh)', 'in ~/.zshrc, after compinit'],
      ['cdk-ims completion fish > ~/.config/fish/completions/cdk-ims.fish', 'once'],
    ],
    exitCodes: [
      ['0', 'the script was written to standard output'],
      ['2', 'wrong usage'],
    ],
    run: (invocation, output) => {
      const [shell = ''] = invocation.parameters;
      const script = SCRIPTS[shell];
      if (!script)
        throw new UsageError(`there is no script for ${shell}: ${Object.keys(SCRIPTS).join(', ')} are known`);
      output.out(script([...others, completion]));
      return 0;
    },
  };
  return completion;
}
