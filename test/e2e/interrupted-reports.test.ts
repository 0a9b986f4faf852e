import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportedFinding } from '../../lib/findings/finding';
import { writeJson } from '../../lib/findings/writers/json';
import { WRITERS } from '../../lib/findings/writers';
import { FINDINGS } from '../findings/writers/example';
import { incompressibleBytes } from '../convert/support/incompressible-bytes';
import { temporaryFolder } from '../inspect/support/files';
import type { InterruptedCommand } from '../support/interrupted-runs';
import { testInterruptions } from '../support/interruption-tests';
import { inFolder, startedCommand } from '../support/started-programs';

const file = temporaryFolder();
const FORMATS = Object.keys(WRITERS);
const REPORTS = FORMATS.map((format) => `reports/${format}`);
const OUTPUTS = FORMATS.flatMap((format) => ['--format', format, '--output', `reports/${format}`]);

/** Of an app all is there but its constructs: it writes what was found. */
const APP = `cp '${file('found.json')}' new && mv new cdk.out/findings.json`;

/** Enough for reports of some pages. */
const MANY: readonly ReportedFinding[] = Array.from({ length: 40 }, (_, index) =>
  FINDINGS.map((finding) => ({ ...finding, path: `images/${finding.path}${index}` })),
).flat();

/** What is in the folder of an earlier run, in every format. */
function writeEarlierReports(folder: string): void {
  mkdirSync(join(folder, 'reports'), { recursive: true });
  for (const [format, write] of Object.entries(WRITERS)) {
    writeFileSync(join(folder, 'reports', format), write(FINDINGS, [], {}));
  }
}

function check(replaces: boolean): [string, InterruptedCommand] {
  const folder = file(`check-${replaces}`);
  return [
    `check with every report${replaces ? ', over others' : ''}`,
    {
      folder,
      prepare: () => {
        mkdirSync(join(folder, 'cdk.out'));
        writeFileSync(join(folder, 'cdk.out/findings.json'), writeJson(FINDINGS));
        writeFileSync(join(folder, 'app.ts'), 'the program');
        if (replaces) writeEarlierReports(folder);
      },
      command: inFolder(folder, startedCommand('check', APP, ...OUTPUTS)),
      size: 200_000,
      repeated: [...REPORTS, 'cdk.out/findings.json'],
      allows: ({ name }) => name === 'new',
    },
  ];
}

function inspect(replaces: boolean): [string, InterruptedCommand] {
  const folder = file(`inspect-${replaces}`);
  return [
    `inspect with every report and facts${replaces ? ', over others' : ''}`,
    {
      folder,
      prepare: () => {
        copyFileSync(file('disk.raw'), join(folder, 'disk.raw'));
        if (!replaces) return;
        writeEarlierReports(folder);
        writeFileSync(join(folder, 'facts.json'), JSON.stringify({ version: 1, files: [] }));
      },
      command: inFolder(folder, startedCommand('inspect', 'disk.raw', '--facts', 'facts.json', ...OUTPUTS)),
      size: 16_384,
      repeated: [...REPORTS, 'facts.json'],
    },
  ];
}

beforeAll(() => {
  writeFileSync(file('found.json'), writeJson(MANY));
  writeFileSync(file('disk.raw'), incompressibleBytes(2 ** 20));
});

testInterruptions([check(false), check(true), inspect(false), inspect(true)]);
