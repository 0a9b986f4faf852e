import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ProgressBar, shortName, watchedTerminal } from '../../lib/inspect';
import { hashShowing } from '../../lib/inspect/content-hash';

const CLEARED = '\r\u001b[K';

/** A bar whose clock is set by hand, and what it wrote. */
function bar(live = true) {
  const written: string[] = [];
  const clock = { now: 0 };
  const output = { live, err: (text: string) => void written.push(text) };
  return { written, clock, line: new ProgressBar(output, 'Reading web.raw', () => clock.now) };
}

test('a second passes before anything is shown', () => {
  const { written, clock, line } = bar();
  for (const now of [0, 500, 999]) {
    clock.now = now;
    line.update(now, 1000);
  }
  line.end();
  expect(written).toEqual([]);
});

test('what takes longer shows how far it is, in one line that is gone in the end', () => {
  const { written, clock, line } = bar();
  clock.now = 1000;
  line.update(2 ** 30, 4 * 2 ** 30);
  line.end();
  expect(written).toEqual([
    `${CLEARED}Reading web.raw [========                      ] 25 % of 4 GiB, 3 s left`,
    CLEARED,
  ]);
});

test('a line is written at most five times a second, however often something is done', () => {
  const { written, clock, line } = bar();
  for (clock.now = 1000; clock.now < 3000; clock.now += 1) line.update(1, 2);
  expect(written).toHaveLength(10);
});

test('a line is cleared once, and never wrapped over several', () => {
  const { written, clock, line } = bar();
  clock.now = 2000;
  line.update(0, 0);
  line.end();
  line.end();
  expect(written).toHaveLength(2);
  for (const text of written) expect(text).not.toContain('\n');
  expect(written[0]!.length - CLEARED.length).toBeLessThan(80);
});

test('where nobody watches, nothing is written', () => {
  const { written, clock, line } = bar(false);
  clock.now = 60_000;
  line.update(1, 2);
  line.end();
  expect(written).toEqual([]);
});

test.each([
  ['a terminal', true, {}, true],
  ['a terminal without colours', true, { NO_COLOR: '1' }, true],
  ['no terminal', undefined, {}, false],
  ['a pipeline', true, { CI: 'true' }, false],
  ['a terminal that rewrites no line', true, { TERM: 'dumb' }, false],
  ['a test of Jest', true, { JEST_WORKER_ID: '1' }, false],
])('%s', (_, isTTY, env, live) => {
  const written: string[] = [];
  const terminal = watchedTerminal({ stderr: { isTTY, write: (text) => written.push(text) }, env });
  terminal.err('one');
  expect([terminal.live, written]).toEqual([live, ['one']]);
});

test('a name has a line’s room, and no control characters', () => {
  expect(shortName('images/web.raw')).toBe('web.raw');
  expect(shortName(`${'a'.repeat(100)}.qcow2`)).toBe(`...${'a'.repeat(23)}.qcow2`);
  const cleaned = shortName('a\nb\u001b[2J.raw');
  for (const character of ['\n', '\u001b']) expect(cleaned).not.toContain(character);
});

test('a hash is the same with and without somebody who watches, also of a file that cannot be read', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'progress-'));
  try {
    const file = path.join(folder, 'web.raw');
    writeFileSync(file, 'content');
    const expected = createHash('sha256').update('content').digest('hex');
    for (const live of [true, false]) expect(hashShowing(file, { live, err: () => {} })).toBe(expected);
    expect(() => hashShowing(path.join(folder, 'none'), { live: true, err: () => {} })).toThrow(/ENOENT/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
