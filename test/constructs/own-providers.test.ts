import * as cdktn from 'cdktn';
import { Construct } from 'constructs';
import { DiskFormat, HuaweiCloud, ImageRules, ImageSource, OpenTelekomCloud, SystemDiskImage } from '../../lib';
import { KEY_ID, projectId, SERVER_ID } from '../support/declarations';
import { brief } from '../support/findings';
import {
  findings,
  resources,
  synthHcl,
  synthTerraform,
  type TerraformFramework,
  TERRAFORM_FRAMEWORKS,
} from '../support/terraform-app';

const HUAWEI = { region: 'eu-west-101' };
const OTC_IMAGE = 'opentelekomcloud_ims_image_v2';

interface Arguments {
  readonly region?: string;
  readonly cloud?: string;
  readonly authUrl?: string;
}

/** A provider as the classes are that are generated from the schema of one: its arguments are properties, and can be set. */
function ownProvider(
  framework: TerraformFramework,
  scope: Construct,
  id: string,
  alias?: string,
  given: Arguments = HUAWEI,
  type = 'huaweicloud',
) {
  class OwnProvider extends framework.TerraformProvider {
    public readonly region = given.region;
    public readonly cloud = given.cloud;
    public readonly authUrl = given.authUrl;
    private ownAlias = alias;

    public override get alias(): string | undefined {
      return this.ownAlias;
    }

    public override set alias(value: string | undefined) {
      this.ownAlias = value;
    }

    protected override synthesizeAttributes() {
      return { alias: this.ownAlias, region: given.region, cloud: given.cloud, auth_url: given.authUrl };
    }
  }
  return new OwnProvider(scope, id, {
    terraformResourceType: type,
    terraformGeneratorMetadata: { providerName: type, providerVersionConstraint: '>= 1.36.54' },
    terraformProviderSource: `${type}/${type}`,
  });
}

const webOf = (scope: Construct, props: object = {}) =>
  new SystemDiskImage(scope, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID), ...props });
