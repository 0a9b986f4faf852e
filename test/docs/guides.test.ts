import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { anchorsOf } from '../support/markdown';

const DOCS = path.join(__dirname, '../../docs');
const pages = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));

describe.each(pages)('docs/%s', (page) => {
  const file = path.join(DOCS, page);
  const text = readFileSync(file, 'utf8');

  test('refers only to pages and sections that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const broken = links.filter(([, target = '', section]) => {
      const referred = target === '' ? file : path.resolve(path.dirname(file), target);
      return !existsSync(referred) || (section !== undefined && !anchorsOf(referred).includes(section));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  const scripts = [...text.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, script]) => script ?? '');
  if (scripts.length > 0) {
    test.each(scripts)('has the shell script %j, which a shell can read', (script) => {
      expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    });
  }
});
