import type { Construct, IConstruct } from 'constructs';
import { providerSchema } from '../catalog/provider-schema';
import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { givenProperties } from '../model/given-properties';
import type { Cloud, Placement } from '../model/cloud';
import { isKnownText } from '../model/token';
import { openTelekomCloudRegion, regionOfProject } from '../catalog/regions';
import { cloudConfiguration, cloudRegion, projectRegion, severalClouds, wrongFramework } from '../rules/definitions';
import { violationIf } from '../rules/rule';
import {
  addConfiguration,
  adopt,
  type CloudConfiguration,
  configurationsOf,
  type ImageProviderName,
  imageProvidersIn,
  saysNothingOfItsCloud,
} from '../targets/terraform/cloud-configuration';
import {
  createNamedText,
  createProvider,
  type ITerraformProvider,
  type TerraformModule,
} from '../targets/terraform/framework';
import { otherCloudProblems } from './own-provider';
import { aliasOf } from '../targets/terraform/provider-block';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { rememberConfiguration } from './cloud-of';
import type { PropertyTypes } from './property-types';

/** What Terraform takes as a name. */
const ALIAS = /^[A-Za-z_][A-Za-z0-9_-]*$/;

interface ProviderBlock {
  readonly alias?: string;
  /** Called with a reference to the region, where that is known only at deploy time. */
  readonly body: (regionReference?: string) => Record<string, unknown>;
}

interface CloudSetup extends ProviderBlock {
  readonly placement: Omit<Placement, 'cloud'>;
  readonly extended?: ProviderBlock;
  /** What is said of a region, where no provider block of the user says where requests go. */
  readonly regionProblems?: readonly Violation[];
}

interface StartedSetup<Props> {
  readonly accepted: Partial<Props>;
  readonly checks: CheckedDeclaration;
  finish(setup: CloudSetup): void;
}

/** What configuring a cloud has in common: properties are checked, and the stack gets its provider blocks. */
export function configureCloud<Props extends object>(
  construct: Construct & ICloud,
  providerName: ImageProviderName,
  cloud: Cloud,
  props: Props,
  types: PropertyTypes,
): StartedSetup<Props> {
  const checks = new CheckedDeclaration(construct);
  const accepted = checks.accept(props, types);
  const finish = (setup: CloudSetup) => {
    if (checks.host.framework === 'aws-cdk-lib') return reportWrongFramework(checks);
    const module = checks.host.module as TerraformModule;
    let reference: string | undefined;
    const regionReference = (region: string | undefined) => {
      if (region === undefined || isKnownText(region)) return undefined;
      return (reference ??= createNamedText(module, construct, 'Region', region));
    };
    const block = (name: ImageProviderName, id: string, { alias, body }: ProviderBlock) => {
      const { source, requiredVersion: version } = providerSchema(name);
      const region = regionReference(setup.placement.region);
      return createProvider(module, construct, id, {
        name,
        source,
        version,
        alias,
        body: () => givenProperties(body(region)),
      });
    };
    const placement = { ...setup.placement, cloud };
    reportUnusableAlias(checks, setup.alias);
    const isSecond = configurationsOf(checks.stack).some(sameProvider(providerName, setup.alias));
    const [existing] = providersOf(checks, providerName, setup.alias);
    const provider = existing ?? block(providerName, 'Provider', setup);
    if (!existing || saysNothingOfItsCloud(existing)) {
      for (const problem of setup.regionProblems ?? []) checks.report(cloudRegion, problem);
    }
    if (existing) {
      checks.reportLate(cloudConfiguration, () => regionOfOther(existing, placement));
      checks.reportLate(cloudRegion, () => otherCloudProblems(existing, 'region'));
    }
    for (const problem of projectOfOtherRegion(placement)) checks.report(projectRegion, problem);
    checks.reportLate(severalClouds, () => repeatedProvider(checks, isSecond, providerName, setup.alias));
    const configuration = {
      placement: {
        ...placement,
        get cloudDomain() {
          return existing && adopt(existing).placement.cloudDomain;
        },
        provider: provider.node.path,
        stack: checks.stack.node.path,
      },
      providerName,
      provider,
      extendedProvider: setup.extended && block('huaweicloud', 'ExtendedProvider', setup.extended),
    };
    rememberConfiguration(construct, configuration);
    if (!isSecond) addConfiguration(checks.stack, configuration);
  };
  return { accepted, checks, finish };
}

