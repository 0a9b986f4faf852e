import type { Construct } from 'constructs';
import { HuaweiCloud, ImageRules, SystemDiskImage, ImageSource } from '../../lib';
import { ami, awsFindings, configure, image, imported, SERVER_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const BROKEN = { imageName: 'a/b' };
const REASON = 'the guest is prepared by our own build';

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  describe('an app with several stacks', () => {
    test('fails with the errors of all of them, and writes none', () => {
      const reported = findings(framework, (stack, app) => {
        const [second, third] = ['second', 'third'].map((id) => new framework.TerraformStack(app, id)) as [any, any];
        for (const one of [stack, second, third]) configure('huawei-cloud', one);
        image(BROKEN)(stack);
        image({ imageName: 'web' }, 'Fine')(second);
        image({ imageName: ' web' }, 'Broken')(second);
        imported({ minDisk: undefined })(third);
      });
      expect(brief(reported.filter(({ level }) => level === 'error')).sort()).toEqual([
        'error IMS-META-002 images/Web imageName',
        'error IMS-META-003 second/Broken imageName',
        'error IMS-SYS-018 third/Web minDisk',
      ]);
    });

    test('writes no stack when only the last one has an error', () => {
      const reported = findings(framework, (stack, app) => {
        const second = new framework.TerraformStack(app, 'second');
        for (const one of [stack, second]) configure('huawei-cloud', one);
        image()(stack);
        image(BROKEN)(second);
      });
      expect(brief(reported)).toEqual(['error IMS-META-002 second/Web imageName']);
    });

    test('counts the images of one project in all of them', () => {
      const reported = findings(framework, (stack, app) => {
        const second = new framework.TerraformStack(app, 'second');
        for (const one of [stack, second]) configure('huawei-cloud', one);
        image()(stack);
        image()(second);
      });
      expect(brief(reported)).toEqual(['warning IMS-META-004 second/Web imageName']);
    });

    test('may give images of different regions one name', () => {
      const reported = findings(framework, (stack, app) => {
        const second = new framework.TerraformStack(app, 'second');
        HuaweiCloud.configure(stack, { region: 'ap-southeast-3' });
        HuaweiCloud.configure(second, { region: 'ap-southeast-1' });
        image()(stack);
        image()(second);
      });
      expect(reported).toEqual([]);
    });

    test('counts a copy where it goes to', () => {
      const inTwoRegions = (imageName: string) =>
        findings(framework, (stack, app) => {
          const second = new framework.TerraformStack(app, 'second');
          HuaweiCloud.configure(stack, { region: 'ap-southeast-3' });
          HuaweiCloud.configure(second, { region: 'ap-southeast-1' });
          const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
          web.replicate('Abroad', { imageName, targetRegion: 'ap-southeast-1', agencyName: 'ims_copy' });
          image({ imageName: 'other' }, 'Other')(second);
        });
      expect(inTwoRegions('web')).toEqual([]);
      expect(brief(inTwoRegions('other'))).toEqual(['warning IMS-META-004 second/Other imageName']);
    });
  });

  test('all that is wrong with one image is reported in one run', () => {
    const reported = findings(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      image({
        imageName: 'a/b ',
        description: '<',
        tags: { 'a:b': 'c' },
        enterpriseProjectId: '0',
        colour: 'red',
        minMemory: 5 as any,
        source: ImageSource.server('web-1', { region: 'eu-nl' }),
      } as object)(stack);
    });
    expect(brief(reported).sort()).toEqual([
      'error CDK-ID-001 images/Web source.serverId',
      'error CDK-INPUT-001 images/Web minMemory',
      'error CDK-INPUT-002 images/Web colour',
      'error CDK-TARGET-001 images/Web enterpriseProjectId',
      'error IMS-META-002 images/Web imageName',
      'error IMS-META-003 images/Web imageName',
      'error IMS-META-006 images/Web description',
      'error IMS-SYS-006 images/Web source.region',
      'error IMS-TAG-004 images/Web tags',
    ]);
  });

  describe('a warning', () => {
    const warned = (acknowledge: (web: SystemDiskImage, stack: Construct) => void) =>
      findings(framework, (stack) => {
        configure('huawei-cloud', stack);
        const source = ImageSource.server(SERVER_ID, { stopped: false });
        acknowledge(new SystemDiskImage(stack, 'Web', { imageName: 'web', source }), stack);
      });

    test('does not keep the template from being written', () => {
      const { warnings, template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        image({ source: ImageSource.server(SERVER_ID, { stopped: false }) })(stack);
      });
      expect(brief(warnings)).toEqual(['warning IMS-SYS-011 images/Web source.stopped']);
      expect(template.resource).toBeDefined();
    });

    test('is given once, however often the app is synthesized', () => {
      const { warnings } = synthTerraform(framework, (stack, app) => {
        configure('huawei-cloud', stack);
        image({ source: ImageSource.server(SERVER_ID, { stopped: false }) })(stack);
        app.synth();
      });
      expect(warnings).toHaveLength(1);
    });

    test('is silent when it was acknowledged at the image, the stack or the app', () => {
      const acknowledged = { ruleId: 'IMS-SYS-011', reason: REASON };
      expect(warned((web) => ImageRules.acknowledge(web, acknowledged))).toEqual([]);
      expect(warned((_web, stack) => ImageRules.acknowledge(stack, acknowledged))).toEqual([]);
      expect(warned((_web, stack) => ImageRules.acknowledge(stack.node.root, acknowledged))).toEqual([]);
    });

    test('is not silent when another was acknowledged, or at another image', () => {
      const expected = ['warning IMS-SYS-011 images/Web source.stopped'];
      const another = warned((web) => ImageRules.acknowledge(web, { ruleId: 'IMS-SYS-008', reason: REASON }));
      expect(brief(another)).toEqual([...expected, 'warning CDK-ACK-002 images/Web ruleId']);
      const elsewhere = warned((_web, stack) => {
        image({ imageName: 'other' }, 'Other')(stack);
        ImageRules.acknowledge(stack.node.findChild('Other'), { ruleId: 'IMS-SYS-011', reason: REASON });
      });
      expect(brief(elsewhere).sort()).toEqual(['warning CDK-ACK-002 images/Other ruleId', ...expected]);
    });

    test('that is acknowledged as a warning stays an error where it is one', () => {
      const reported = findings(framework, (stack) => {
        configure('huawei-cloud', stack);
        ImageRules.acknowledge(stack, { ruleId: 'IMS-META-002', reason: REASON });
        image(BROKEN)(stack);
      });
      expect(brief(reported)).toEqual([
        'error IMS-META-002 images/Web imageName',
        'warning CDK-ACK-002 images/HuaweiCloud ruleId',
      ]);
    });
  });
});

