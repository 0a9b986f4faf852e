import { ImageRules } from '../../lib';
import type { Cloud } from '../../lib/model/cloud';
import { ALL_RULES, findRule } from '../../lib/rules';
import { levelOn } from '../../lib/rules/per-cloud';
import { isAboutWriting } from '../../lib/rules/rule';
import { RULE_CASES } from '../rules/cases';
import type { Break, RuleCase } from '../rules/rule-case';
import { attempt, type Outcome } from '../support/attempt';
import { configure, findingsIn, image } from '../support/declarations';
import { brief } from '../support/findings';
import { removeImageFiles } from '../support/image-files';
import { expectValidTerraform } from '../support/terraform-schema';

afterAll(removeImageFiles);

const REASON = 'tried in the cloud';

/** They contradict themselves, or there is nothing that could be emitted for them. */
const ABOUT_WRITING = [
  'AWS-SHARE-NOBODY',
  'CDK-ACK-001',
  'CDK-ACK-002',
  'CDK-AUDIT-001',
  'CDK-CLOUD-001',
  'CDK-CLOUD-002',
  'CDK-CLOUD-003',
  'CDK-CLOUD-004',
  'CDK-EACH-001',
  'CDK-EACH-002',
  'CDK-FILE-001',
  'CDK-FILE-005',
  'CDK-INPUT-001',
  'CDK-INPUT-002',
  'CDK-INPUT-003',
  'CDK-KEY-004',
  'CDK-LOOKUP-001',
  'CDK-LOOKUP-006',
  'CDK-OVERRIDE-001',
  'CDK-OVERRIDE-002',
  'CDK-POLICY-002',
  'CDK-POLICY-003',
  'CDK-REGION-003',
  'CDK-REGION-004',
  'CDK-REGION-005',
  'CDK-REGION-007',
  'CDK-REGION-008',
  'CDK-RULE-001',
  'CDK-SHARE-001',
  'CDK-SHARE-003',
  'CDK-STACK-001',
  'CDK-TARGET-001',
  'CDK-TARGET-002',
  'CDK-TARGET-003',
  'CDK-TIME-001',
  'CDK-TOKEN-001',
  'CDK-TOKEN-002',
  'CDK-TOKEN-003',
];

test('the rules about how a declaration is written are few, and none is of a document about the cloud', () => {
  expect(
    ALL_RULES.filter(isAboutWriting)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(ABOUT_WRITING);
});

describe.each(ALL_RULES.map((rule) => [rule.id, rule] as const))('%s', (ruleId, rule) => {
  test(isAboutWriting(rule) ? 'stays an error' : 'can be downgraded with a reason, and not without', () => {
    const refusals = (reason: string) =>
      findingsIn('huawei-cloud', (stack) => {
        ImageRules.downgrade(stack.node.root, { ruleId, reason });
        image()(stack);
      })
        .filter((finding) => finding.ruleId === 'CDK-ACK-001')
        .map(({ found }) => found);
    if (isAboutWriting(rule)) {
      expect(refusals(REASON)).toEqual([expect.stringMatching(/cannot downgrade .*, it is about how the declaration/)]);
    } else {
      expect(refusals(REASON)).toEqual([]);
      expect(refusals(' ')).toEqual([expect.stringMatching(/without a reason/)]);
    }
  });
});

interface Tried {
  readonly ruleId: string;
  readonly cloud: Cloud;
  readonly extended?: boolean;
  readonly mistake: string;
  readonly broken: Break;
}

/** The value is emitted as it was given, and the provider, which has the last word, takes no such value. */
const VALUES_OF_PROVIDERS = ['CDK-ID-003', 'CDK-KEY-003'];

/** Every mistake of the specification of the rules that is an error about the cloud. */
const MISTAKES: readonly Tried[] = Object.entries(RULE_CASES).flatMap(([ruleId, ruleCase]) =>
  mistakesOf(ruleId, ruleCase),
);

function mistakesOf(ruleId: string, { clouds, extended, breaks, elsewhere }: RuleCase): Tried[] {
  const rule = findRule(ruleId);
  if (!rule || isAboutWriting(rule) || VALUES_OF_PROVIDERS.includes(ruleId)) return [];
  const here = clouds.flatMap((cloud) =>
    Object.entries(breaks)
      .filter(([, { level = levelOn(rule, cloud) }]) => level === 'error')
      .map(([mistake, broken]) => ({ ruleId, cloud, extended, mistake, broken })),
  );
  return elsewhere ? [...here, ...mistakesOf(ruleId, elsewhere)] : here;
}

function withoutThatRule({ ruleId, cloud, extended, broken }: Tried): Outcome {
  return attempt(cloud === 'aws' ? 'AWS' : 'Huawei Cloud', (stack) => {
    if (cloud !== 'aws') configure(cloud, stack, { extended });
    for (const id of [ruleId, ...(broken.besides ?? [])]) {
      const rule = findRule(id);
      if (rule && !isAboutWriting(rule)) ImageRules.downgrade(stack.node.root, { ruleId: id, reason: REASON });
    }
    broken.declare(stack);
  });
}

describe.each(MISTAKES.map((tried) => [`${tried.ruleId} on ${tried.cloud}`, tried.mistake, tried] as const))(
  '%s, downgraded',
  (_, mistake, tried) => {
    test(`lets ${mistake} through as a warning, or the target refuses what it cannot emit`, () => {
      const { errors, warnings, template } = withoutThatRule(tried);
      const { property, path = 'images/Web' } = tried.broken;
      if (errors.length > 0) {
        // What is refused then may be another declaration that this one depends on.
        const refusals = ['CDK-TARGET-001', 'CDK-INPUT-001'];
        expect(errors.filter(({ ruleId }) => !refusals.includes(ruleId))).toEqual([]);
        return;
      }
      expect(brief(warnings)).toContain(`warning ${tried.ruleId} ${path} ${property}`);
      expect(template).not.toBe('');
      if (tried.cloud !== 'aws') expectValidTerraform(template);
    });
  },
);
