import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runCommand } from '../support/command-line';

const ROOT = path.join(__dirname, '../..');
let folder: string;

jest.setTimeout(120_000);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stopped-'));
  process.chdir(folder);
});
afterEach(() => {
  for (const id of startedIn(folder)) if (runs(id)) process.kill(id, 'SIGKILL');
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

/** The processes that the app noted in `ids`, one a line. */
function startedIn(at: string): number[] {
  const file = path.join(at, 'ids');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : [];
}

function runs(id: number): boolean {
  try {
    process.kill(id, 0);
    // Ended, and nobody has looked yet.
    return !/\) [ZX] /.test(readFileSync(`/proc/${id}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

const NOTE = `require('node:fs').appendFileSync('ids', process.pid + '\\n');`;
const STAY = `${NOTE} setInterval(() => {}, 1000);`;
const DEAF = `for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => {}); ${STAY}`;

/** Programs that start others: how many there are in all, and the one that the command runs. */
const APPS: [name: string, count: number, program: string][] = [
  ['an app alone', 1, STAY],
  ['one that does not listen', 1, DEAF],
  ['a child that does not listen, of an app that does', 2, `${child(DEAF)} ${STAY}`],
  ['a child that says nothing and does not listen', 2, `${child(DEAF, `stdio: 'ignore'`)} ${STAY}`],
  ['a child in a group of its own', 2, `${child(DEAF, `stdio: 'ignore', detached: true`)} ${STAY}`],
  [
    'a grandchild whose parent is gone',
    2,
    `${child(`${child(DEAF, `stdio: 'ignore', detached: true`)} process.exit()`)} ${STAY}`,
  ],
  ['a child without the environment', 2, `${child(DEAF, `stdio: 'ignore', detached: true, env: {}`)} ${STAY}`],
  ['children of children', 4, `${child(`${child(`${child(DEAF)} ${DEAF}`)} ${DEAF}`)} ${DEAF}`],
];

function child(program: string, options = `stdio: 'inherit'`): string {
  return `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(program)}], { ${options} });`;
}

const COMMAND = `"${process.execPath}" app.js`;

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds() && waited < 60_000; waited += 20) await wait(20);
}

// Where processes are not listed, only those of the group are found.
const listed = existsSync('/proc/self/environ') ? describe : describe.skip;

listed('when it takes too long, it is over with', () => {
  test.each(APPS)('%s', async (_, count, program) => {
    writeFileSync('app.js', program);
    const checked = runCommand('check', COMMAND, '--timeout', '3');
    const { status, stderr } = await checked;
    expect(status).toBe(2);
    expect(stderr).toContain('was stopped after 3 seconds');
    expect(startedIn(folder).length).toBeLessThanOrEqual(count);
    expect(startedIn(folder).filter(runs)).toEqual([]);
  });
});

listed('when the command is stopped, it is over with', () => {
  const commandLine = ['--import', require.resolve('tsx'), path.join(ROOT, 'bin/cdk-ims.ts'), 'check', COMMAND];

  test.each([
    ['SIGINT', 130, 3],
    ['SIGTERM', 143, 5],
    ['SIGHUP', 129, 7],
  ] as const)('by %s', async (signal, code, index) => {
    const [, count, program] = APPS[index]!;
    writeFileSync('app.js', program);
    const command = spawn(process.execPath, commandLine, { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    command.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = once(command, 'close');
    await until(() => startedIn(folder).length === count);
    command.kill(signal);
    expect(await ended).toEqual([code, null]);
    expect(stderr).toContain(`was stopped, because this command got ${signal}`);
    expect(startedIn(folder)).toHaveLength(count);
    expect(startedIn(folder).filter(runs)).toEqual([]);
  });

  test('because nobody reads what it says any more', async () => {
    writeFileSync('app.js', `setInterval(() => console.log('x'), 20); ${child(DEAF, `stdio: 'ignore'`)} ${DEAF}`);
    const command = spawn(process.execPath, [...commandLine, '--verbose'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(command, 'exit');
    await until(() => startedIn(folder).length === 2);
    command.stderr.destroy();
    await ended;
    await until(() => !startedIn(folder).some(runs));
    expect(startedIn(folder)).toHaveLength(2);
    expect(startedIn(folder).filter(runs)).toEqual([]);
  });
});

listed('an app that ends by itself', () => {
  test('may leave a program running', async () => {
    writeFileSync('app.js', `${child(STAY, `stdio: 'ignore', detached: true`)} setTimeout(() => process.exit(), 3000)`);
    await runCommand('check', COMMAND);
    await until(() => startedIn(folder).length === 1);
    expect(startedIn(folder).filter(runs)).toHaveLength(1);
  });
});
