// Projects that the README does not show: ES modules and CommonJS without TypeScript, a node_modules that is not flat, no framework.
import { filesOf, unitTestsOf } from './readme-trials.mjs';

const IMPORT = /^import \{(.*)\} from ('[^']+');.*$/gm;
const IMPORT_ALL = /^import \* as (\w+) from ('[^']+');.*$/gm;

/** Runs a program with node alone, as an ES module and as CommonJS. */
export async function tryModules(folder, program) {
  const asCommonJs = program
    .replaceAll(IMPORT, 'const {$1} = require($2);')
    .replaceAll(IMPORT_ALL, 'const $1 = require($2);');
  for (const [type, text] of Object.entries({ module: program, commonjs: asCommonJs })) {
    const project = folder.within(type);
    project.write('package.json', `${JSON.stringify({ private: true, type })}\n`);
    project.write('app.js', text);
    await project.run('node app.js');
  }
  folder.say('node app.js: runs as an ES module and as CommonJS');
}

/** Does what the README says about the command line; where it names a disk, there is one. */
export async function tryCommands(folder, program, commands) {
  if (commands.length === 0) return;
  folder.write('app.ts', program);
  await folder.run('qemu-img create -f vmdk -o subformat=streamOptimized disk.vmdk 1G');
  for (const command of commands) {
    // The program of the service is not ours to have.
    if (command.includes('CreateMF.jar')) continue;
    await folder.run(command);
    folder.say(command);
  }
}

/** Installs into a node_modules in which a package finds only what it depends on itself, as that of pnpm. */
export async function tryLinked(folder, { line, run, programs: [{ text }] }) {
  await folder.run(`${line} --install-strategy=linked`);
  const stacks = await folder.runProgram(text, run);
  folder.say(`${run} writes ${stacks.join(', ')}`);
}

/** Installs no framework: the command line works, and an image says what is missing. */
export async function tryWithoutFramework(folder) {
  await folder.run('npm init --yes && npm install cdk-ims');
  await folder.run('npx cdk-ims os ubuntu');
  folder.write(
    'app.js',
    `const { ImageSource, SystemDiskImage } = require('cdk-ims');
const { RootConstruct } = require('constructs');
try {
  new SystemDiskImage(new RootConstruct(), 'Web', { imageName: 'web', source: ImageSource.server('i-0123456789abcdef0') });
} catch ({ message }) {
  console.log(message);
}
`,
  );
  const said = await folder.run('node app.js');
  if (!/is not inside a stack.*TerraformStack of cdktf/.test(said))
    throw new Error(`an image without a framework says: ${said}`);
  folder.say(`an image says what is missing: ${said.trim()}`);
}

/** Runs the unit tests of the guide that are for the framework of the trial, with each program that the guide names. */
export async function tryUnitTests(folder, { written }, guide) {
  const files = filesOf(guide).filter(({ text }) => written(text) !== undefined);
  if (!files.some(({ name }) => name.endsWith('.test.ts'))) return;
  for (const { install, run } of unitTestsOf(guide)) {
    const runner = run.includes('jest') ? '@jest/globals' : 'vitest';
    for (const { name, text } of files)
      folder.write(name, written(text).replaceAll("from 'vitest'", `from '${runner}'`));
    await folder.run(install);
    // A busy machine is no failure; both programs know the option.
    await folder.run(`${run} --testTimeout=120000`);
    folder.say(`${install}: the unit tests of the guide pass with ${run}`);
  }
}
