import * as aws from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HuaweiCloud, ImageSource, OpenTelekomCloud, SystemDiskImage } from '../../lib';
import { awsFindings, ami, image, projectId, SERVER_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const OTC = { region: 'eu-de', projectName: 'eu-de_images' };
const HUAWEI = { region: 'eu-west-101' };
const OTC_IMAGE = 'opentelekomcloud_ims_image_v2';

const webOf = (scope: Construct, props: object = {}) =>
  new SystemDiskImage(scope, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID), ...props });

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  /** As the classes do that are generated from the schema of a provider. */
  class OwnProvider extends framework.TerraformProvider {
    public readonly region = 'eu-de';

    constructor(
      scope: Construct,
      id: string,
      type: string,
      private readonly ownAlias?: string,
    ) {
      super(scope, id, {
        terraformResourceType: type,
        terraformGeneratorMetadata: { providerName: type, providerVersionConstraint: '>= 1.36.54' },
        terraformProviderSource: `${type}/${type}`,
      });
    }

    public override get alias() {
      return this.ownAlias;
    }
  }
  const ownProvider = (scope: Construct, id: string, type: string, alias?: string) =>
    new OwnProvider(scope, id, type, alias);

  describe('OpenTelekomCloud.configure', () => {
    test.each([
      ['eu-de', 'https://iam.eu-de.otc.t-systems.com/v3'],
      ['eu-nl', 'https://iam.eu-nl.otc.t-systems.com/v3'],
      ['eu-ch2', 'https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3'],
    ])('adds a provider block for %s, without any credential', (region, authUrl) => {
      const { template } = synthTerraform(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { region, projectName: `${region}_images`, domainName: 'OTC00000000001' });
      });
      expect(template.provider.opentelekomcloud).toEqual([
        { auth_url: authUrl, region, tenant_name: `${region}_images`, domain_name: 'OTC00000000001' },
      ]);
      expect(template.terraform.required_providers.opentelekomcloud).toEqual({
        source: 'opentelekomcloud/opentelekomcloud',
        version: expect.stringMatching(/^>= /),
      });
    });

    test('adds the wider provider, pointed at the same place, when that is turned on', () => {
      const { template } = synthTerraform(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { ...OTC, extended: true });
      });
      expect(template.provider.huaweicloud).toEqual([
        expect.objectContaining({
          alias: 'open_telekom_cloud',
          region: 'eu-de',
          project_name: 'eu-de_images',
          auth_url: 'https://iam.eu-de.otc.t-systems.com/v3',
        }),
      ]);
    });

    test.each([undefined, false])('adds no other provider when it is %s', (extended) => {
      const { template } = synthTerraform(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { ...OTC, extended });
      });
      expect(Object.keys(template.provider)).toEqual(['opentelekomcloud']);
    });

    test('can be called with a construct in the stack', () => {
      const { template } = synthTerraform(framework, (stack) => {
        OpenTelekomCloud.configure(stack, OTC);
        webOf(webOf(stack));
      });
      expect(resources(template, OTC_IMAGE)).toHaveLength(2);
    });

    test('knows the regions there are', () => {
      const reported = findings(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { ...OTC, region: 'eu-west-101' });
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-003 images/OpenTelekomCloud region']);
      expect(reported[0]).toMatchObject({ allowed: 'eu-de, eu-nl, eu-ch2' });
    });
  });

  describe('HuaweiCloud.configure', () => {
    test.each([
      ['cn-north-4', 'myhuaweicloud.com'],
      ['eu-west-101', 'myhuaweicloud.eu'],
    ])('adds a provider block for %s, without any credential', (region, cloud) => {
      const { template } = synthTerraform(framework, (stack) => {
        HuaweiCloud.configure(stack, { region, projectName: region });
      });
      expect(template.provider.huaweicloud).toEqual([
        { region, cloud, auth_url: `https://iam.${region}.${cloud}/v3`, project_name: region },
      ]);
    });
  });

  describe('a provider block of the user', () => {
    test('is enough, without any configuration', () => {
      const { template } = synthTerraform(framework, (stack) => {
        ownProvider(stack, 'Own', 'opentelekomcloud');
        webOf(stack);
      });
      expect(template.provider.opentelekomcloud).toHaveLength(1);
      expect(onlyResource(template, OTC_IMAGE).provider).toBeUndefined();
    });

    test('says in which region images are created', () => {
      const reported = findings(framework, (stack) => {
        ownProvider(stack, 'Own', 'opentelekomcloud');
        webOf(stack, { source: ImageSource.server(SERVER_ID, { region: 'eu-nl' }) });
      });
      expect(brief(reported)).toEqual(['error IMS-SYS-006 images/Web source.region']);
    });

    test.each([undefined, 'images'])(
      'with the alias %s is taken over by a configuration of the same alias',
      (alias) => {
        const { template } = synthTerraform(framework, (stack) => {
          ownProvider(stack, 'OpenTelekomCloud', 'opentelekomcloud', alias);
          const cloud = OpenTelekomCloud.configure(stack, { ...OTC, alias });
          webOf(stack, { cloud });
        });
        expect(template.provider.opentelekomcloud).toHaveLength(1);
        expect(onlyResource(template, OTC_IMAGE).provider).toBe(alias && `opentelekomcloud.${alias}`);
      },
    );

    test('has to be for the region of the configuration', () => {
      const reported = findings(framework, (stack) => {
        ownProvider(stack, 'Own', 'opentelekomcloud');
        OpenTelekomCloud.configure(stack, { ...OTC, region: 'eu-nl', projectName: 'eu-nl_images' });
        webOf(stack);
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-003 images/OpenTelekomCloud region']);
      expect(reported[0]?.found).toMatch(/"eu-nl" is set.*"images\/Own".*"eu-de"/);
    });

    test('must not be added once more after the configuration', () => {
      const reported = findings(framework, (stack) => {
        OpenTelekomCloud.configure(stack, OTC);
        ownProvider(stack, 'Own', 'opentelekomcloud');
        webOf(stack);
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-002 images/OpenTelekomCloud alias']);
    });

    test('must not be there twice', () => {
      const reported = findings(framework, (stack) => {
        ownProvider(stack, 'Own', 'opentelekomcloud');
        ownProvider(stack, 'Other', 'huaweicloud');
        webOf(stack);
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-002 images/Web cloud']);
      expect(reported[0]?.found).toContain('opentelekomcloud, huaweicloud');
    });

    test('of another cloud does not matter', () => {
      const { template } = synthTerraform(framework, (stack) => {
        ownProvider(stack, 'Own', 'openstack');
        OpenTelekomCloud.configure(stack, OTC);
        webOf(stack);
      });
      expect(resources(template, OTC_IMAGE)).toHaveLength(1);
    });
  });

  describe('which cloud an image belongs to', () => {
    test('is an error when none is configured', () => {
      const reported = findings(framework, (stack) => {
        const web = webOf(stack);
        expect(web.imageId).toBe('imageId of images/Web');
        expect(web.resource).toBeUndefined();
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-001 images/Web stack']);
      expect(reported[0]?.fix).toMatch(/OpenTelekomCloud\.configure.*HuaweiCloud\.configure/);
    });

    test('is the one without an alias, unless another is named', () => {
      const { template } = synthTerraform(framework, (stack) => {
        OpenTelekomCloud.configure(stack, OTC);
        const cloud = OpenTelekomCloud.configure(stack, { region: 'eu-nl', projectName: 'eu-nl_images', alias: 'nl' });
        image({ imageName: 'german' }, 'German')(stack);
        image({ imageName: 'dutch', cloud }, 'Dutch')(stack);
      });
      expect(template.provider.opentelekomcloud.map((block: any) => block.alias)).toEqual([undefined, 'nl']);
      expect(resources(template, OTC_IMAGE).map(({ name, provider }) => [name, provider])).toEqual(
        expect.arrayContaining([
          ['german', undefined],
          ['dutch', 'opentelekomcloud.nl'],
        ]),
      );
    });

    test('is an error when all have an alias and none is named', () => {
      const reported = findings(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { ...OTC, alias: 'de' });
        HuaweiCloud.configure(stack, { ...HUAWEI, alias: 'hw' });
        webOf(stack);
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-002 images/Web cloud']);
      expect(reported[0]?.found).toContain('opentelekomcloud.de, huaweicloud.hw');
    });

    test('is the only one that there is, even with an alias', () => {
      const { template } = synthTerraform(framework, (stack) => {
        HuaweiCloud.configure(stack, { ...HUAWEI, alias: 'hw' });
        webOf(stack);
      });
      expect(onlyResource(template, 'huaweicloud_ims_ecs_system_image').provider).toBe('huaweicloud.hw');
    });

    test('cannot be one of another stack', () => {
      const reported = findings(framework, (stack, app) => {
        const cloud = HuaweiCloud.configure(new framework.TerraformStack(app, 'other'), HUAWEI);
        HuaweiCloud.configure(stack, HUAWEI);
        webOf(stack, { cloud });
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-002 images/Web cloud']);
      expect(reported[0]?.found).toContain('"other/HuaweiCloud" is configured for another stack');
    });

    test('cannot be the provider itself', () => {
      const reported = findings(framework, (stack) => {
        const cloud = ownProvider(stack, 'Own', 'opentelekomcloud');
        webOf(stack, { cloud });
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-002 images/Web cloud']);
      expect(reported[0]?.fix).toContain('not the provider itself');
    });
  });

  test.each([undefined, 'nl'])('a cloud configured twice as %s is one error', (alias) => {
    const reported = findings(framework, (stack) => {
      OpenTelekomCloud.configure(stack, { ...OTC, alias });
      OpenTelekomCloud.configure(stack, { ...OTC, alias });
      webOf(stack);
    });
    expect(reported).toMatchObject([{ ruleId: 'CDK-CLOUD-002', property: 'alias' }]);
    expect(reported[0]?.found).toMatch(alias ? /as "nl"$/ : /without an alias$/);
  });

  test.each(['my alias', '', '1st', '${var.alias}'])('%j is not a valid alias', (alias) => {
    const reported = findings(framework, (stack) => {
      webOf(stack, { cloud: HuaweiCloud.configure(stack, { ...HUAWEI, alias }) });
    });
    expect(reported).toMatchObject([{ ruleId: 'CDK-CLOUD-003', property: 'alias' }]);
  });

  test('two clouds in one stack that are both the default are an error of the image', () => {
    const reported = findings(framework, (stack) => {
      OpenTelekomCloud.configure(stack, OTC);
      HuaweiCloud.configure(stack, HUAWEI);
      webOf(stack);
    });
    expect(brief(reported)).toEqual(['error CDK-CLOUD-002 images/Web cloud']);
  });

  test('an image is not shared with the project that the configuration names', () => {
    const reported = findings(framework, (stack) => {
      OpenTelekomCloud.configure(stack, { ...OTC, projectId: projectId(7) });
      webOf(stack).share('Partners', { projectIds: [projectId(7)] });
    });
    expect(brief(reported)).toEqual(['error IMS-SHARE-011 images/Web/Partners projectIds']);
  });
});

describe('aws-cdk-lib', () => {
  test('needs no cloud configured', () => {
    expect(awsFindings(ami())).toEqual([]);
  });

  test.each([
    ['OpenTelekomCloud', (stack: Construct) => OpenTelekomCloud.configure(stack, OTC)],
    ['HuaweiCloud', (stack: Construct) => HuaweiCloud.configure(stack, HUAWEI)],
  ])('%s cannot be configured there', (id, configure) => {
    const reported = awsFindings((stack) => {
      configure(stack);
      ami()(stack);
    });
    expect(brief(reported)).toEqual([`error CDK-CLOUD-004 images/${id} stack`]);
    expect(reported[0]?.fix).toContain('TerraformStack');
  });

  test('an image there has no cloud to be named', () => {
    const reported = awsFindings((stack) => {
      ami({ cloud: HuaweiCloud.configure(stack, HUAWEI) })(stack);
    });
    expect(brief(reported)).toEqual([
      'error CDK-CLOUD-004 images/HuaweiCloud stack',
      'error CDK-CLOUD-002 images/Web cloud',
    ]);
  });
});

test('a cloud is configured in a stack', () => {
  expect(() => OpenTelekomCloud.configure(new aws.App(), OTC)).toThrow(/is not inside a stack; create it in/);
});
