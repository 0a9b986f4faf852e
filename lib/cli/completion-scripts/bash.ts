import type { Command, Completable } from '../command';
import { optionNames } from '../invocation';
import { shellWord } from './quoting';

/** Works from bash 3.2 on, and without bash-completion. */
export function bashScript(commands: readonly Command[]): string {
  return `# bash completion for cdk-ims: source <(cdk-ims completion bash)

_cdk_ims_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_cdk_ims_files() {
  compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$current"))
}

_cdk_ims_folders() {
  compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$current"))
}

_cdk_ims() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  # An equals sign is a word of its own.
  if [ "$current" = '=' ]; then
    current=
  elif [ "$previous" = '=' ]; then
    previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    _cdk_ims_words ${shellWord([...commands.map(({ name }) => name), 'help', '--help', '--version'].join(' '))}
    return
  fi
  case "$command $previous" in
${branches(commands.flatMap(valueBranches))}
  esac
  case "$command $current" in
${branches(commands.map(optionBranch))}
  esac
  case "$command" in
${branches([helpBranch(commands), ...commands.flatMap(parameterBranch)])}
  esac
}

complete -F _cdk_ims cdk-ims
`;
}

interface Branch {
  readonly pattern: string;
  readonly action: string;
}

function branches(all: readonly Branch[]): string {
  return all.map(({ pattern, action }) => `    ${pattern}) ${action}; return ;;`).join('\n');
}

function valueBranches({ name, options = [] }: Command): Branch[] {
  return options
    .filter(({ value }) => value !== undefined)
    .map((option) => ({ pattern: shellWord(`${name} --${option.name}`), action: completing(option) ?? ':' }));
}

function optionBranch({ name, options = [] }: Command): Branch {
  const names = [...optionNames(options), '--help'].join(' ');
  return { pattern: `${shellWord(`${name} -`)}*`, action: `_cdk_ims_words ${shellWord(names)}` };
}

function parameterBranch({ name, parameters = [] }: Command): Branch[] {
  const [action] = parameters.flatMap((parameter) => completing(parameter) ?? []);
  return action === undefined ? [] : [{ pattern: shellWord(name), action }];
}

function helpBranch(commands: readonly Command[]): Branch {
  return { pattern: 'help', action: `_cdk_ims_words ${shellWord(commands.map(({ name }) => name).join(' '))}` };
}

function completing({ choices, completes }: Completable): string | undefined {
  if (choices) return `_cdk_ims_words ${shellWord(choices().join(' '))}`;
  return completes && `_cdk_ims_${completes}`;
}
