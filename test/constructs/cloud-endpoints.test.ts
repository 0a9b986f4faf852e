import type { Construct } from 'constructs';
import { HuaweiCloud, ImageRules, OpenTelekomCloud } from '../../lib';
import { image } from '../support/declarations';
import { brief } from '../support/findings';
import { copy } from '../support/uses';
import {
  findings,
  synthHcl,
  synthTerraform,
  type TerraformFramework,
  TERRAFORM_FRAMEWORKS,
} from '../support/terraform-app';
import { evaluatedByTerraform, hasTerraform } from '../support/terraform-values';

const REGION = /^\$\{var\.region\}$/;
const NATIVE = 'opentelekomcloud';
const WIDER = 'huaweicloud';

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const openTelekomCloud = (stack: Construct, region: string) =>
    OpenTelekomCloud.configure(stack, { region, projectName: 'images', extended: true });
  const huaweiCloud = (stack: Construct, region: string) => HuaweiCloud.configure(stack, { region });

  /** The template of a stack whose region is a variable. */
  const deployed = (configure: (stack: Construct, region: string) => unknown) =>
    synthTerraform(framework, (stack) => {
      configure(stack, new framework.TerraformVariable(stack, 'region', { type: 'string' }).stringValue);
      image()(stack);
    }).template;

  test('a region that is known only at deploy time loses no endpoint', () => {
    const { provider } = deployed(openTelekomCloud);
    expect(provider[NATIVE]).toEqual([
      { region: expect.stringMatching(REGION), tenant_name: 'images', auth_url: expect.any(String) },
    ]);
    expect(provider[WIDER]).toEqual([
      expect.objectContaining({
        region: expect.stringMatching(REGION),
        cloud: expect.any(String),
        auth_url: expect.any(String),
        endpoints: { iam: expect.any(String) },
      }),
    ]);
    expect(deployed(huaweiCloud).provider[WIDER]).toEqual([
      { region: expect.stringMatching(REGION), cloud: expect.any(String), auth_url: expect.any(String) },
    ]);
  });

  test('a region in a text of the user loses none either', () => {
    const { template } = synthTerraform(framework, (stack) => {
      new framework.TerraformVariable(stack, 'country', { type: 'string' });
      openTelekomCloud(stack, 'eu-${var.country}');
    });
    expect(Object.values<any>(template.locals)).toEqual(['eu-${var.country}']);
    expect(template.provider[NATIVE][0].auth_url).toContain(`[local.${Object.keys(template.locals)[0]}]`);
  });

  test('two configurations with the same variable have their own endpoints', () => {
    const { provider } = deployed((stack, region) => {
      openTelekomCloud(stack, region);
      HuaweiCloud.configure(stack, { region, alias: 'hw' });
    });
    expect(provider[WIDER].map(({ alias, auth_url }: any) => [alias, /t-systems/.test(auth_url)])).toEqual([
      ['open_telekom_cloud', true],
      ['hw', false],
    ]);
  });

  test('HCL has them too', () => {
    const hcl = synthHcl(framework, (stack) => {
      openTelekomCloud(stack, new framework.TerraformVariable(stack, 'region', { type: 'string' }).stringValue);
    });
    expect(hcl).toMatch(/auth_url += "\$\{\{ "eu-de" = "https:\/\/iam\.eu-de\.otc\.t-systems\.com\/v3"/);
  });

  // Terraform itself says what becomes of the expressions.
  (hasTerraform() ? describe : describe.skip)('as Terraform evaluates it', () => {
    const evaluated = (template: any, regions: readonly string[]) => {
      const expressions = Object.fromEntries(
        Object.entries<any>(template.provider).map(([name, [{ cloud = null, auth_url, endpoints = null }]]) => [
          name,
          { cloud, auth_url, endpoints },
        ]),
      );
      return evaluatedByTerraform(template, expressions, regions);
    };

    test('each region of Open Telekom Cloud has the endpoints that it has as a literal', () => {
      const regions = ['eu-de', 'eu-nl', 'eu-ch2'];
      const { values } = evaluated(deployed(openTelekomCloud), regions);
      for (const region of regions) {
        const literal = synthTerraform(framework, (stack) => openTelekomCloud(stack, region)).template.provider;
        const { cloud, auth_url, endpoints } = literal[WIDER][0];
        const iam = endpoints?.iam ?? `https://iam.${region}.${cloud}`;
        expect(values[region]).toEqual({
          [NATIVE]: { cloud: null, auth_url: literal[NATIVE][0].auth_url, endpoints: null },
          [WIDER]: { cloud, auth_url, endpoints: { iam } },
        });
      }
    });

    test('any other region fails there', () => {
      const { values, errors } = evaluated(deployed(openTelekomCloud), ['cn-north-4', 'eu-de2', 'x', '']);
      expect(values).toEqual({});
      expect(errors.match(/Error: Invalid index/g)!.length).toBeGreaterThanOrEqual(4);
    });

    test('each region of Huawei Cloud has the endpoints that it has as a literal, and no other cloud gets anything', () => {
      const own = ['cn-north-4', 'eu-west-101', 'eu-west-1', 'eu-west-204', 'x'];
      const foreign = ['eu-de', 'eu-ch2', 'ru-moscow-1', 'eu-west-0'];
      const { values } = evaluated(deployed(huaweiCloud), [...own, ...foreign]);
      for (const region of own) {
        const [literal] = synthTerraform(framework, (stack) => huaweiCloud(stack, region)).template.provider[WIDER];
        expect(values[region][WIDER]).toEqual({ cloud: literal.cloud, auth_url: literal.auth_url, endpoints: null });
      }
      for (const region of foreign) {
        const auth_url = `https://iam.${region}.myhuaweicloud.com/v3`;
        expect(values[region][WIDER]).toEqual({ cloud: 'myhuaweicloud.com', auth_url, endpoints: null });
      }
    });
  });

  describe('a region of Huawei Cloud', () => {
    const reported = (region: string) => findings(framework, (stack) => void huaweiCloud(stack, region));

    test.each(['cn-north-4', 'eu-west-101', 'cn-north-11', 'cn-southwest-3'])('%s is one', (region) => {
      expect(reported(region)).toEqual([]);
    });

    test.each(['mars-1', 'cn-nort-4', 'eu-west-1', 'ru-northwest-2', 'tr-central-201', 'CN-NORTH-4'])(
      '%s may be one that is newer than the list: a warning',
      (region) => {
        expect(brief(reported(region))).toEqual(['warning CDK-CLOUD-005 images/HuaweiCloud region']);
      },
    );

    test.each([
      ['ru-moscow-1', /a region of SberCloud, .* under hc\.sbercloud\.ru/],
      ['eu-west-0', /a region of Flexible Engine of Orange, .* under prod-cloud-ocb\.orange-business\.com/],
      ['my-kualalumpur-1', /a region of Alpha Edge/],
      ['ae-ad-1', /a region of G42 Cloud/],
      ['eu-de', /a region of Open Telekom Cloud/],
      ['eu-ch2', /a region of Open Telekom Cloud/],
    ])('%s is one of another cloud', (region, found) => {
      const [finding, ...others] = reported(region);
      expect(finding).toMatchObject({ level: 'error', ruleId: 'CDK-CLOUD-005', found: expect.stringMatching(found) });
      expect(others).toEqual([]);
    });

    test.each([
      [
        'eu-west-0',
        'prod-cloud-ocb.orange-business.com',
        { obs: 'https://oss.eu-west-0.prod-cloud-ocb.orange-business.com' },
      ],
      ['ru-moscow-1', 'hc.sbercloud.ru', undefined],
    ])('%s is at its own endpoints once the error is downgraded with a reason', (region, cloud, endpoints) => {
      const { template } = synthTerraform(framework, (stack) => {
        huaweiCloud(stack, region);
        ImageRules.downgrade(stack, { ruleId: 'CDK-CLOUD-005', reason: 'our account is there' });
      });
      expect(template.provider[WIDER]).toEqual([
        { region, cloud, auth_url: `https://iam.${region}.${cloud}/v3`, ...(endpoints && { endpoints }) },
      ]);
    });
  });

  describe('a provider block of the user', () => {
    const own = (stack: Construct, props: { region: string; cloud?: string; authUrl?: string }) =>
      Object.assign(ownProvider(framework, stack), props);

    test.each([
      [{ region: 'ae-ad-1', cloud: 'g42cloud.com' }, []],
      [{ region: 'ae-ad-1', cloud: undefined, authUrl: 'https://iam.ae-ad-1.g42cloud.com/v3' }, []],
      [{ region: 'ae-ad-1', cloud: undefined }, ['error CDK-CLOUD-005 images/HuaweiCloud region']],
      [{ region: 'cn-north-4', cloud: undefined }, []],
    ])('%j says where its requests go, or is for a region of Huawei Cloud', (props, expected) => {
      const reported = findings(framework, (stack) => {
        own(stack, props);
        huaweiCloud(stack, props.region);
        image()(stack);
      });
      expect(brief(reported)).toEqual(expected);
    });

    test.each([
      ['ae-ad-2', []],
      ['cn-north-4', ['error CDK-COPY-003 images/Copy targetRegion']],
    ])('with a domain of its own: a copy to %s', (targetRegion, expected) => {
      const reported = findings(framework, (stack) => {
        own(stack, { region: 'ae-ad-1', cloud: 'g42cloud.com' });
        copy({}, { targetRegion, agencyName: 'ims_copy' })(stack);
      });
      expect(brief(reported)).toEqual(expected);
    });
  });

  test.each([
    ['eu-nl', 'eu-de_x', false],
    ['eu-nl', 'eu-de', false],
    ['eu-ch2', 'eu-de_x', false],
    ['eu-de', 'eu-west-101_x', false],
    ['eu-de', 'eu-de_eu-nl', true],
    ['eu-de', 'images', true],
  ])('in %s of Open Telekom Cloud, the project %s: %s', (region, projectName, isRight) => {
    const reported = findings(framework, (stack) => void OpenTelekomCloud.configure(stack, { region, projectName }));
    expect(brief(reported)).toEqual(isRight ? [] : ['error CDK-CLOUD-006 images/OpenTelekomCloud projectName']);
  });

  test.each([
    ['cn-north-4', 'cn-north-1_x', false],
    ['cn-north-1', 'cn-north-11', false],
    ['eu-west-101', 'eu-de_x', false],
    ['cn-north-4', 'cn-north-4_x', true],
  ])('in %s of Huawei Cloud, the project %s: %s', (region, projectName, isRight) => {
    const reported = findings(framework, (stack) => void HuaweiCloud.configure(stack, { region, projectName }));
    expect(brief(reported)).toEqual(isRight ? [] : ['error CDK-CLOUD-006 images/HuaweiCloud projectName']);
  });

  test('a region or project that is known only at deploy time is not judged', () => {
    const reported = findings(framework, (stack) => {
      const variable = new framework.TerraformVariable(stack, 'name', {});
      OpenTelekomCloud.configure(stack, { region: 'eu-nl', projectName: variable.stringValue });
      OpenTelekomCloud.configure(stack, { region: variable.stringValue, projectName: 'eu-de_x', alias: 'other' });
      HuaweiCloud.configure(stack, { region: variable.stringValue, projectName: 'cn-north-4_x' });
    });
    expect(reported).toEqual([]);
  });
});

/** As the classes do that are generated from the schema of a provider. */
function ownProvider(framework: TerraformFramework, scope: Construct) {
  return new (class extends framework.TerraformProvider {})(scope, 'Own', {
    terraformResourceType: 'huaweicloud',
    terraformGeneratorMetadata: { providerName: 'huaweicloud', providerVersionConstraint: '>= 1.73.3' },
    terraformProviderSource: 'huaweicloud/huaweicloud',
  });
}
