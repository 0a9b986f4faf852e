import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const OUTPUTS = ['cdktf.out', 'cdktn.out', 'cdk.out'];
const STACK = /new (?:cdktf\.)?(?:Terraform)?Stack\(\w+, '([^']+)'\)/g;

/** An empty folder, in which a reader of the README does what it says. */
export class ReadersFolder {
  /**
   * @param folder where it is
   * @param tarball the package, for what npm would get from the registry
   */
  constructor(folder, tarball) {
    this.folder = folder;
    this.tarball = tarball;
    this.said = [];
    mkdirSync(folder, { recursive: true });
  }

  /** A project in a folder of its own, which finds what is installed here. */
  within(name) {
    return new ReadersFolder(path.join(this.folder, name), this.tarball);
  }

  write(name, text) {
    writeFileSync(path.join(this.folder, name), text);
  }

  /** Keeps a line that tells what was done here. */
  say(line) {
    this.said.push(line);
  }

  /** Runs a command line as it stands there, but for the name of the package, and returns its standard output. */
  run(line) {
    const command = line
      .replace('npm install cdk-ims', () => `npm install "${this.tarball}"`)
      .replaceAll('npm install ', 'npm install --prefer-offline --no-audit --no-fund ');
    return runCommand(command, this.folder);
  }

  /** Runs a program as app.ts, and expects a template of every stack in it, and no error in the findings. */
  async runProgram(text, run) {
    for (const output of OUTPUTS) rmSync(path.join(this.folder, output), { recursive: true, force: true });
    this.write('app.ts', text);
    await this.run(run);
    const written = OUTPUTS.filter((output) => existsSync(path.join(this.folder, output))).flatMap((output) =>
      readdirSync(path.join(this.folder, output), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${output}/${name}`,
      ),
    );
    const stacks = [...text.matchAll(STACK)].map(([, name]) => name);
    const isThere = (stack) =>
      written.some((name) => name.endsWith(`/${stack}/cdk.tf.json`) || name.endsWith(`/${stack}.template.json`));
    const missing = stacks.filter((stack) => !isThere(stack));
    if (stacks.length === 0 || missing.length > 0) {
      throw new Error(`${run}\nin ${this.folder} wrote no template of ${missing.join(', ') || 'any stack'}`);
    }
    const reports = written.filter((name) => name.endsWith('/findings.json'));
    const findings = reports.flatMap((name) => JSON.parse(readFileSync(path.join(this.folder, name), 'utf8')).findings);
    const errors = findings.filter(({ level }) => level === 'error');
    if (reports.length === 0 || errors.length > 0) {
      throw new Error(`${run}\nin ${this.folder} found ${JSON.stringify(errors)} in ${reports.length} reports`);
    }
    return stacks;
  }
}

/** The package as it would be published, in a file in that folder. */
export async function packPackage(root, folder) {
  const output = await runCommand(`npm pack --json --ignore-scripts --pack-destination "${folder}"`, root);
  const [{ filename }] = JSON.parse(output);
  return path.join(folder, filename);
}

function runCommand(command, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd, env: readersEnvironment(), shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => {
        output[stream] += text;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(output.stdout);
      else reject(new Error(`${command}\nin ${cwd} ended with ${status}:\n${output.stdout}${output.stderr}`));
    });
  });
}

/** Nothing of what npm sets for the script that this is, and where to find the registry. */
function readersEnvironment() {
  const isOfNpm = (name) => /^npm_(?!config_(registry|cache|proxy|https_proxy|noproxy|cafile)$)/i.test(name);
  const kept = Object.entries(process.env).filter(([name]) => !isOfNpm(name) && !/^(INIT_CWD|NODE|CDK\w*)$/.test(name));
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((one) => !/node_modules|node-gyp-bin/.test(one));
  return { ...Object.fromEntries(kept), PATH: folders.join(path.delimiter) };
}
