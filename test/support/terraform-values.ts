import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** What Terraform makes of some expressions, for each of several values of the variable in them; or what it says of them. */
export interface EvaluatedValues {
  readonly values: Readonly<Record<string, any>>;
  readonly errors: string;
}

export function hasTerraform(): boolean {
  return spawnSync('terraform', ['version']).error === undefined;
}

/**
 * Has Terraform evaluate expressions of a template, which may refer to its locals and its one variable. Nothing is asked of a
 * provider, and nothing is downloaded.
 */
export function evaluatedByTerraform(
  template: { readonly variable: Readonly<Record<string, object>>; readonly locals?: object },
  expressions: object,
  values: readonly string[],
): EvaluatedValues {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-values-'));
  const terraform = (...parameters: string[]) =>
    spawnSync('terraform', parameters, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TF_IN_AUTOMATION: '1' },
    });
  const [name = ''] = Object.keys(template.variable);
  const { variable, locals } = template;
  try {
    mkdirSync(path.join(folder, 'one'));
    const one = { variable, locals, output: { value: { value: expressions } } };
    writeFileSync(path.join(folder, 'one', 'main.tf.json'), JSON.stringify(one));
    const all = {
      module: { one: { source: './one', for_each: `\${toset(${JSON.stringify(values)})}`, [name]: '${each.key}' } },
      output: { values: { value: '${{ for name, one in module.one : name => one.value }}' } },
    };
    writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify(all));
    const ran = [terraform('init', '-backend=false', '-no-color'), terraform('apply', '-auto-approve', '-no-color')];
    const errors = ran.map(({ stderr }) => stderr).join('');
    if (ran.some(({ status }) => status !== 0)) return { values: {}, errors };
    return { values: JSON.parse(terraform('output', '-json', 'values').stdout), errors };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
