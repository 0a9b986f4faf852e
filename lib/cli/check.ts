import type { FindingLevel } from '../findings/finding';
import { reaches } from '../findings/summary';
import { appConfiguration } from './app-configuration';
import { type Command, UsageError } from './command';
import { INTERRUPTED_EXIT, interruptible } from './interruption';
import type { Invocation } from './invocation';
import { knownRules } from './known-rules';
import { REPORT_OPTIONS, reportOutputs, requireReportTargets, writeReports } from './report-outputs';
import { reportOf, runApp } from './run-app';

export const check: Command = {
  name: 'check',
  summary: 'runs an app and reports what is wrong with its images',
  description: `For apps of cdktf, cdktn and aws-cdk-lib. The app is run in the current folder, as its framework would run it, and is
synthesized; what its images break is written to standard output or to files. What the app itself says is shown when it
fails for another reason.

Findings that the app acknowledges are shown, and fail nothing; acknowledgements that match nothing are findings.`,
  parameters: [
    {
      name: 'app command',
      description: 'what runs the app, as one parameter (default: "app" in cdk.json or cdktf.json)',
    },
  ],
  options: [
    ...REPORT_OPTIONS,
    {
      name: 'fail-on',
      value: 'level',
      description: 'from which level on the exit code is 1',
      choices: () => ['error', 'warning'],
      default: 'error',
    },
    {
      name: 'report',
      value: 'file',
      description: 'the findings.json that the app writes (default: the one in cdk.out, or cdktf.out); it is only read',
      completes: 'files',
    },
    {
      name: 'timeout',
      value: 'seconds',
      description: 'how long the app may run until it is stopped; 0 for any time',
      default: '600',
    },
    { name: 'verbose', description: 'show what the app itself says, on standard error' },
  ],
  environment: [
    ['NO_COLOR', 'not empty: text has no colours, unless --color is given'],
    ['CDK_VALIDATION', 'true: aws-cdk-lib validates templates too, which takes seconds and adds no finding'],
  ],
  examples: [
    ['cdk-ims check', 'the app of cdk.json or cdktf.json, for people'],
    ['cdk-ims check "npx tsx app.ts" --fail-on warning', 'another app, where warnings count too'],
    [
      'cdk-ims check --format text --format sarif --output cdk-ims.sarif',
      'for people, and in a file for code scanning',
    ],
    ["cdk-ims check --format json | jq -r '.findings[].ruleId'", 'the rules that are broken'],
  ],
  exitCodes: [
    ['0', 'nothing was found at that level'],
    ['1', 'something was found'],
    ['2', 'wrong usage, or the app did not run, crashed, took too long, or wrote no report that can be read'],
    INTERRUPTED_EXIT,
  ],
  run: async (invocation, output) => {
    const outputs = reportOutputs(invocation.options);
    const configuration = appConfiguration(invocation.parameters[0]);
    const report = invocation.value('report') ?? reportOf(configuration);
    requireReportTargets(outputs, { 'the report that the app writes': report });
    const options = {
      report: invocation.value('report'),
      seconds: secondsOf(invocation),
      isVerbose: invocation.isOn('verbose') ?? false,
    };
    const findings = await interruptible((signal) => runApp(configuration, { ...options, signal }, output));
    writeReports(findings, knownRules(), outputs, output, invocation.isOn('color') ?? output.colour);
    return reaches(findings, invocation.value('fail-on') as FindingLevel) ? 1 : 0;
  },
};

function secondsOf(invocation: Invocation): number {
  const text = invocation.value('timeout') ?? '';
  const seconds = Number(text);
  // A timer counts milliseconds in 31 bits.
  if (/^\d+$/.test(text) && seconds <= 2_000_000) return seconds;
  throw new UsageError(`--timeout ${text}: a whole number of seconds is needed, at most 2000000`);
}
