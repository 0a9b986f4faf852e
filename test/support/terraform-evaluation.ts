import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** What terraform makes of values in a template, all in one run. */
export function evaluated(values: unknown): unknown {
  return inFolder((folder) => {
    const template = { output: { values: { value: values } } };
    writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify(template));
    return applied(folder);
  });
}

/** What terraform makes of expressions in HCL, which are written as the value of a list. */
export function evaluatedHcl(expressions: readonly string[]): unknown {
  return inFolder((folder) => {
    const list = expressions.map((expression) => `  ${expression},\n`).join('');
    writeFileSync(path.join(folder, 'main.tf'), `output "values" {\n  value = [\n${list}  ]\n}\n`);
    return applied(folder);
  });
}

/** What terraform plans for a template that needs no provider: nothing, or its error. */
export function planErrorOf(template: object): string | undefined {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify(template));
    const { status, stderr } = terraform(folder, 'plan', '-no-color', '-input=false');
    return status === 0 ? undefined : stderr.replaceAll(/[\s│]+/g, ' ').trim();
  });
}

function applied(folder: string): unknown {
  const { status, stderr } = terraform(folder, 'apply', '-auto-approve', '-no-color', '-input=false');
  if (status !== 0) throw new Error(stderr);
  const state = JSON.parse(readFileSync(path.join(folder, 'terraform.tfstate'), 'utf8')) as {
    outputs: { values: { value: unknown } };
  };
  return state.outputs.values.value;
}

function terraform(folder: string, ...parameters: string[]) {
  return spawnSync('terraform', parameters, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** As deep as the template of a stack, so that the paths in it lead where they do there. */
function inFolder<Result>(run: (folder: string) => Result): Result {
  const root = mkdtempSync(path.join(tmpdir(), 'terraform-evaluation-'));
  const folder = path.join(root, 'stacks', 'images');
  mkdirSync(folder, { recursive: true });
  try {
    return run(folder);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
