import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-validators-'));

afterAll(() => rmSync(folder, { recursive: true }));

function synthesize(name: string, ...options: string[]): { status: number | null; findings: any[] } {
  const outdir = path.join(folder, name);
  const program = [require.resolve('tsx/cli'), path.join(__dirname, 'synthesize.ts'), outdir, ...options];
  const env = { ...process.env, CDK_VALIDATION: 'true' };
  const { status } = spawnSync(process.execPath, program, { encoding: 'utf8', env });
  const { pluginReports } = JSON.parse(readFileSync(path.join(outdir, 'validation-report.json'), 'utf8'));
  return { status, findings: pluginReports.flatMap((report: any) => report.violations) };
}

test('the validator of aws-cdk-lib, where it is strict, finds nothing', () => {
  expect(synthesize('images')).toEqual({ status: 0, findings: [] });
  const linter = spawnSync('cfn-lint', ['--format', 'json', path.join(folder, 'images', 'images.template.json')], {
    encoding: 'utf8',
  });
  if (linter.error) console.warn('cfn-lint is not on the PATH, and was not asked: pip install cfn-lint');
  else expect(JSON.parse(linter.stdout)).toEqual([]);
}, 120_000);

test('it would find a mistake', () => {
  const { status, findings } = synthesize('broken', 'broken');
  expect(status).toBe(1);
  expect(findings.map(({ description }) => description)).toContain("Properties: 'Code' is a required property");
}, 120_000);
