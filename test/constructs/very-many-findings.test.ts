import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import { ImageRules, ImageRulesPlugin } from '../../lib';
import type { ReportedFinding } from '../../lib/findings/finding';
import { readJson } from '../../lib/findings/writers/json';
import { WRITERS } from '../../lib/findings/writers';
import { ami, awsFindings, configure, findingsIn, image, projectId, shared } from '../support/declarations';
import { findings, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const MANY = Array.from({ length: 1000 }, (_, index) => index);
const inHuaweiCloud = (declare: (stack: Construct) => void) => findingsIn('huawei-cloud', declare);

function tagsOf(value: (index: number) => unknown): Record<string, string> {
  return Object.fromEntries(MANY.map((index) => [`key${index}`, value(index)])) as Record<string, string>;
}

type Declare = (stack: Construct) => void;

const shareWith = (options: object): Declare => shared([options]);

describe('of a rule that one construct breaks a thousand times, the first are told and the rest is counted', () => {
  test.each<[string, string, string, Declare]>([
    ['wrong types in a map', 'CDK-INPUT-001', 'tags', image({ tags: tagsOf((index) => index) })],
    ['wrong types in a list', 'CDK-INPUT-001', 'projectIds', shareWith({ projectIds: MANY })],
    ['wrong tags', 'IMS-TAG-004', 'tags', image({ tags: tagsOf(() => 'a\nb') })],
    ['wrong project IDs', 'IMS-SHARE-013', 'projectIds', shareWith({ projectIds: MANY.map((index) => `p${index}`) })],
    [
      'project IDs that are there twice',
      'CDK-SHARE-002',
      'projectIds',
      shareWith({ projectIds: [...MANY, ...MANY].map((index) => projectId(index)) }),
    ],
  ])('%s', (_, ruleId, property, declare) => {
    const found = inHuaweiCloud(declare).filter((finding) => finding.ruleId === ruleId);
    expect(found).toHaveLength(21);
    expect(found[20]).toMatchObject({ property, found: `980 more findings of ${ruleId} are not shown here` });
    expect(found[20]?.fix).toContain('findings.json');
    expect(found.slice(0, 20).map((finding) => finding.found)).not.toContainEqual(expect.stringContaining('more'));
  });

  test('properties that there are not', () => {
    const found = inHuaweiCloud(image(tagsOf(() => 5)));
    expect(found).toHaveLength(21);
    expect(found[20]?.found).toBe('980 more findings of CDK-INPUT-002 are not shown here');
  });

  test('warnings', () => {
    const found = inHuaweiCloud(image({ tags: tagsOf(() => 'web ') })).filter(({ level }) => level === 'warning');
    expect(found).toHaveLength(21);
    expect(found[20]).toMatchObject({
      ruleId: 'IMS-TAG-008',
      found: '980 more findings of IMS-TAG-008 are not shown here',
    });
  });

  test('decisions about rules', () => {
    const found = inHuaweiCloud((stack) => {
      image()(stack);
      for (const index of MANY.slice(0, 100)) ImageRules.acknowledge(stack, { ruleId: `IMS-${index}`, reason: 'none' });
    });
    expect(found).toHaveLength(21);
  });

  test('in a stack of aws-cdk-lib', () => {
    const found = awsFindings(ami({ tags: tagsOf((index) => index) }));
    expect(found).toHaveLength(21);
    expect(found[20]?.found).toBe('980 more findings of CDK-INPUT-001 are not shown here');
  });

  test('in the report of aws-cdk-lib', () => {
    const app = new aws.App();
    const stack = new aws.Stack(app, 'images');
    ami({ tags: tagsOf(() => 'x'.repeat(300)) })(stack);
    const { violations } = new ImageRulesPlugin().validate({ appConstruct: app });
    const ofTags = violations.filter(({ description }) => description.startsWith('tags'));
    expect(ofTags).toHaveLength(21);
    expect(ofTags.map(({ description }) => description)).toContainEqual(
      expect.stringContaining('981 more findings of AWS-AMI-TAG'),
    );
  });

  test.each(TERRAFORM_FRAMEWORKS)('in another stack of %s', (_, framework) => {
    const found = findings(framework, (stack, app) => {
      configure('huawei-cloud', stack);
      image()(stack);
      const other = new framework.TerraformStack(app, 'other');
      configure('huawei-cloud', other);
      image({ tags: tagsOf((index) => index) })(other);
    });
    expect(found).toHaveLength(21);
  });
});

test('one more than are told is told, and no two rules or constructs are counted together', () => {
  const found = inHuaweiCloud((stack) => {
    const twentyOne = MANY.slice(0, 21).map((index) => `p${index}`);
    shared([{ projectIds: twentyOne }, { projectIds: twentyOne.map((id) => `x${id}`) }])(stack);
  });
  expect(found).toHaveLength(42);
  expect(found.filter((finding) => finding.found.includes('more findings'))).toEqual([]);
});

describe('reports of a thousand findings', () => {
  let found: readonly ReportedFinding[];

  beforeAll(() => {
    const outdir = mkdtempSync(path.join(tmpdir(), 'report-'));
    const app = new cdktf.App({ outdir });
    const stack = new cdktf.TerraformStack(app, 'images');
    configure('huawei-cloud', stack);
    image({ tags: tagsOf((index) => index) })(stack);
    expect(() => app.synth()).toThrow('980 more findings');
    found = readJson(readFileSync(path.join(outdir, 'findings.json'), 'utf8'));
    rmSync(outdir, { recursive: true, force: true });
  });

  const written = (format: string) => WRITERS[format]!(found, []);
  const occurrences = (text: string) => text.match(/tags\.key\d+: \d+ is a number/g)?.length;

  test('findings.json has every one of them', () => {
    expect(found.map(({ property }) => property)).toEqual(MANY.map((index) => `tags.key${index}`));
  });

  test.each(['json', 'sarif', 'junit', 'gitlab'])('in the format %s have every one, too', (format) => {
    expect(written(format).match(/tags\.key999\b/g)).not.toBeNull();
    expect(written(format)).not.toContain('more findings');
  });

  test.each(['text', 'github'])('in the format %s, for people, tell the first and count the rest', (format) => {
    expect(occurrences(written(format))).toBe(20);
    expect(written(format)).toContain('tags: 980 more findings of CDK-INPUT-001 are not shown here');
  });

  test('for people count all of them at the end', () => {
    expect(written('text')).toMatch(/\n1000 errors, 0 warnings\n$/);
  });
});
