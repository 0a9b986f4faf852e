import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
/** Long enough for a line on any machine: a hole, so that it takes no room. */
const BYTES = 4 * 2 ** 30;
const CLEAR_LINE = '\r\u001b[K';
const LINE = /^Reading web\.raw \[[= ]{30}\] \d+ % of 4 GiB, \d+ s left$/;

const hasScript = spawnSync('script', ['--version']).status === 0;
const onTerminals = hasScript ? test : test.skip;

describe('a synthesis that reads a large file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'progress-'));
  const file = path.join(folder, 'web.raw');
  const app = path.join(folder, 'app.ts');

  beforeAll(() => {
    writeFileSync(file, '');
    truncateSync(file, BYTES);
    writeFileSync(
      app,
      `import { App, TerraformStack } from ${JSON.stringify(require.resolve('cdktf'))};
import { HuaweiCloud, DataDiskImage, ImageSource, OperatingSystemType } from ${JSON.stringify(path.join(ROOT, 'lib'))};
const app = new App({ outdir: ${JSON.stringify(path.join(folder, 'cdktf.out'))} });
const stack = new TerraformStack(app, 'images');
HuaweiCloud.configure(stack, { region: 'eu-west-101' });
new DataDiskImage(stack, 'Data', {
  imageName: 'data',
  source: ImageSource.file(${JSON.stringify(file)}, { bucket: 'golden-files' }),
  operatingSystemType: OperatingSystemType.LINUX,
});
app.synth();
`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const command = `${process.execPath} ${require.resolve('tsx/cli')} ${app}`;
  const environment = (more: Record<string, string>) => {
    const env: NodeJS.ProcessEnv = { ...process.env, TERM: 'xterm' };
    delete env.CI;
    delete env.JEST_WORKER_ID;
    return { ...env, ...more };
  };
  const onTerminal = (more: Record<string, string> = {}) =>
    execFileSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: ROOT,
      env: environment(more),
      encoding: 'utf8',
    });

  onTerminals(
    'shows how far it is on a terminal, and clears the line',
    () => {
      const shown = onTerminal();
      const [, ...lines] = shown.split(CLEAR_LINE);
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines.slice(0, -1)) expect(line).toMatch(LINE);
      expect(lines.at(-1)).not.toContain('Reading');
    },
    120_000,
  );

  onTerminals(
    'writes nothing of it in a pipeline',
    () => {
      expect(onTerminal({ CI: 'true' })).not.toContain('Reading');
    },
    120_000,
  );

  test('writes nothing of it where there is no terminal', () => {
    const { status, stderr } = spawnSync(process.execPath, [require.resolve('tsx/cli'), app], {
      cwd: ROOT,
      env: environment({}),
      encoding: 'utf8',
    });
    expect({ status, shows: stderr.includes('Reading') }).toEqual({ status: 0, shows: false });
  }, 120_000);
});
