import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as library from '../../lib';
import { runCommandLine } from '../../lib/cli/main';

const ROOT = path.join(__dirname, '../..');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  ...['docs', 'docs/guides'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];
const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');
const withoutCode = (text: string) => text.replaceAll(/^```[^]*?^```$/gm, '');

/** The anchors of the headings of a page, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...withoutCode(read(page)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function isDead(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page : path.join(path.dirname(page), file);
  if (!existsSync(path.join(ROOT, target))) return true;
  return anchor !== undefined && !anchorsOf(target).includes(anchor);
}

test.each(PAGES)('%s links to nothing that is not there', (page) => {
  const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !link.startsWith('https://')).filter((link) => isDead(page, link))).toEqual([]);
});

test('a dead link is found', () => {
  expect(isDead('README.md', 'docs/no-such-page.md')).toBe(true);
  expect(isDead('docs/guides/using-images.md', '../findings.md#no-such-heading')).toBe(true);
  expect(isDead('docs/guides/using-images.md', '#looking-up-images')).toBe(false);
});

test('what the README says can be declared is exported', () => {
  const rows = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('[guide]'));
  const names = rows.flatMap((row) => [...row.matchAll(/`([A-Z]\w+)/g)].map(([, name = '']) => name));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !Object.hasOwn(library, name))).toEqual([]);
});

test('the commands that the pages name exist, and so do their scripts', () => {
  let help = '';
  const write = (more: string) => {
    help += more;
  };
  void runCommandLine(['--help'], '0.0.0', { out: write, err: write });
  const text = PAGES.map(read).join('\n');
  const commands = new Set([...text.matchAll(/npx cdk-ims ([a-z]+)/g)].map(([, command = '']) => command));
  expect([...commands].filter((command) => !new RegExp(`^  ${command} `, 'm').test(help))).toEqual([]);
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = new Set([...text.matchAll(/npm run ([a-z:]+)/g)].map(([, script = '']) => script));
  expect([...named].filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});
