import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';
import * as manifest from '../../../package.json';

const ROOT = path.join(__dirname, '../../..');
const APPS = path.join(__dirname, '../apps');
const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, sourceMap: true };

/** What a program wrote: templates and findings by their names. */
export type Written = Readonly<Record<string, string>>;

/** A project that this package is installed in, beside the packages that it was developed with. */
export class ConsumersProject {
  private readonly root = mkdtempSync(path.join(tmpdir(), 'cdk-ims-consumer-'));
  public readonly path = path.join(this.root, 'project');
  /** Where bundles run: nothing is installed here or above it, but there are the images that programs name. */
  public readonly elsewhere = path.join(this.root, 'elsewhere');
  private runs = 0;

  constructor(installed: readonly string[]) {
    const needed = Object.keys(manifest.dependencies).map((name) => name.split('/')[0] ?? name);
    this.install(path.join(this.path, 'node_modules'), ['constructs', ...needed, ...installed]);
    const images = path.join(ROOT, 'examples/images');
    for (const folder of [this.path, this.elsewhere]) {
      cpSync(images, path.join(folder, 'images'), { recursive: true });
    }
    compilePackage(path.join(this.path, 'node_modules/cdk-ims'));
  }

  /** Links packages into a folder of modules. */
  public install(modules: string, names: readonly string[]): void {
    mkdirSync(modules, { recursive: true });
    for (const name of names) symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }

  /** One of the apps of this folder, with the name of its framework changed where another one is given. */
  public addApp(app: string, file: string, framework?: string): void {
    const text = readFileSync(path.join(APPS, app), 'utf8');
    this.write(file, framework ? text.replace(/'(cdktf|aws-cdk-lib)'/g, `'${framework}'`) : text);
  }

  public write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.path, file)), { recursive: true });
    writeFileSync(path.join(this.path, file), text);
  }

  /** Bundles a program to a file in the folder where bundles run. */
  public bundle(program: string, bundle: string, ...options: string[]): string {
    const outfile = path.join(this.elsewhere, bundle);
    const { status, stderr } = spawnSync(
      path.join(ROOT, 'node_modules/.bin/esbuild'),
      [
        ...[program, '--bundle', '--platform=node', '--target=node20', '--log-level=warning'],
        ...[`--outfile=${outfile}`, ...options],
      ],
      { cwd: this.path, encoding: 'utf8' },
    );
    // A warning of the bundler would reach everybody who bundles an app.
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return outfile;
  }

  /** Runs a program of the project from its modules, as CommonJS, in the folder where bundles run. */
  public runUnbundled(program: string, environment: NodeJS.ProcessEnv = {}): Written {
    return this.succeeded(this.run(this.compile(program), { environment }));
  }

  /** The same of a program with mistakes. */
  public failUnbundled(program: string, environment: NodeJS.ProcessEnv = {}): Written {
    const { status, folder } = this.run(this.compile(program), { environment });
    expect(status).toBe(1);
    return writtenIn(folder);
  }

  /** Makes CommonJS of a program of the project, beside it. */
  public compile(program: string): string {
    const { outputText } = ts.transpileModule(readFileSync(path.join(this.path, program), 'utf8'), { compilerOptions });
    const file = path.join(this.path, program.replace(/\.ts$/, '.js'));
    writeFileSync(file, outputText);
    return file;
  }

  /** Runs a bundle from a folder that is not the project. */
  public runBundle(bundle: string, options: RunOptions = {}): Written {
    return this.succeeded(this.run(bundle, options));
  }

  public run(program: string, { cwd = this.elsewhere, environment = {}, node = [] }: RunOptions = {}): ProgramRun {
    const folder = path.join(this.root, `output-${(this.runs += 1)}`);
    const env = { ...process.env, CDKTF_OUTDIR: folder, CDK_OUTDIR: folder, ...environment };
    // Into a file: of an error that nobody catches, Node.js shows the line first, which is nearly all of a minified bundle, and
    // what does not fit into a pipe is lost.
    const said = path.join(this.root, `said-${this.runs}`);
    const stderr = openSync(said, 'w');
    const { status } = spawnSync(process.execPath, [...node, program], {
      cwd,
      env,
      stdio: ['ignore', 'ignore', stderr],
    });
    closeSync(stderr);
    return { status, stderr: readFileSync(said, 'utf8'), folder };
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private succeeded({ status, stderr, folder }: ProgramRun): Written {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return writtenIn(folder);
  }
}

/** How a program ended, and where it wrote to. */
export interface ProgramRun {
  readonly status: number | null;
  readonly stderr: string;
  readonly folder: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Options of Node.js. */
  readonly node?: readonly string[];
}

/** Templates by their names, and findings without the lines of the program that they are about. */
export function writtenIn(folder: string): Written {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tf\.json$|\.template\.json$|^findings\.json$/.test(name))
    .sort();
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const withoutLines = (key: string, value: unknown) => (key === 'location' ? undefined : value);
  return Object.fromEntries(names.map((name) => [name, JSON.stringify(JSON.parse(text(name), withoutLines), null, 1)]));
}

/** What the compiler makes of the library, except for types; each file alone, which takes a tenth of the time. */
function compilePackage(folder: string): void {
  cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  const library = path.join(ROOT, 'lib');
  for (const name of readdirSync(library, { recursive: true, encoding: 'utf8' })) {
    const source = path.join(library, name);
    const target = path.join(folder, 'dist/lib', name);
    if (name.endsWith('.json')) cpSync(source, target);
    if (!name.endsWith('.ts')) continue;
    const { outputText, sourceMapText = '' } = ts.transpileModule(readFileSync(source, 'utf8'), {
      compilerOptions,
      fileName: name,
    });
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target.replace(/\.ts$/, '.js'), outputText);
    writeFileSync(target.replace(/\.ts$/, '.js.map'), sourceMapText);
  }
}
