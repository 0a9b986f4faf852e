import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { runCommand } from '../support/command-line';

const ROOT = path.join(__dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'check-app-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

const terraform = (framework: string) => `
  import { App, TerraformStack } from '${framework}';
  import { ImageRules, ImageSource, OpenTelekomCloud, SystemDiskImage } from '${ROOT}/lib';

  const app = new App();
  const stack = new TerraformStack(app, 'images');
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
  const source = ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11', { stopped: false });
  new SystemDiskImage(stack, 'Web', { imageName: 'a/b', source });
  ImageRules.acknowledge(stack, { ruleId: 'IMS-SYS-011', reason: 'it has a journal' });
  ImageRules.acknowledge(stack, { ruleId: 'IMS-SYS-017', reason: 'not needed' });
  console.log('the app speaks');
  app.synth();
`;

const cloudFormation = `
  import { App, Stack } from 'aws-cdk-lib';
  import { ImageRules, ImageSource, SystemDiskImage } from '${ROOT}/lib';

  const app = new App();
  const stack = new Stack(app, 'images');
  new SystemDiskImage(stack, 'Web', { imageName: 'a:b', source: ImageSource.server('i-0123456789abcdef0') });
  ImageRules.acknowledge(stack, { ruleId: 'IMS-SYS-017', reason: 'not needed' });
  console.log('the app speaks');
  app.synth();
`;

const APPS = {
  cdktf: { program: terraform('cdktf'), configuration: 'cdktf.json', broken: 'IMS-META-002', outdir: 'cdktf.out' },
  cdktn: { program: terraform('cdktn'), configuration: 'cdktf.json', broken: 'IMS-META-002', outdir: 'cdktf.out' },
  'aws-cdk-lib': { program: cloudFormation, configuration: 'cdk.json', broken: 'AWS-AMI-NAME', outdir: 'cdk.out' },
};

const check = (...parameters: string[]) => runCommand('check', ...parameters);

describe.each(Object.entries(APPS))('an app of %s', (_, { program, configuration, broken, outdir }) => {
  const write = (text: string) => {
    writeFileSync('app.ts', text);
    writeFileSync(configuration, JSON.stringify({ app: `node --import '${require.resolve('tsx')}' app.ts` }));
  };

  test('is checked, with the line where a construct was made, and what is acknowledged for nothing', async () => {
    write(program);
    const { status, stdout, stderr } = await check();
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const line = program.split('\n').findIndex((text) => text.includes("'Web'")) + 1;
    expect(stdout).toMatch(new RegExp(`^images/Web {2}app\\.ts:${line}\\n {2}error   ${broken} imageName`, 'm'));
    expect(stdout).toMatch(/^images\n {2}warning CDK-ACK-002 .*IMS-SYS-017/m);
    expect(JSON.parse(readFileSync(path.join(outdir, 'findings.json'), 'utf8')).summary.errors).toBe(1);
  }, 60_000);

  test('that does not come to its synthesis is no clean app', async () => {
    write(program.replace('app.synth()', "throw new Error('a mistake of the app')"));
    const { status, stdout, stderr } = await check();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('a mistake of the app');
  }, 60_000);
});
