import { PROBLEM_KINDS } from '../../lib/inspect/problem-kinds';
import { factNames } from '../../lib/inspect/facts-shape';
import type { ImageFileFacts, ImageFileProblemCode } from '../../lib/model/image-file-facts';
import { CLOUDS, declarationsOf, KINDS, readersOfFacts, rulesFor } from './fact-readers';
import table from './fact-uses.json';

interface FactUse {
  /** The rules that read the fact, of images of these kinds on these clouds. */
  readonly read: readonly {
    readonly kinds: readonly string[];
    readonly clouds: readonly string[];
    readonly rules: readonly string[];
  }[];
  /** Why no rule does, for the other kinds and clouds. */
  readonly unread?: string;
}

const BY_CONTENT = 'IMS-FILE-008 tells it from disk.content';
const OF_DATA = 'a data disk image may be of any disk';
const NO_MEDIUM = 'IMS-ISO-001 says that it is no ISO file, from format and fileSize';

/** Problems that no rule repeats, with the rule that says it in its own words, or why nothing has to be said. */
const OTHERWISE: Readonly<Record<string, Readonly<Partial<Record<ImageFileProblemCode, string>>>>> = {
  'system disk image': { 'nothing-recognised': BY_CONTENT },
  'BMS system disk image': { 'nothing-recognised': BY_CONTENT },
  'data disk image': {
    'nothing-recognised': OF_DATA,
    'boot-code-missing': OF_DATA,
    'boot-loader-missing': OF_DATA,
  },
  'ISO image': Object.fromEntries(
    [
      'backing-file',
      'compressed-file',
      'external-data-file',
      'file-empty',
      'geometry-disagrees',
      'git-lfs-pointer',
      'more-than-one-format',
      'not-an-image',
      'nothing-recognised',
      'package-file',
      'size-not-whole-gibibytes',
      'split-disk',
      'unsupported-format',
      'web-page',
    ].map((code) => [code, NO_MEDIUM]),
  ),
};

const USES = table as Readonly<Record<string, FactUse>>;
const everywhere = KINDS.flatMap((kind) => CLOUDS.map((cloud) => [kind, cloud] as const));

test('every fact about a file has an entry, and nothing else has', () => {
  expect(Object.keys(USES).sort()).toEqual(factNames().sort());
});

describe.each(everywhere)('of a %s on %s', (kind, cloud) => {
  test('the rules that read each fact are those of the table, and what none reads has its reason', () => {
    for (const [name, rules] of readersOfFacts(kind, cloud)) {
      const uses = USES[name]?.read.filter(({ kinds, clouds }) => kinds.includes(kind) && clouds.includes(cloud)) ?? [];
      expect({ name, rules: [...rules].sort() }).toEqual({ name, rules: uses.flatMap((use) => use.rules) });
      if (rules.size === 0) expect([name, USES[name]?.unread]).toEqual([name, expect.stringMatching(/^[A-Z].*[^.]$/)]);
    }
  });

  test.each(Object.keys(PROBLEM_KINDS) as ImageFileProblemCode[])(
    'the problem %s is a finding, unless it is information',
    (code) => {
      const { severity } = PROBLEM_KINDS[code];
      const facts = {
        path: 'images/web',
        problems: [{ code, message: 'It is.', ...PROBLEM_KINDS[code] }],
      } as ImageFileFacts;
      const found = declarationsOf(kind, cloud, facts).map((declaration) =>
        rulesFor(kind, cloud).some((rule) =>
          rule.check(declaration as never).some((one) => one.found.includes('It is')),
        ),
      );
      expect([code, found.every((one) => one === found[0])]).toEqual([code, true]);
      if (severity !== 'information' && !(OTHERWISE[kind] ?? {})[code]) expect([code, found[0]]).toEqual([code, true]);
    },
  );
});
