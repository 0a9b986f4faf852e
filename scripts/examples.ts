/**
 * Synthesizes every example, with cdktf and with cdktn, and lists what was emitted. With --update, what was emitted becomes what
 * the tests expect, and the examples are listed anew in examples/README.md.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { listEmitted } from '../lib/cli/list';
import { outputOf, snapshotFile, snapshotsOf, storiesIn, synthesizeStory } from './example-stories';
import { withIndex } from './examples-index';

const EXAMPLES = path.join(__dirname, '../examples');
const isUpdate = process.argv.includes('--update');
const unknown = process.argv.slice(2).filter((parameter) => parameter !== '--update');
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(' ')}\nUsage: npm run examples [-- --update]\n`);
  process.exit(2);
}

const stories = storiesIn(EXAMPLES);
const failed = stories.filter((name) => !succeeds(name));
if (isUpdate && failed.length === 0) {
  const index = path.join(EXAMPLES, 'README.md');
  writeFileSync(index, withIndex(readFileSync(index, 'utf8'), EXAMPLES));
}
if (failed.length > 0) {
  process.stderr.write(`${failed.length} of ${stories.length} examples failed: ${failed.join(', ')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${stories.length} examples, the same with cdktf and cdktn\n`);
}

function succeeds(name: string): boolean {
  const story = path.join(EXAMPLES, name);
  process.stdout.write(`examples/${name}\n\n`);
  try {
    const [withCdktf, withCdktn] = [synthesizeStory(story, 'cdktf'), synthesizeStory(story, 'cdktn')];
    process.stdout.write(`${listEmitted(path.relative('', outputOf(story, 'cdktf')))}\n`);
    if (JSON.stringify(withCdktf) !== JSON.stringify(withCdktn)) {
      throw new Error(`the templates in cdktf.out and cdktn.out of examples/${name} differ`);
    }
    if (isUpdate) replaceSnapshots(story, withCdktf);
    return true;
  } catch (error) {
    process.stderr.write(`examples/${name} failed: ${error instanceof Error ? error.message : String(error)}\n\n`);
    return false;
  }
}

function replaceSnapshots(story: string, templates: Record<string, string>): void {
  for (const stack of Object.keys(snapshotsOf(story))) rmSync(snapshotFile(story, stack));
  for (const [stack, template] of Object.entries(templates)) writeFileSync(snapshotFile(story, stack), template);
}
