import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { runApp, type TerraformFrameworkName } from './run-app';

const PROGRAM = 'main.ts';
const SNAPSHOT = '.snapshot.json';

/** The names of the folders in `examples` that tell a story: those with a program. */
export function storiesIn(examples: string): string[] {
  return readdirSync(examples)
    .filter((name) => existsSync(path.join(examples, name, PROGRAM)))
    .sort();
}

/** What a story says about itself: the comment that its program begins with, as one line. */
export function summaryOf(story: string): string {
  const [comment = ''] = /^(\/\/ .*\n)*/.exec(readFileSync(path.join(story, PROGRAM), 'utf8')) ?? [];
  return comment
    .replaceAll(/^\/\/ /gm, '')
    .trim()
    .replaceAll('\n', ' ');
}

/** The folder that the app of a story writes to. The template names files by a path relative to itself, so its depth counts. */
export function outputOf(story: string, framework: TerraformFrameworkName): string {
  return path.join(story, `${framework}.out`);
}

/** Synthesizes the app of a story. What comes back is the template of each stack, by the name of the stack. */
export function synthesizeStory(story: string, framework: TerraformFrameworkName): Record<string, string> {
  const output = outputOf(story, framework);
  const manifest = path.join(output, 'manifest.json');
  // That of an earlier run is not to stand in.
  rmSync(manifest, { force: true });
  runApp({ program: path.join(story, PROGRAM), framework, output });
  if (!existsSync(manifest)) throw new Error(`${PROGRAM} wrote nothing; it has to end with app.synth()`);
  const { stacks } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    stacks: Record<string, { synthesizedStackPath: string }>;
  };
  return Object.fromEntries(
    Object.entries(stacks).map(([name, { synthesizedStackPath }]) => [
      name,
      withoutVersion(readFileSync(path.join(output, synthesizedStackPath), 'utf8')),
    ]),
  );
}

/** The version of the framework is all that differs between the two. */
function withoutVersion(template: string): string {
  const content = JSON.parse(template) as { '//': { metadata: { version?: string } } };
  delete content['//'].metadata.version;
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** The committed templates of a story, by the names of their stacks. */
export function snapshotsOf(story: string): Record<string, string> {
  const files = readdirSync(story).filter((file) => file.endsWith(SNAPSHOT));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -SNAPSHOT.length), readFileSync(path.join(story, file), 'utf8')]),
  );
}

/** Where the template of a stack is committed. */
export function snapshotFile(story: string, stack: string): string {
  return path.join(story, stack + SNAPSHOT);
}
