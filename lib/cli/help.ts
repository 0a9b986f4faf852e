import type { Command, CommandOption, CommandParameter, Meaning } from './command';

const WIDTH = 80;
const INDENT = 2;

/** All commands, for who knows none of them. */
export function generalHelp(commands: readonly Command[]): string {
  return [
    'Usage: cdk-ims <command> [parameters] [options]',
    'Checks private machine images declared with cdk-ims, and reads and converts\nimage files.',
    section(
      'Commands',
      commands.map(({ name, summary }): Meaning => [name, summary]),
    ),
    section('Options', [
      ['--help', 'this text; after a command all about it'],
      ['--version', 'the version of cdk-ims'],
    ]),
    section('Exit codes', [
      ['0', 'done, and nothing was found'],
      ['1', 'something was found: mistakes, or nothing that was looked for'],
      ['2', 'wrong usage, or a failure'],
    ]),
    'Results are written to standard output, everything else to standard error.\n',
  ].join('\n\n');
}

/** All about one command. */
export function commandHelp(command: Command): string {
  const { summary, description, parameters = [], options = [], examples, exitCodes, environment } = command;
  const sections = [
    usageLine(command),
    wrapped(sentence(summary), WIDTH).join('\n'),
    ...(description ?? '').split('\n\n').map((paragraph) => wrapped(paragraph, WIDTH).join('\n')),
    section('Parameters', parameters.map(parameterMeaning)),
    section('Options', [...options.map(optionMeaning), ['--help', 'this text']]),
    section('Environment', environment ?? []),
    exampleSection(examples),
    section('Exit codes', exitCodes),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

/** How a command is called, in one line. */
export function usageLine({ name, parameters = [] }: Command): string {
  const words = parameters.map(({ name: parameter, isRequired, isRepeatable }) => {
    const repeated = isRepeatable ? '...' : '';
    return isRequired ? `<${parameter}>${repeated}` : `[${parameter}${repeated}]`;
  });
  return `Usage: cdk-ims ${[name, ...words, '[options]'].join(' ')}`;
}

function parameterMeaning({ name, description, isRepeatable }: CommandParameter): Meaning {
  return [name, isRepeatable ? `${description}; several may be given` : description];
}

function optionMeaning(option: CommandOption): Meaning {
  const { name, value, description, choices, isRepeatable, isNegatable } = option;
  const term = isNegatable ? `--[no-]${name}` : value ? `--${name} <${value}>` : `--${name}`;
  const listed = choices ? `: ${choices().join(', ')}` : '';
  const notes = [
    ...(isRepeatable ? ['may be repeated'] : []),
    ...(option.default === undefined ? [] : [`default: ${option.default}`]),
  ];
  return [term, `${description}${listed}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`];
}

function section(title: string, rows: readonly Meaning[]): string {
  if (rows.length === 0) return '';
  const column = INDENT + Math.max(...rows.map(([term]) => term.length)) + 3;
  const lines = rows.flatMap(([term, meaning]) => {
    const [first = '', ...more] = wrapped(meaning, WIDTH - column);
    return [`${' '.repeat(INDENT)}${term}`.padEnd(column) + first, ...more.map((line) => ' '.repeat(column) + line)];
  });
  return `${title}:\n${lines.join('\n')}`;
}

/** Calls are too long for a column of their own. */
function exampleSection(examples: readonly Meaning[]): string {
  const lines = examples.flatMap(([call, meaning]) => [
    `  ${call}`,
    ...wrapped(meaning, WIDTH - 6).map((line) => `      ${line}`),
  ]);
  return `Examples:\n${lines.join('\n')}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
