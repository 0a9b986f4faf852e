// Renders docs/left-out-arguments.json as docs/left-out-arguments.md. With --print, to the standard output.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (name) => fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
const { types, arguments: leftOut } = JSON.parse(readFileSync(file('left-out-arguments.json'), 'utf8'));

const INTRODUCTION = `# What the Terraform providers have and constructs do not emit

Every resource, data source and argument of the two providers around images is emitted by some construct, or is here with the
reason, and with what to do instead. Generated from left-out-arguments.json with \`node scripts/left-out-arguments.mjs\`; a test
compares it with the schemas of the providers.

For an argument that you need all the same, there is the way out of the framework itself: the resource that a construct made
takes overrides.

\`\`\`ts
import type { TerraformResource } from 'cdktf'; // or 'cdktn'

(bucket.resource as TerraformResource).addOverride('logging', [{ target_bucket: 'access-logs' }]);
\`\`\`

Nothing checks what is overridden.
`;

const code = (names) => names.map((name) => `\`${name}\``).join('<br>');
const typeRow = ({ types: names, reason, instead }) => `| ${code(names)} | ${reason} | ${instead} |`;
const argumentRow = ({ types: names, arguments: some, reason, instead }) =>
  `| ${code(names)} | ${code(some)} | ${reason} | ${instead} |`;

const page = `${INTRODUCTION}
## Arguments of types that are emitted

| Types | Arguments | Why not | Instead |
|---|---|---|---|
${leftOut.map(argumentRow).join('\n')}

## Types that are not emitted

| Types | Why not | Instead |
|---|---|---|
${types.map(typeRow).join('\n')}
`;

if (process.argv.includes('--print')) process.stdout.write(page);
else writeFileSync(file('left-out-arguments.md'), page);
