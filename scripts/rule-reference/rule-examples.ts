import * as cdktf from 'cdktf';
import type { AllowedByRule, RuleExample } from '../../lib/catalog/rule-reference';
import type { Cloud } from '../../lib/model/cloud';
import { RULE_CASES } from '../../test/rules/cases';
import type { RuleCase } from '../../test/rules/rule-case';
import { OWN_RULE_BREAKS } from '../../test/rules/own-rules';
import { type Declare, findingsIn } from '../../test/support/declarations';
import type { Reported } from '../../test/support/findings';
import { removeImageFiles } from '../../test/support/image-files';
import { findings } from '../../test/support/terraform-app';
import type { RecordedLibrary } from './recorded-library';

type RecordedRule = RuleExample & { readonly allowed: readonly AllowedByRule[] };

const CLOUDS: Readonly<Record<Cloud, string>> = {
  'open-telekom-cloud': 'Open Telekom Cloud',
  'huawei-cloud': 'Huawei Cloud',
  aws: 'AWS',
};
/** More bounds than that say nothing more of a rule. */
const MOST_BOUNDS = 6;

/** Runs what breaks each rule, and records the first of it as an example; the others tell what else the rule allows. */
export function recordedExamples(library: RecordedLibrary): Record<string, RecordedRule> {
  try {
    const checked = Object.entries(RULE_CASES).map(
      ([ruleId, ruleCase]) => [ruleId, recordedRule(library, ruleId, mistakesOf(ruleCase))] as const,
    );
    const own = Object.entries(OWN_RULE_BREAKS).map(
      ([ruleId, { cloud, ...broken }]) =>
        [ruleId, recordedRule(library, ruleId, [{ ...broken, clouds: cloud && [cloud] }])] as const,
    );
    return Object.fromEntries([...checked, ...own].sort(([left], [right]) => (left < right ? -1 : 1)));
  } finally {
    removeImageFiles();
  }
}

interface Mistake {
  readonly mistake: string;
  readonly declare: Declare;
  /** Where it is one; the first is where it is tried. */
  readonly clouds?: readonly Cloud[];
  readonly extended?: boolean;
}

function mistakesOf({ clouds, extended, breaks, elsewhere }: RuleCase): Mistake[] {
  const here = Object.entries(breaks).map(([mistake, { declare }]) => ({ mistake, declare, clouds, extended }));
  return elsewhere ? [...here, ...mistakesOf(elsewhere)] : here;
}

function recordedRule(library: RecordedLibrary, ruleId: string, mistakes: readonly Mistake[]): RecordedRule {
  const runs = mistakes.map(({ mistake, declare, clouds = [], extended }) => {
    const [cloud] = clouds;
    let program = '';
    const record: Declare = (stack) => {
      program = library.program(stack, () => declare(stack));
    };
    const reported = cloud ? findingsIn(cloud, record, { extended }) : findings(cdktf, record);
    const finding = reported.find((one) => one.ruleId === ruleId);
    if (!finding) throw new Error(`${ruleId} is not broken by "${mistake}"`);
    return { cloud, clouds, mistake, program, finding: steady(finding) };
  });
  const [first] = runs;
  if (!first) throw new Error(`nothing breaks ${ruleId}`);
  const { cloud = 'open-telekom-cloud', mistake, program, finding } = first;
  const { level, path, property, found, allowed, fix } = finding;
  return {
    cloud: CLOUDS[cloud],
    mistake,
    program: withoutFolders(program).split('\n'),
    finding: { level, path, property, found, allowed, fix },
    allowed: boundsOf(runs),
  };
}

/** What the findings allow, each with its clouds where not all of them have it. */
function boundsOf(runs: readonly { readonly clouds: readonly Cloud[]; readonly finding: Reported }[]): AllowedByRule[] {
  const everywhere = new Set(runs.flatMap(({ clouds }) => clouds));
  const bounds = new Map<string, { readonly level: 'error' | 'warning'; readonly clouds: Set<Cloud> }>();
  for (const { clouds, finding } of runs) {
    const bound = bounds.get(finding.allowed) ?? { level: finding.level, clouds: new Set() };
    for (const cloud of clouds) bound.clouds.add(cloud);
    bounds.set(finding.allowed, bound);
  }
  return [...bounds].slice(0, MOST_BOUNDS).map(([allowed, { level, clouds }]) => ({
    level,
    allowed,
    ...(clouds.size < everywhere.size && { clouds: [...clouds].map((cloud) => CLOUDS[cloud]) }),
  }));
}

/** The same in every run: without temporary folders and numbers of tokens. */
function steady(finding: Reported): Reported {
  return JSON.parse(withoutFolders(JSON.stringify(finding))) as Reported;
}

function withoutFolders(text: string): string {
  return text.replace(/\/[^\s"'`]*\/images-\w{6}\//g, 'images/').replace(/(Token\[[A-Za-z]+\.)\d+/g, '$1...');
}
