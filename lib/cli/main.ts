import { parseArgs } from 'node:util';
import { listEmitted } from './list';

const HELP = `Usage: cdk-ims <command> [options]

Commands:
  list [folder]   what a synthesis wrote, stack by stack; the folder is cdk.out or cdktf.out (default: cdk.out)

Options:
  --help          this text
  --version       the version of cdk-ims

Exit codes: 0 done, 2 wrong usage or a failure.
`;

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** Runs one command. Results go to `out`, everything else to `err`; the exit code is returned. */
export function runCommandLine(parameters: readonly string[], version: string, output: Output): number {
  try {
    return run(parameters, version, output);
  } catch (error) {
    output.err(`cdk-ims: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

function run(parameters: readonly string[], version: string, output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: { help: { type: 'boolean' }, version: { type: 'boolean' } },
  });
  const [command, ...rest] = positionals;
  if (values.help) output.out(HELP);
  else if (values.version) output.out(`${version}\n`);
  else if (command === 'list' && rest.length <= 1) output.out(listEmitted(rest[0] ?? 'cdk.out'));
  else {
    output.err(command ? `cdk-ims: unknown command or too many parameters: ${positionals.join(' ')}\n\n${HELP}` : HELP);
    return 2;
  }
  return 0;
}
