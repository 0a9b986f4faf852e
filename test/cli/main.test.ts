import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';
import { optionNames, readInvocation } from '../../lib/cli/invocation';
import { runCommand } from '../support/command-line';

const NAMES = COMMANDS.map(({ name }) => name);

describe('cdk-ims', () => {
  test('--help lists every command, on standard output', async () => {
    const { status, stdout, stderr } = await runCommand('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const { name, summary } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  });

  test('alone is wrong usage, answered with the help', async () => {
    expect(await runCommand()).toEqual({ status: 2, stdout: '', stderr: (await runCommand('--help')).stdout });
  });

  test('--version says the version', async () => {
    expect(await runCommand('--version')).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
  });

  test('names the nearest command to one that there is not', async () => {
    const { status, stdout, stderr } = await runCommand('expain', 'IMS-META-001');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('there is no command expain; the nearest is explain');
    expect((await runCommand('--format', 'json')).stderr).toContain(
      '--format is not an option here: a command comes first',
    );
  });
});

describe.each(NAMES)('cdk-ims %s', (name) => {
  const command = COMMANDS.find((candidate) => candidate.name === name)!;

  test('--help says all about it, in 80 columns', async () => {
    const { status, stdout, stderr } = await runCommand(name, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: cdk-ims ${name} `));
    for (const option of command.options ?? []) {
      expect(stdout).toContain(option.isNegatable ? `--[no-]${option.name}` : `--${option.name}`);
      if (option.default !== undefined) expect(stdout).toContain(`default: ${option.default}`);
    }
    for (const title of ['Options', 'Examples', 'Exit codes']) expect(stdout).toContain(`\n${title}:\n`);
    const prose = stdout.split('\nExamples:\n')[0]!;
    for (const line of prose.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(await runCommand('help', name)).toEqual({ status, stdout, stderr });
  });

  test('takes what its examples say', () => {
    for (const [call] of command.examples) {
      const [, words = ''] = /cdk-ims ([^|>)]*)/.exec(call) ?? [];
      const [called, ...parameters] = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, word]) => quoted ?? word!,
      );
      const other = COMMANDS.find((candidate) => candidate.name === called);
      expect(() => readInvocation(other!, parameters)).not.toThrow();
    }
  });

  test('names the nearest option to one that there is not', async () => {
    const [known] = [...optionNames(command.options ?? []), '--help'];
    const { status, stdout, stderr } = await runCommand(name, `${known}x`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`there is no option ${known}x; the nearest is ${known}\n`);
    expect(stderr).toContain(`"cdk-ims ${name} --help" says more.`);
  });
});

test('a reader that has had enough ends the command without a word', () => {
  const program = path.join(__dirname, '../../bin/cdk-ims.ts');
  const line = `'${process.execPath}' --import '${require.resolve('tsx')}' '${program}' rules --format json | true`;
  const { stdout, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
});
