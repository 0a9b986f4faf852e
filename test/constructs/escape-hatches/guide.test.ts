import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { TERRAFORM_HATCHES } from './terraform-hatches';

const GUIDE = readFileSync(path.join(__dirname, '../../../docs/guides/escape-hatches.md'), 'utf8');

test('every hatch of the guide is tried, every one that is tried is in the guide, and with what comes of it', () => {
  const [, page = ''] = /## cdktf and cdktn\n([^]*?)\n## /.exec(GUIDE) ?? [];
  const rows = [...page.matchAll(/^\| (?!what you do|---)(.*?) \| (.*) \|$/gm)].map(([, name, outcome]) => [
    name,
    outcome,
  ]);
  expect(rows).toEqual(Object.entries(TERRAFORM_HATCHES).map(([name, { outcome }]) => [name, outcome]));
  expect(rows.length).toBeGreaterThanOrEqual(30);
});