/** An ID that is not taken in the scope: that a cloud is configured twice comes to light together with everything else. */
export function freeId(scope: IConstruct, name: string, alias: string | undefined): string {
  // The ID of a construct cannot hold a value known only at deploy time.
  const wanted = typeof alias === 'string' && alias && isKnownText(alias) ? `${name}-${alias}` : name;
  let id = wanted;
  for (let count = 2; scope.node.tryFindChild(id); count++) id = `${wanted}-${count}`;
  return id;
}

/** A token is for a project, whose region the provider then works in, whatever it was told. */
function projectOfOtherRegion({ cloud, region, projectName }: Placement): readonly Violation[] {
  const other = isKnownText(projectName) ? regionOfProject(projectName) : undefined;
  const isUsable = isKnownText(region) && (cloud === 'huawei-cloud' || openTelekomCloudRegion(region) !== undefined);
  return violationIf(isUsable && other !== undefined && other !== region, () => ({
    property: 'projectName',
    found: `${valueText(projectName)} is the name of a project in ${other}, and region is ${valueText(region)}`,
    allowed: `a project in ${region}, whose name begins with it`,
    fix: `write a name such as "${region}_images", or set region to ${other}`,
  }));
}

function reportUnusableAlias(checks: CheckedDeclaration, alias: string | undefined): void {
  if (alias === undefined || ALIAS.test(alias)) return;
  checks.report(cloudConfiguration, {
    property: 'alias',
    found: `${valueText(alias)} cannot be the alias of a provider`,
    allowed: 'a name of letters, digits, hyphens and underscores that begins with a letter or an underscore',
    fix: 'choose such a name',
  });
}

function sameProvider(name: ImageProviderName, alias: string | undefined) {
  return ({ providerName, provider }: CloudConfiguration) => providerName === name && aliasOf(provider) === alias;
}

function providersOf(checks: CheckedDeclaration, name: ImageProviderName, alias: string | undefined) {
  return imageProvidersIn(checks.stack).filter(
    (provider) => provider.terraformResourceType === name && aliasOf(provider) === alias,
  );
}

/** The block that the user made for the same provider is taken over: it says where images are created. */
function regionOfOther(existing: ITerraformProvider, placement: Placement): readonly Violation[] {
  const { region } = adopt(existing).placement;
  const isOther = isKnownText(region) && isKnownText(placement.region) && region !== placement.region;
  return violationIf(isOther, () => ({
    property: 'region',
    found: `${valueText(placement.region)} is set, but the provider block "${existing.node.path}" of the stack is for ${valueText(region)}`,
    allowed: 'the region of the provider block',
    fix: 'correct one of them, or give this configuration an alias to get a block of its own',
  }));
}

/** Seen late, so that it does not matter whether the user's own block comes before or after. */
function repeatedProvider(
  checks: CheckedDeclaration,
  isSecond: boolean,
  name: ImageProviderName,
  alias: string | undefined,
): readonly Violation[] {
  return violationIf(isSecond || providersOf(checks, name, alias).length > 1, () => ({
    property: 'alias',
    found: `the stack "${checks.stack.node.path}" has ${name} configured more than once ${alias ? `as "${alias}"` : 'without an alias'}`,
    allowed: 'one configuration for each alias, and one without',
    fix: 'configure it once, or give each further configuration an alias of its own and pass it to the images as cloud',
  }));
}

function reportWrongFramework(checks: CheckedDeclaration): void {
  checks.report(wrongFramework, {
    property: 'stack',
    found: `"${checks.stack.node.path}" is a stack of aws-cdk-lib, which emits CloudFormation`,
    allowed: 'a TerraformStack of cdktf or cdktn',
    fix: 'configure the cloud in a TerraformStack; images in this stack are created on AWS and need no configuration',
  });
}
