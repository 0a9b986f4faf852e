import type { Command, CommandOption, Completable } from '../command';
import { fishWord } from './quoting';

/** For ~/.config/fish/completions/cdk-ims.fish. */
export function fishScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  const atFirst = `-n '__fish_use_subcommand'`;
  return `# fish completion for cdk-ims: cdk-ims completion fish > ~/.config/fish/completions/cdk-ims.fish

complete -c cdk-ims -f
${commands.map(({ name, summary }) => `complete -c cdk-ims ${atFirst} -a ${name} -d ${fishWord(summary)}`).join('\n')}
complete -c cdk-ims ${atFirst} -a help -d 'all about a command'
complete -c cdk-ims ${atFirst} -l version -d 'the version of cdk-ims'
complete -c cdk-ims -l help -d 'all about it'
complete -c cdk-ims -n '__fish_seen_subcommand_from help' -a ${fishWord(names.join(' '))}

${commands.map(commandLines).join('\n\n')}
`;
}

function commandLines({ name, parameters = [], options = [] }: Command): string {
  const within = `complete -c cdk-ims -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...options.flatMap((option) => optionLines(within, option)),
    ...parameters.map((parameter) => `${within}${completing(parameter)} -d ${fishWord(parameter.name)}`).slice(0, 1),
  ].join('\n');
}

function optionLines(within: string, option: CommandOption): string[] {
  const { name, value, description, isNegatable } = option;
  const names = isNegatable ? [name, `no-${name}`] : [name];
  const action = value === undefined ? '' : ` -x${completing(option)}`;
  return names.map((each) => `${within} -l ${each}${action} -d ${fishWord(description)}`);
}

function completing({ choices, completes }: Completable): string {
  if (choices) return ` -a ${fishWord(choices().join(' '))}`;
  if (completes) return completes === 'files' ? ` -a '(__fish_complete_path)'` : ` -a '(__fish_complete_directories)'`;
  return '';
}
