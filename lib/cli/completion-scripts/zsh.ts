import type { Command, CommandOption, CommandParameter, Completable } from '../command';
import { shellWord, zshText } from './quoting';

/** For the completion system of zsh, sourced after compinit or as a file _cdk-ims on the fpath. */
export function zshScript(commands: readonly Command[]): string {
  const described = commands.map(({ name, summary }) => `      ${shellWord(`${zshText(name)}:${summary}`)}`);
  return `#compdef cdk-ims
# zsh completion for cdk-ims: source <(cdk-ims completion zsh)

_cdk-ims() {
  local context state state_descr line
  typeset -A opt_args
  if (( CURRENT == 2 )); then
    local -a commands=(
${described.join('\n')}
    )
    _describe -t commands 'command' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${[...commands, helpOf(commands)].map(branch).join('\n')}
  esac
}

if [ "$funcstack[1]" = '_cdk-ims' ]; then
  _cdk-ims "$@"
else
  compdef _cdk-ims cdk-ims
fi
`;
}

type Completed = Pick<Command, 'name' | 'parameters' | 'options'>;

function helpOf(commands: readonly Command[]): Completed {
  const choices = () => commands.map(({ name }) => name);
  return { name: 'help', parameters: [{ name: 'command', description: 'a command', choices }] };
}

function branch({ name, parameters = [], options = [] }: Completed): string {
  const specifications = [
    ...options.flatMap(optionSpecifications),
    "'--help[all about it]'",
    ...parameters.map(parameterSpecification),
  ];
  return `    ${shellWord(name)})
      _arguments \\
${specifications.map((specification) => `        ${specification}`).join(' \\\n')} ;;`;
}

function optionSpecifications(option: CommandOption): string[] {
  const { name, value, description, isRepeatable, isNegatable } = option;
  const names = isNegatable ? [name, `no-${name}`] : [name];
  return names.map((each) => {
    const action = value === undefined ? '' : `:${zshText(value)}:${completing(option)}`;
    const repeated = isRepeatable ? '*' : '';
    return shellWord(`${repeated}--${each}${value === undefined ? '' : '='}[${zshText(description)}]${action}`);
  });
}

function parameterSpecification(parameter: CommandParameter): string {
  const position = parameter.isRepeatable ? '*:' : parameter.isRequired ? ':' : '::';
  return shellWord(`${position}${zshText(parameter.name)}:${completing(parameter)}`);
}

function completing({ choices, completes }: Completable): string {
  if (choices) return `(${choices().join(' ')})`;
  if (completes) return completes === 'files' ? '_files' : '_files -/';
  // An empty list: the space that says "nothing to complete" would keep options from being inserted.
  return '( )';
}