describe('an acknowledgement', () => {
  const refusals = (decision: unknown) =>
    awsFindings((stack) => {
      ImageRules.acknowledge(stack, decision as any);
      ami()(stack);
    })
      .filter(({ ruleId }) => ruleId === 'CDK-ACK-001')
      .map(({ level, found }) => `${level} ${found}`);

  test.each([undefined, '', '  ', 5])('needs a reason, and %p is none', (reason) => {
    expect(refusals({ ruleId: 'IMS-SYS-011', reason })).toEqual([
      expect.stringMatching(/^error .*cannot acknowledge IMS-SYS-011 without a reason/),
    ]);
  });

  test.each([undefined, 'IMS-SYS-999', 'ims-sys-011'])('needs a rule, and %p is none', (ruleId) => {
    expect(refusals({ ruleId, reason: REASON })).toEqual([expect.stringMatching(/^error /)]);
  });

  test('needs to be one', () => {
    expect(refusals(undefined)).toEqual([expect.stringMatching(/^error /)]);
  });

  test('silences a warning on AWS, too', () => {
    const everybody = { accountIds: Array.from({ length: 1001 }, (_, index) => String(100_000_000_000 + index)) };
    const reported = (acknowledged: boolean) =>
      awsFindings((stack) => {
        ami()(stack);
        if (acknowledged) ImageRules.acknowledge(stack, { ruleId: 'AWS-SHARE-QUOTA', reason: REASON });
        (stack.node.findChild('Web') as SystemDiskImage).share('All', everybody);
      });
    expect(brief(reported(false))).toEqual(['warning AWS-SHARE-QUOTA images/Web/All accountIds']);
    expect(reported(true)).toEqual([]);
  });
});
