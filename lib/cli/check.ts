import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import type { FindingLevel } from '../findings/finding';
import { reaches, summaryOf, summaryText } from '../findings/summary';
import { WRITERS } from '../findings/writers';
import { appConfiguration } from './app-configuration';
import { type Command, UsageError } from './command';
import { knownRules } from './known-rules';
import { reportOutputs } from './report-outputs';
import { runApp } from './run-app';

const HELP = `The app command is what cdk.json or cdktf.json has as "app", unless it is given, as one parameter:
  cdk-ims check "npx tsx app.ts" --format text --format sarif --output cdk-ims.sarif

Options:
  --format <format>    ${Object.keys(WRITERS).join(', ')}; may be repeated (default: text)
  --output <file>      where the format before it is written; - is standard output, and the default
  --fail-on <level>    error or warning: from which level on the exit code is 1 (default: error)
  --report <file>      the findings.json that the app writes (default: the one in cdk.out, or cdktf.out)
  --color, --no-color  whether text has colours (default: on a terminal, unless NO_COLOR is set)
  --verbose            show what the app itself says

Exit codes: 0 nothing at that level, 1 findings, 2 wrong usage, or the app did not run.
`;

const OPTIONS = {
  format: { type: 'string', multiple: true },
  output: { type: 'string', multiple: true },
  'fail-on': { type: 'string', default: 'error' },
  report: { type: 'string' },
  color: { type: 'boolean' },
  verbose: { type: 'boolean' },
} as const;

export const check: Command = {
  name: 'check',
  parameters: '[app command] [options]',
  summary: 'runs an app and reports what is wrong with its images',
  help: HELP,
  run: (parameters, output) => {
    const { values, positionals, tokens } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      allowNegative: true,
      tokens: true,
      options: OPTIONS,
    });
    const [command, ...more] = positionals;
    if (more.length > 0) throw new UsageError('the app command is one parameter: put it into quotation marks');
    const outputs = reportOutputs(tokens.filter((token) => token.kind === 'option'));
    const bar = failingLevel(values['fail-on']);
    const findings = runApp(appConfiguration(command), values.report, values.verbose === true, output);
    const rules = knownRules();
    for (const { format, file } of outputs) {
      const colour = file === undefined && (values.color ?? output.colour);
      const text = WRITERS[format]?.(findings, rules, { colour }) ?? '';
      if (file === undefined) output.out(text);
      else writeFile(file, text);
    }
    const isShown = outputs.some(({ format, file }) => file === undefined && format === 'text');
    if (!isShown) output.err(`cdk-ims: ${summaryText(summaryOf(findings))}\n`);
    return reaches(findings, bar) ? 1 : 0;
  },
};

function failingLevel(level: string): FindingLevel {
  if (level !== 'error' && level !== 'warning') throw new UsageError(`--fail-on ${level}: error and warning are known`);
  return level;
}

function writeFile(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  fs.writeFileSync(file, text);
}
