// Renders docs/coverage.json as docs/coverage.md. With --print, to the standard output.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (name) => fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
const { topics } = JSON.parse(readFileSync(file('coverage.json'), 'utf8'));

const INTRODUCTION = `# What is covered

Every topic of the user guide of the Image Management Service, and what serves it here. Generated from coverage.json with
\`node scripts/coverage.mjs\`; a test finds everything that is named.

- **yes**: declared, checked and emitted
- **with extended: true**: on Open Telekom Cloud, when the wider provider is turned on
- **partly**, **not yet**: what is missing
- **not possible**: what the cloud or its provider cannot do
- **not applicable**: there is nothing to declare
`;

const CLOUDS = { 'Open Telekom Cloud': 'openTelekomCloud', 'Huawei Cloud': 'huaweiCloud', AWS: 'aws' };

function served([first, ...more]) {
  if (first === undefined) return '-';
  const rules = [first, ...more].filter((name) => name.startsWith('rule ')).map((name) => name.slice(5));
  const others = [first, ...more].filter((name) => !name.startsWith('rule '));
  const code = ([kind, ...name]) => (kind === 'page' ? `[${name}](../${name})` : `\`${name.join(' ')}\``);
  const text = others.map((name) =>
    name.startsWith('command ') ? `\`cdk-ims ${name.slice(8)}\`` : code(name.split(' ')),
  );
  return [...text, ...(rules.length ? [rules.join(' ')] : [])].join('<br>');
}

function row(topic) {
  const clouds = Object.values(CLOUDS).map((cloud) => topic[cloud]);
  const title = topic.note ? `${topic.topic}<br>*${topic.note}*` : topic.topic;
  return `| ${[topic.number ?? '', title, served(topic.servedBy), ...clouds].join(' | ')} |`;
}

function summary() {
  const lines = Object.entries(CLOUDS).map(([name, cloud]) => {
    const count = (status) => topics.filter((topic) => topic[cloud].startsWith(status)).length;
    const statuses = ['yes', 'with extended', 'partly', 'not yet', 'not possible', 'not applicable'];
    return `| ${[name, ...statuses.map(count)].join(' | ')} |`;
  });
  const head = '| | yes | with extended: true | partly | not yet | not possible | not applicable |';
  return [head, '|---|---|---|---|---|---|---|', ...lines].join('\n');
}

const sections = [...new Set(topics.map(({ section }) => section))].map((section) => {
  const rows = topics.filter((topic) => topic.section === section).map(row);
  const head = `| # | Topic | Served by | ${Object.keys(CLOUDS).join(' | ')} |\n|---|---|---|---|---|---|`;
  return `## ${section}\n\n${head}\n${rows.join('\n')}\n`;
});

const page = `${INTRODUCTION}\n${summary()}\n\n${sections.join('\n')}`;
if (process.argv.includes('--print')) process.stdout.write(page);
else writeFileSync(file('coverage.md'), page);
