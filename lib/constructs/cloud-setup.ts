import type { Construct } from 'constructs';
import { providerSchema } from '../catalog/provider-schema';
import type { Cloud, Placement } from '../model/cloud';
import { severalClouds, wrongFramework } from '../rules/definitions';
import {
  addConfiguration,
  configurationsOf,
  type ImageProviderName,
  imageProvidersIn,
} from '../targets/terraform/cloud-configuration';
import {
  createProvider,
  type ITerraformProvider,
  type TerraformBody,
  type TerraformModule,
} from '../targets/terraform/framework';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { rememberConfiguration } from './cloud-of';
import type { PropertyTypes } from './input';

interface ProviderBlock {
  readonly alias?: string;
  readonly body: TerraformBody;
}

interface CloudSetup extends ProviderBlock {
  readonly placement: Omit<Placement, 'cloud'>;
  readonly extended?: ProviderBlock;
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
    const block = (name: ImageProviderName, id: string, { alias, body }: ProviderBlock) => {
      const { source, requiredVersion: version } = providerSchema(name);
      return createProvider(module, construct, id, {
        name,
        source,
        version,
        alias,
        body: () => withoutUndefined(body()),
      });
    };
    const existing = existingProvider(checks, providerName, setup.alias);
    const provider = existing ?? block(providerName, 'Provider', setup);
    const configuration = {
      placement: { ...setup.placement, cloud },
      providerName,
      aliasedProvider: setup.alias === undefined ? undefined : provider,
      extendedProvider: setup.extended && block('huaweicloud', 'ExtendedProvider', setup.extended),
    };
    rememberConfiguration(construct, configuration);
    addConfiguration(checks.stack, configuration);
  };
  return { accepted, checks, finish };
}

/** The block that the user made for the same provider, to be taken over. Two of them, or two configurations, are reported. */
function existingProvider(
  checks: CheckedDeclaration,
  name: ImageProviderName,
  alias: string | undefined,
): ITerraformProvider | undefined {
  const same = imageProvidersIn(checks.stack).filter(
    (provider) => provider.terraformResourceType === name && provider.alias === alias,
  );
  const configuredBefore = configurationsOf(checks.stack).some(
    (configuration) => configuration.providerName === name && configuration.aliasedProvider?.alias === alias,
  );
  if (configuredBefore || same.length > 1) {
    checks.report(severalClouds, {
      property: 'alias',
      found: `the stack "${checks.stack.node.path}" has ${name} configured more than once ${alias ? `as "${alias}"` : 'without an alias'}`,
      allowed: 'one configuration for each alias, and one without',
      fix: 'configure it once, or give each further configuration an alias of its own and pass it to the images as cloud',
    });
  }
  return same[0];
}

function reportWrongFramework(checks: CheckedDeclaration): void {
  checks.report(wrongFramework, {
    property: 'stack',
    found: `"${checks.stack.node.path}" is a stack of aws-cdk-lib, which emits CloudFormation`,
    allowed: 'a TerraformStack of cdktf or cdktn',
    fix: 'configure the cloud in a TerraformStack; images in this stack are created on AWS and need no configuration',
  });
}

function withoutUndefined(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
