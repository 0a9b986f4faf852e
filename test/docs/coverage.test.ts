import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import * as library from '../../lib';
import { runCommandLine } from '../../lib/cli/main';
import { ALL_RULES } from '../../lib/rules';
import coverage from '../../docs/coverage.json';
import { anchorsOf } from '../support/markdown';

const ROOT = path.join(__dirname, '../..');
const CLOUDS = ['openTelekomCloud', 'huaweiCloud', 'aws'] as const;
const STATUS = /^(yes|with extended: true|(partly|not yet|not possible|not applicable): \S.*[^.])$/;

interface Members {
  readonly parents: string[];
  readonly properties: Set<string>;
  readonly methods: Set<string>;
  readonly factories: Set<string>;
}

/** The classes and structs of the source, with their public members. */
const declared = new Map<string, Members>();

beforeAll(() => {
  for (const folder of ['lib/constructs', 'lib/model']) {
    for (const file of readdirSync(path.join(ROOT, folder))) readMembers(path.join(ROOT, folder, file));
  }
});

function readMembers(file: string): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023);
  for (const statement of source.statements) {
    if (!ts.isClassDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) continue;
    if (!statement.name) continue;
    const members: Members = { parents: [], properties: new Set(), methods: new Set(), factories: new Set() };
    for (const { types } of statement.heritageClauses ?? []) {
      for (const { expression } of types) if (ts.isIdentifier(expression)) members.parents.push(expression.text);
    }
    for (const member of statement.members) {
      if (!member.name || !ts.isIdentifier(member.name)) continue;
      const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
      if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)) continue;
      const isStatic = modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
      const kind = !ts.isMethodDeclaration(member) ? 'properties' : isStatic ? 'factories' : 'methods';
      members[kind].add(member.name.text);
    }
    declared.set(statement.name.text, members);
  }
}

function has(kind: 'properties' | 'methods' | 'factories', qualified: string): boolean {
  const [owner = '', member = ''] = qualified.split('.');
  const members = declared.get(owner);
  if (!members) return false;
  return members[kind].has(member) || members.parents.some((parent) => has(kind, `${parent}.${member}`));
}

const help = () => {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  void runCommandLine(['--help'], '0.0.0', { out: write, err: write });
  return text;
};

const isExported = (name: string) => Object.hasOwn(library, name);

/** How each kind of thing that can serve a topic is found. */
const FINDERS: Readonly<Record<string, (name: string) => boolean>> = {
  construct: isExported,
  export: isExported,
  factory: (name) => isExported(name.split('.', 1)[0] ?? '') && has('factories', name),
  method: (name) => isExported(name.split('.', 1)[0] ?? '') && has('methods', name),
  property: (name) => has('properties', name),
  rule: (name) => ALL_RULES.some(({ id }) => id === name),
  command: (name) => new RegExp(`^  ${name} `, 'm').test(help()),
  page: isPage,
  script: (name) => existsSync(path.join(ROOT, name)),
};

/** A page of the repository, or a section of it. */
function isPage(name: string): boolean {
  const [page = '', section] = name.split('#', 2);
  const file = path.join(ROOT, page);
  return existsSync(file) && (section === undefined || anchorsOf(file).includes(section));
}

function isFound(served: string): boolean {
  const [kind = '', name = ''] = served.split(' ', 2);
  return FINDERS[kind]?.(name) ?? false;
}

test('each of the 107 topics has its row, and then the newer ones', () => {
  const numbers = coverage.topics.map((topic) => ('number' in topic ? topic.number : undefined));
  expect(numbers.slice(0, 107)).toEqual(Array.from({ length: 107 }, (_, index) => index + 1));
  expect(numbers.slice(107).filter((number) => number !== undefined)).toEqual([]);
  expect(coverage.topics.length).toBeGreaterThan(107 + 20);
});

describe.each(coverage.topics.map((topic, index) => [index + 1, topic] as const))('topic %i', (_, topic) => {
  test(`${topic.topic}: everything that serves it exists`, () => {
    expect(topic.servedBy.filter((served) => !isFound(served))).toEqual([]);
  });

  test('each cloud says what is covered, or why it is not', () => {
    for (const cloud of CLOUDS) expect(topic[cloud]).toMatch(STATUS);
    expect(topic.aws).not.toContain('extended');
    expect(topic.huaweiCloud).not.toContain('extended');
  });

  test('what is covered is served by something, and what serves covers something', () => {
    const covered = CLOUDS.some((cloud) => /^(yes|with|partly)/.test(topic[cloud]));
    const refused = CLOUDS.some((cloud) => topic[cloud].includes('synth says'));
    const isChecked = topic.servedBy.length > 0;
    expect(isChecked).toBe(covered || refused || (isChecked && topic.servedBy.every((one) => one.startsWith('rule '))));
  });
});

test('the finders find nothing that is not there', () => {
  const missing = [
    'construct NoSuchImage',
    'factory ImageSource.nothing',
    'method SystemDiskImage.nothing',
    'property SystemDiskImageProps.nothing',
    'property NoSuchProps.imageName',
    'rule IMS-NO-001',
    'command nothing',
    'page docs/nothing.md',
    'page README.md#nothing',
    'nothing SystemDiskImage',
  ];
  expect(missing.filter(isFound)).toEqual([]);
});

test('the page is current: node scripts/coverage.mjs', () => {
  const rendered = execFileSync('node', ['scripts/coverage.mjs', '--print'], { cwd: ROOT, encoding: 'utf8' });
  expect(readFileSync(path.join(ROOT, 'docs/coverage.md'), 'utf8')).toBe(rendered);
});
