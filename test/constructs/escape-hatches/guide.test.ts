import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { TERRAFORM_HATCHES } from './terraform-hatches';

const GUIDE = readFileSync(path.join(__dirname, '../../../docs/guides/escape-hatches.md'), 'utf8');

test('every hatch of the guide is tried, and every one that is tried is in the guide', () => {
  const [, page = ''] = /## cdktf and cdktn\n([^]*?)\n## /.exec(GUIDE) ?? [];
  const rows = [...page.matchAll(/^\| (?!what you do|---)(.*?) \| .* \|$/gm)].map(([, name]) => name);
  expect(rows).toEqual(Object.keys(TERRAFORM_HATCHES));
  expect(rows.length).toBeGreaterThanOrEqual(30);
});
