import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '../..');

// It declares everything that the tests of the rules declare.
test('examples and pages of the rules are current: node scripts/rule-reference.mjs', () => {
  let stale = '';
  try {
    execFileSync('node', ['scripts/rule-reference.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' });
  } catch (error) {
    stale = String((error as { stdout?: unknown }).stdout) || String(error);
  }
  expect(stale).toBe('');
}, 600_000);
