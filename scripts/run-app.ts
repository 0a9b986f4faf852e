import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as ts from 'typescript';
import * as library from '../lib';

/** The two names under which the Terraform framework is published. */
export const FRAMEWORKS = ['cdktf', 'cdktn'] as const;
export type TerraformFrameworkName = (typeof FRAMEWORKS)[number];

export interface Run {
  /** The program, a TypeScript file. Its folder is the working directory. */
  readonly program: string;
  /** What the program gets, whichever of the two it imports. */
  readonly framework: TerraformFrameworkName;
  /** Where its app writes to, unless the program says otherwise. */
  readonly output: string;
}

/** Runs the program of an app in this process: starting one for each, and loading the framework again, takes seconds. */
export function runApp({ program, framework, output }: Run): void {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, inlineSourceMap: true };
  const { outputText } = ts.transpileModule(readFileSync(program, 'utf8'), { compilerOptions, fileName: program });
  const fromProgram = createRequire(program);
  const load = (name: string): unknown => {
    if (name === 'cdk-ims') return library;
    return fromProgram((FRAMEWORKS as readonly string[]).includes(name) ? framework : name);
  };
  mkdirSync(output, { recursive: true });
  inFolder(path.dirname(program), output, () => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is what loading a module comes to
    const run = new Function('require', 'exports', `${outputText}\n//# sourceURL=${program}`) as (
      ...parameters: [require: typeof load, exports: object]
    ) => void;
    run(load, {});
  });
}

/** Both kinds of frameworks are told by the environment where to write to. */
const OUTPUT_VARIABLES = ['CDKTF_OUTDIR', 'CDK_OUTDIR'];

function inFolder(folder: string, output: string, run: () => void): void {
  const workingDirectory = process.cwd();
  const before = OUTPUT_VARIABLES.map((name) => [name, process.env[name]] as const);
  process.chdir(folder);
  for (const name of OUTPUT_VARIABLES) process.env[name] = output;
  try {
    run();
  } finally {
    process.chdir(workingDirectory);
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