/** An image with all that may be made of it. */
const everything = (scope: Construct, props: object = {}) => {
  const web = webOf(scope, props);
  web.share('Partners', { projectIds: [projectId(1)] });
  web.replicate('Copy', { imageName: 'copy' });
  web.export('Export', { bucket: 'backup', key: 'web.qcow2', format: DiskFormat.QCOW2 });
  return web;
};
const providersNamed = (template: any): unknown[] =>
  Object.entries<any>(template.resource)
    .filter(([type]) => type.startsWith('huaweicloud_'))
    .flatMap(([type]) => resources(template, type).map(({ provider }) => provider));

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const own = (scope: Construct, id: string, alias?: string, given?: Arguments, type?: string) =>
    ownProvider(framework, scope, id, alias, given, type);

  describe('with one provider, all that is made of an image names it as it is written', () => {
    test.each<[string, (stack: any) => void, string | undefined]>([
      ['without an alias', (stack) => own(stack, 'Own'), undefined],
      ['with an alias', (stack) => own(stack, 'Own', 'images'), 'huaweicloud.images'],
      [
        'within another construct',
        (stack) => own(new Construct(stack, 'Place'), 'Own', 'images'),
        'huaweicloud.images',
      ],
      ['with an alias by addOverride', (stack) => own(stack, 'Own').addOverride('alias', 'other'), 'huaweicloud.other'],
      [
        'of the other framework',
        (stack) => ownProvider(cdktn as unknown as TerraformFramework, stack, 'Own', 'images'),
        'huaweicloud.images',
      ],
      [
        'that was configured, with an alias by addOverride',
        (stack) => overridden(HuaweiCloud.configure(stack, HUAWEI)),
        'huaweicloud.other',
      ],
    ])('%s', (_name, provide, expected) => {
      const { template } = synthTerraform(framework, (stack) => {
        provide(stack);
        everything(stack);
      });
      expect(new Set(providersNamed(template))).toEqual(new Set([expected]));
    });

    test.each<[string, (provider: any) => void, string | undefined]>([
      ['gets an alias', (provider) => (provider.alias = 'late'), 'huaweicloud.late'],
      ['gets one by addOverride', (provider) => provider.addOverride('alias', 'late'), 'huaweicloud.late'],
    ])('when it %s after the image was made', (_name, change, expected) => {
      const define = (stack: Construct) => {
        const provider = own(stack, 'Own');
        everything(stack).importFrom(KEY_ID);
        change(provider);
      };
      const { template } = synthTerraform(framework, define);
      expect(new Set(providersNamed(template))).toEqual(new Set([expected]));
      expect(template.import[0].provider).toBe(expected);
    });

    test('when it loses its alias after the image was made', () => {
      const { template } = synthTerraform(framework, (stack) => {
        const provider = own(stack, 'Own', 'images');
        everything(stack);
        provider.alias = undefined;
      });
      expect(new Set(providersNamed(template))).toEqual(new Set([undefined]));
    });

    test('in HCL, too', () => {
      const text = synthHcl(framework, (stack) => {
        const provider = HuaweiCloud.configure(stack, HUAWEI);
        webOf(stack);
        overridden(provider);
      });
      expect(text).toMatch(/provider = "huaweicloud\.other"/);
    });

    test('of the plain class of the framework, which knows no arguments', () => {
      const { template } = synthTerraform(framework, (stack) => {
        const provider = new (class extends framework.TerraformProvider {})(stack, 'Own', {
          terraformResourceType: 'huaweicloud',
          terraformProviderSource: 'huaweicloud/huaweicloud',
        });
        provider.addOverride('region', 'eu-west-101');
        provider.addOverride('alias', 'plain');
        stack.addOverride('terraform.required_providers.huaweicloud.version', '>= 1.73.3');
        everything(stack);
      });
      expect(new Set(providersNamed(template))).toEqual(new Set(['huaweicloud.plain']));
    });
  });

  describe('with several', () => {
    const two = (stack: Construct) => ['first', 'second'].forEach((alias) => own(stack, alias, alias));

    test.each<[string, (stack: Construct) => void, string]>([
      ['two', () => undefined, 'huaweicloud.first, huaweicloud.second'],
      [
        'two and one of another cloud, all with an alias',
        (stack) => own(stack, 'Other', 'third', { region: 'eu-de' }, 'opentelekomcloud'),
        'huaweicloud.first, huaweicloud.second, opentelekomcloud.third',
      ],
    ])('%s: the message names them, and how to choose one', (_name, more, names) => {
      const [finding, ...others] = findings(framework, (stack) => {
        two(stack);
        more(stack);
        webOf(stack);
      });
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ level: 'error', ruleId: 'CDK-CLOUD-002', path: 'images/Web', property: 'cloud' });
      expect(finding?.found).toBe(`is not given, and the stack has several: ${names}`);
      expect(finding?.fix).toContain(
        "a provider of your own is taken over by configure(stack, { alias: 'its alias', ... })",
      );
    });

    test('what the message says works', () => {
      const { template } = synthTerraform(framework, (stack) => {
        two(stack);
        everything(stack, { cloud: HuaweiCloud.configure(stack, { ...HUAWEI, alias: 'second' }) });
      });
      expect(template.provider.huaweicloud).toHaveLength(2);
      expect(new Set(providersNamed(template))).toEqual(new Set(['huaweicloud.second']));
    });

    test('an alias by addOverride is one that can be chosen', () => {
      const { template } = synthTerraform(framework, (stack) => {
        own(stack, 'Own');
        own(stack, 'Other').addOverride('alias', 'other');
        everything(stack, { cloud: HuaweiCloud.configure(stack, { ...HUAWEI, alias: 'other' }) });
      });
      expect(template.provider.huaweicloud).toHaveLength(2);
      expect(new Set(providersNamed(template))).toEqual(new Set(['huaweicloud.other']));
    });

    test('one without an alias goes first, also of another cloud', () => {
      const { template } = synthTerraform(framework, (stack) => {
        two(stack);
        own(stack, 'Default', undefined, { region: 'eu-de' }, 'opentelekomcloud');
        webOf(stack);
      });
      expect(resources(template, OTC_IMAGE).map(({ provider }) => provider)).toEqual([undefined]);
    });
  });

  describe('what cannot be used is told', () => {
    test('one that comes after the image', () => {
      const [finding, ...others] = findings(framework, (stack) => {
        webOf(stack);
        own(stack, 'Own', 'images');
      });
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ ruleId: 'CDK-CLOUD-001', path: 'images/Web' });
      expect(finding?.found).toContain('the provider "images/Own" comes after it');
    });

    test.each<[string, (stack: Construct, app: Construct) => void]>([
      ['around the stack', (_stack, app) => own(app, 'Own', 'images')],
      ['in another stack', (_stack, app) => own(new framework.TerraformStack(app, 'other'), 'Own', 'images')],
      ['in a stack within the stack', (stack) => own(new framework.TerraformStack(stack, 'inner'), 'Own', 'images')],
    ])('one %s', (_name, provide) => {
      let message = '';
      const reported = findings(framework, (stack, app) => {
        try {
          provide(stack, app);
        } catch (error) {
          // The frameworks refuse some of them by themselves.
          message = (error as Error).message;
        }
        webOf(stack);
      });
      expect(message).not.toContain('cdk-ims');
      expect(brief(reported)).toEqual(['error CDK-CLOUD-001 images/Web stack']);
      expect(reported[0]?.fix).toContain('a provider has to be in this very stack');
    });

    test('one whose alias is known only at deploy time', () => {
      const reported = findings(framework, (stack) => {
        const { stringValue } = new framework.TerraformVariable(stack, 'alias', {});
        own(stack, 'Own', stringValue);
        everything(stack);
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-003 images/Web cloud']);
      expect(reported[0]?.found).toBe('the alias of the provider block "images/Own" is known only at deploy time');
    });
  });

  describe('what is overridden of a provider holds for the rules', () => {
    const source = ImageSource.server(SERVER_ID, { region: 'eu-west-101' });

    test.each([
      ['before the image', (act: () => void, image: () => void) => [act, image]],
      ['after it', (act: () => void, image: () => void) => [image, act]],
    ])('its region, %s', (_name, inOrder) => {
      const reported = (region: string) =>
        findings(framework, (stack) => {
          const provider = own(stack, 'Own', undefined, { region: 'cn-north-4' });
          const steps = inOrder(
            () => provider.addOverride('region', region),
            () => void webOf(stack, { source }),
          );
          for (const step of steps) step();
        });
      expect(reported('eu-west-101')).toEqual([]);
      expect(brief(reported('cn-north-1'))).toEqual(['error IMS-SYS-006 images/Web source.region']);
    });

    test('its region, where it was configured for another one', () => {
      const reported = findings(framework, (stack) => {
        const provider = own(stack, 'Own');
        HuaweiCloud.configure(stack, HUAWEI);
        provider.addOverride('region', 'cn-north-4');
      });
      expect(brief(reported)).toEqual(['error CDK-CLOUD-003 images/HuaweiCloud region']);
    });
  });

  describe('a huaweicloud provider for Open Telekom Cloud is told of, once', () => {
    const otc = { region: 'eu-de', cloud: 'otc.t-systems.com' };

    test.each<[string, Arguments]>([
      ['by its domain', otc],
      ['by the domain in Switzerland', { region: 'eu-ch2', cloud: 'sc.otc.t-systems.com' }],
      ['by its auth_url', { region: 'eu-de', authUrl: 'https://iam.eu-de.otc.t-systems.com/v3' }],
      [
        'by the auth_url in Switzerland',
        { region: 'eu-ch2', authUrl: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3' },
      ],
    ])('%s', (_name, given) => {
      const define = (stack: Construct) => {
        own(stack, 'Own', undefined, given);
        webOf(stack);
        new SystemDiskImage(stack, 'Other', { imageName: 'other', source: ImageSource.server(SERVER_ID) });
      };
      const reported = findings(framework, define);
      expect(brief(reported)).toEqual(['warning CDK-CLOUD-005 images/Web cloud']);
      expect(reported[0]?.found).toMatch(
        /^the provider block "images\/Own" is for (sc\.)?otc\.t-systems\.com, which is Open Telekom Cloud/,
      );
      expect(reported[0]?.fix).toContain('OpenTelekomCloud.configure(stack, { ..., extended: true })');
      const accepted = findings(framework, (stack) => {
        define(stack);
        ImageRules.acknowledge(stack, { ruleId: 'CDK-CLOUD-005', reason: 'we know' });
      });
      expect(accepted).toEqual([]);
    });

    test('by overrides', () => {
      const reported = findings(framework, (stack) => {
        const provider = own(stack, 'Own', undefined, { region: 'eu-de' });
        webOf(stack);
        provider.addOverride('cloud', 'otc.t-systems.com');
      });
      expect(brief(reported)).toEqual(['warning CDK-CLOUD-005 images/Web cloud']);
    });

    test('where it is configured as Huawei Cloud', () => {
      const reported = findings(framework, (stack) => {
        own(stack, 'Own', undefined, otc);
        HuaweiCloud.configure(stack, { region: 'eu-de' });
        webOf(stack);
      });
      expect(brief(reported)).toEqual(['warning CDK-CLOUD-005 images/HuaweiCloud region']);
    });

    test('which is not so of the one that the library adds', () => {
      const reported = findings(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
        webOf(stack);
      });
      expect(reported).toEqual([]);
    });

    test.each<[string, Arguments, number]>([
      ['of Huawei Cloud', { region: 'cn-north-4' }, 0],
      ['of a domain that sounds like it', { region: 'x', cloud: 'notc.t-systems.com' }, 0],
      ['of a partner, with its domain', { region: 'ae-ad-1', cloud: 'g42cloud.com' }, 0],
      ['of no list', { region: 'my-own-1' }, 0],
      ['for a region of Open Telekom Cloud, without any domain', { region: 'eu-de' }, 1],
      ['for a region of a partner, without any domain', { region: 'ae-ad-1' }, 1],
      ['without a region', {}, 0],
    ])('nor of one %s %j: %s', (_name, given, count) => {
      const reported = findings(framework, (stack) => {
        own(stack, 'Own', undefined, given);
        webOf(stack);
      });
      expect(brief(reported)).toEqual(Array.from({ length: count }, () => 'warning CDK-CLOUD-005 images/Web cloud'));
    });
  });
});

/** The provider block of a configured cloud, under an alias of the user. */
function overridden(cloud: Construct): void {
  (cloud.node.findChild('Provider') as unknown as { addOverride(path: string, value: string): void }).addOverride(
    'alias',
    'other',
  );
}
