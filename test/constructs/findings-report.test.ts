import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import { ImageRules, ImageSource, TerraformAssembly } from '../../lib';
import type { ReportedFinding } from '../../lib/findings/finding';
import { fingerprints } from '../../lib/findings/fingerprint';
import { readJson } from '../../lib/findings/writers/json';
import { ami, configure, image, SERVER_ID } from '../support/declarations';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(path.join(tmpdir(), 'report-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const REASON = 'the document is older than our account';
const BROKEN = { imageName: 'a/b' };
const RUNNING = { source: ImageSource.server(SERVER_ID, { stopped: false }) };

/** The report of an app with a stack `images`, and whether its synthesis succeeded. */
function report(define: (stack: Construct) => void, context: Record<string, unknown> = {}) {
  const app = new cdktf.App({ outdir, context });
  const stack = new cdktf.TerraformStack(app, 'images');
  configure('huawei-cloud', stack);
  define(stack);
  return { fails: fails(() => app.synth()), findings: written() };
}

function fails(synthesize: () => unknown): boolean {
  try {
    synthesize();
    return false;
  } catch {
    return true;
  }
}

function written(): readonly ReportedFinding[] {
  return readJson(readFileSync(path.join(outdir, 'findings.json'), 'utf8'));
}

const brief = (findings: readonly ReportedFinding[]) =>
  findings.map(({ level, ruleId, path, property }) => `${level} ${ruleId} ${path} ${property}`);

describe('the report of a synthesis', () => {
  test('is written when it succeeds with nothing found', () => {
    expect(report(image())).toEqual({ fails: false, findings: [] });
  });

  test('is written when it fails, with every error', () => {
    const { fails, findings } = report(image(BROKEN));
    expect(fails).toBe(true);
    expect(brief(findings)).toEqual(['error IMS-META-002 images/Web imageName']);
  });

  test('says where the construct was made', () => {
    const [finding] = report(image(BROKEN)).findings;
    expect(finding?.location).toEqual({
      file: 'test/support/declarations.ts',
      line: expect.any(Number),
      column: expect.any(Number),
    });
  });

  test('is the same in every run', () => {
    const texts = [0, 1].map(() => {
      report(image({ ...BROKEN, description: '<' }));
      return readFileSync(path.join(outdir, 'findings.json'), 'utf8');
    });
    expect(texts[1]).toBe(texts[0]);
    expect(texts[0]).not.toContain(process.cwd());
  });

  test('has acknowledged warnings, with the reason', () => {
    const { findings } = report((stack) => {
      image(RUNNING)(stack);
      ImageRules.acknowledge(stack, { ruleId: 'IMS-SYS-011', reason: REASON });
    });
    expect(findings).toMatchObject([
      { ruleId: 'IMS-SYS-011', level: 'warning', acknowledged: { reason: REASON, path: 'images', origin: 'code' } },
    ]);
  });

  test('covers both apps where one is inside the assembly of the other', () => {
    const app = new aws.App({ outdir });
    const terraformApp = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
    TerraformAssembly.include(app, terraformApp);
    const terraform = new cdktf.TerraformStack(terraformApp, 'clouds');
    configure('huawei-cloud', terraform);
    image(BROKEN)(terraform);
    ami({ imageName: 'a:b' })(new aws.Stack(app, 'amis'));
    expect(fails(() => app.synth())).toBe(true);
    expect(brief(written())).toEqual([
      'error AWS-AMI-NAME amis/Web imageName',
      'error IMS-META-002 clouds/Web imageName',
    ]);
    expect(existsSync(path.join(outdir, 'terraform/findings.json'))).toBe(false);
  });
});

describe('the fingerprints of findings stay', () => {
  const prints = (define: (stack: Construct) => void) => {
    const { findings } = report(define);
    return new Map(fingerprints(findings).map((print, index) => [print, findings[index]!]));
  };
  const declare = (stack: Construct, id: string, imageName: string) =>
    image({ imageName, tags: { a: 'x<', b: 'y<' } }, id)(stack);
  const original = (stack: Construct) => {
    declare(stack, 'Web', 'a/b');
    declare(stack, 'Database', 'c/d');
  };

  test.each<[string, (stack: Construct) => void]>([
    [
      'when constructs are put in another order, on other lines',
      (stack) => {
        declare(stack, 'Database', 'c/d');
        declare(stack, 'Web', 'a/b');
      },
    ],
    [
      'when another construct with findings of the same rules is added before them',
      (stack) => {
        declare(stack, 'Before', 'e/f');
        original(stack);
      },
    ],
    [
      'when a value changes that stays wrong',
      (stack) => {
        declare(stack, 'Web', 'a/b/c');
        declare(stack, 'Database', 'c/d/e');
      },
    ],
  ])('%s', (_, change) => {
    const changed = prints(change);
    const known = prints(original);
    expect(known.size).toBeGreaterThan(3);
    for (const [print, { ruleId, path: at, property }] of known) {
      expect(changed.get(print)).toMatchObject({ ruleId, path: at, property });
    }
  });
});

describe('a downgraded error', () => {
  test('is a warning, and says why', () => {
    const { fails, findings } = report((stack) => {
      image(BROKEN)(stack);
      ImageRules.downgrade(stack, { ruleId: 'IMS-META-002', reason: REASON });
    });
    expect(fails).toBe(false);
    expect(findings).toMatchObject([
      { ruleId: 'IMS-META-002', level: 'warning', downgraded: { reason: REASON, path: 'images', origin: 'code' } },
    ]);
  });

  test('can be acknowledged on top', () => {
    const { findings } = report((stack) => {
      image(BROKEN)(stack);
      ImageRules.downgrade(stack, { ruleId: 'IMS-META-002', reason: REASON });
      ImageRules.acknowledge(stack, { ruleId: 'IMS-META-002', reason: 'seen' });
    });
    expect(findings).toMatchObject([{ downgraded: { reason: REASON }, acknowledged: { reason: 'seen' } }]);
    expect(findings).toHaveLength(1);
  });

  test('is none where the rule gives warnings only', () => {
    const { findings } = report((stack) => {
      image(RUNNING)(stack);
      ImageRules.downgrade(stack, { ruleId: 'IMS-SYS-011', reason: REASON });
    });
    expect(brief(findings)).toEqual([
      'warning IMS-SYS-011 images/Web source.stopped',
      'warning CDK-ACK-002 images ruleId',
    ]);
    expect(findings[1]?.fix).toBe('use ImageRules.acknowledge for a warning');
  });

  test('cannot be one about how the declaration is written, and needs an ID that there is and a reason', () => {
    const { findings } = report((stack) => {
      image()(stack);
      ImageRules.downgrade(stack, { ruleId: 'CDK-INPUT-001', reason: REASON });
      ImageRules.downgrade(stack, { ruleId: 'IMS-META-002', reason: ' ' });
      ImageRules.acknowledge(stack, { ruleId: 'IMS-SYS-0017', reason: REASON });
      ImageRules.acknowledge(stack, { rule: 'IMS-SYS-017', reason: REASON } as any);
      ImageRules.acknowledge(stack, 'IMS-SYS-017' as any);
    });
    expect(findings.map(({ ruleId, found, fix }) => `${ruleId} ${found}: ${fix}`)).toEqual([
      expect.stringMatching(/^CDK-ACK-001 cannot downgrade CDK-INPUT-001, it is about how the declaration is written/),
      'CDK-ACK-001 cannot downgrade IMS-META-002 without a reason: say in reason why it does not matter here',
      'CDK-ACK-001 cannot acknowledge "IMS-SYS-0017": no rule has this ID: did you mean IMS-SYS-017',
      'CDK-ACK-001 is not a property of a decision about a rule: did you mean ruleId',
      `CDK-ACK-001 "IMS-SYS-017" is a string: give { ruleId: 'IMS-SYS-017', reason: '...' }`,
    ]);
  });
});

describe('the context of the app', () => {
  const acknowledge = (...entries: unknown[]) => ({ 'cdk-ims:acknowledge': entries });

  test.each([undefined, 'images', 'images/Web'])('acknowledges a warning at the path %p', (at) => {
    const entry = { ruleId: 'IMS-SYS-011', reason: REASON, ...(at && { path: at }) };
    const { findings } = report(image(RUNNING), acknowledge(entry));
    expect(findings).toMatchObject([{ acknowledged: { reason: REASON, path: at ?? '', origin: 'context' } }]);
    expect(findings).toHaveLength(1);
  });

  test('downgrades an error', () => {
    const entry = { ruleId: 'IMS-META-002', reason: REASON };
    const { fails, findings } = report(image(BROKEN), { 'cdk-ims:downgrade': [entry] });
    expect(fails).toBe(false);
    expect(findings).toMatchObject([{ level: 'warning', downgraded: { origin: 'context' } }]);
  });

  test.each(['image', 'images/We', 'other'])('is a warning when nothing matches at the path %p', (at) => {
    const { findings } = report(image(RUNNING), acknowledge({ ruleId: 'IMS-SYS-011', reason: REASON, path: at }));
    expect(brief(findings).sort()).toEqual([
      `warning CDK-ACK-002 ${at} cdk-ims:acknowledge`,
      'warning IMS-SYS-011 images/Web source.stopped',
    ]);
  });

  test('may acknowledge what matches nothing', () => {
    const { findings } = report(
      image(),
      acknowledge({ ruleId: 'IMS-SYS-011', reason: REASON }, { ruleId: 'CDK-ACK-002', reason: 'shared by all apps' }),
    );
    expect(findings).toMatchObject([{ ruleId: 'CDK-ACK-002', acknowledged: { reason: 'shared by all apps' } }]);
  });

  test.each([
    ['text', 'cdk-ims:acknowledge', '"text" is not a list'],
    [[5], 'cdk-ims:acknowledge[0]', '5 is not an object'],
    [[{ ruleId: 'IMS-SYS-999', reason: REASON }], 'cdk-ims:acknowledge[0]', 'no rule has this ID'],
    [[{ ruleId: 'IMS-SYS-011' }], 'cdk-ims:acknowledge[0]', 'without a reason'],
    [[{ ruleId: 'IMS-SYS-011', reason: REASON, path: 5 }], 'cdk-ims:acknowledge[0]', 'the path 5 is not a string'],
    [[{ ruleId: 'IMS-SYS-011', reason: REASON, at: 'x' }], 'cdk-ims:acknowledge[0]', '"at" is not a property'],
  ])('fails the synthesis when it is wrong: %j', (value, property, found) => {
    const { fails, findings } = report(image(), { 'cdk-ims:acknowledge': value });
    expect(fails).toBe(true);
    expect(findings).toMatchObject([
      { ruleId: 'CDK-ACK-001', path: '', property, found: expect.stringContaining(found) },
    ]);
  });

  test('of the outer app holds for both, where one is inside the assembly of the other', () => {
    const app = new aws.App({ outdir, context: acknowledge({ ruleId: 'IMS-SYS-011', reason: REASON }) });
    const terraformApp = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
    TerraformAssembly.include(app, terraformApp);
    const terraform = new cdktf.TerraformStack(terraformApp, 'clouds');
    configure('huawei-cloud', terraform);
    image(RUNNING)(terraform);
    ami()(new aws.Stack(app, 'amis'));
    app.synth();
    expect(written()).toMatchObject([{ path: 'clouds/Web', acknowledged: { origin: 'context' } }]);
    expect(written()).toHaveLength(1);
  });
});
