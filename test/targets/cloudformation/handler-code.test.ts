import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { handlerCode } from '../../../lib/targets/cloudformation/handler-code';

const HANDLERS = path.join(__dirname, '../../../lib/targets/cloudformation/handlers');
const code = handlerCode();

test('holds every file of the handlers', () => {
  for (const file of readdirSync(HANDLERS)) expect(code).toContain(`'./${path.basename(file, '.js')}'(module,`);
});

test('holds no comments, and is small', () => {
  expect(code).not.toMatch(/\/\*|^ *\/\//m);
  expect(Buffer.byteLength(code)).toBeLessThan(13_500);
});

test('differs from its files in comments, blank lines and indentation only: npm run handlers writes it anew', () => {
  for (const file of readdirSync(HANDLERS)) {
    const source = readFileSync(path.join(HANDLERS, file), 'utf8');
    const lines = source.split('\n').map((line) => line.trim());
    const kept = lines.filter((line) => line && !line.startsWith('//') && !/^(\/\*\*|\*)/.test(line));
    expect(code.replace(/^ +/gm, '')).toContain(kept.join('\n'));
  }
});

test('needs nothing but Node.js and the AWS SDK that the runtime has', () => {
  const loaded = [...code.matchAll(/require\('([^.'][^']*)'\)/g)].map(([, name]) => name);
  expect([...new Set(loaded)].sort()).toEqual(['@aws-sdk/client-ec2', 'node:crypto']);
});
