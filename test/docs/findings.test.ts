import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { WRITERS } from '../../lib/findings/writers';
import { readJson, writeJson } from '../../lib/findings/writers/json';
import { FINDINGS } from '../findings/writers/example';

const TEXT = readFileSync(path.join(__dirname, '../../docs/findings.md'), 'utf8');

/** The names in the first column of the table with that header. */
function namesOf(header: string): string[] {
  const lines = TEXT.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`));
  const rows = lines
    .slice(start + 2)
    .join('\n')
    .split('\n\n')[0]!;
  return rows.split('\n').flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

/** The indented block of JSON that starts with a brace of its own. */
function example(): string {
  const [, block = ''] = /\n\n((?: {4}\{\n)(?: {4}.*\n)+)/.exec(TEXT) ?? [];
  return block.replace(/^ {4}/gm, '');
}

test('the table of formats has every format that can be asked for', () => {
  expect(namesOf('format')).toEqual(Object.keys(WRITERS));
});

test('the example of the JSON format is byte for byte what is written for its findings', () => {
  expect(writeJson(readJson(example()))).toBe(example());
});

test('the table of fields has every field that is written, and no other', () => {
  const { findings, ...report } = JSON.parse(writeJson(FINDINGS));
  const written = [...Object.keys(report), ...findings.flatMap((finding: object) => Object.keys(finding))];
  expect(namesOf('field').sort()).toEqual([...new Set(written)].sort());
});

test('the version in the heading is the one that is written', () => {
  const { version } = JSON.parse(writeJson([]));
  expect(TEXT).toContain(`## The JSON format, version ${version}\n`);
});
