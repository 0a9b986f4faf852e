// Does what the README says in empty folders, with the package as it would be published and without our lock file: every line that
// installs, every program, and what is said about the command line. Then it installs one more package, as people do.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryCommands, tryLinked, tryModules, tryUnitTests, tryWithoutFramework } from './check-install/other-uses.mjs';
import { packPackage, ReadersFolder } from './check-install/readers-folder.mjs';
import { commandsOf, trialsOf } from './check-install/readme-trials.mjs';

const AT_ONCE = 2;
const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(path.join(root, 'README.md'), 'utf8');
const guide = readFileSync(path.join(root, 'docs/guides/in-your-own-app.md'), 'utf8');
const work = mkdtempSync(path.join(tmpdir(), 'cdk-ims-install-'));

async function tryLine(folder, trial, commands) {
  const { line, run, programs } = trial;
  await folder.run(line);
  for (const { section, text, before } of programs) {
    for (const command of before) await folder.run(command);
    const stacks = await folder.runProgram(text, run);
    folder.say(`"${section}": ${run} writes ${stacks.join(', ')}`);
  }
  await tryModules(folder, programs[0].text);
  await tryCommands(folder, programs[0].text, commands);
  await tryUnitTests(folder, trial, guide);
  await folder.run('npm install yaml');
  await folder.run('npm ls --all');
  folder.say('npm install yaml: one more package, and npm ls has nothing to object');
}

/** Does what is to be done in each of these folders, some at a time, and tells what was done in each. */
async function inFolders(trials) {
  const left = [...trials];
  let failure;
  const next = async () => {
    for (let trial = left.shift(); trial && !failure; trial = left.shift()) {
      const folder = new ReadersFolder(path.join(work, `folder-${left.length}`), tarball);
      try {
        await trial.act(folder);
        console.log([`${trial.title}: installs`, ...folder.said].join('\n  '));
      } catch (error) {
        console.error([trial.title, ...folder.said, error.message].join('\n  '));
        failure = error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return failure === undefined;
}

const tarball = await packPackage(root, work);
const trials = trialsOf(page);
const isWhole = await inFolders([
  ...trials.map((trial, index) => ({
    title: trial.line,
    act: (folder) => tryLine(folder, trial, index === 0 ? commandsOf(page) : []),
  })),
  { title: 'npm install --install-strategy=linked', act: (folder) => tryLinked(folder, trials[1]) },
  { title: 'npm install cdk-ims', act: tryWithoutFramework },
]);
rmSync(work, { recursive: true, force: true });
process.exitCode = isWhole ? 0 : 1;
