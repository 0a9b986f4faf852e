import type { IConstruct } from 'constructs';
import type { Placement } from '../../model/cloud';
import { isUnresolved } from '../../model/token';
import { enclosingStack } from '../host';
import type { ITerraformProvider } from './framework';

/** The two Terraform providers that know images. */
export type ImageProviderName = 'opentelekomcloud' | 'huaweicloud';

/** A cloud that a stack can create images in: where it is, and through which provider configuration. */
export interface CloudConfiguration {
  readonly placement: Placement;
  readonly providerName: ImageProviderName;
  /** The provider configuration, where it is not the default one of the stack. */
  readonly aliasedProvider?: ITerraformProvider;
  /**
   * For Open Telekom Cloud: the `huaweicloud` provider pointed at it, which has what `opentelekomcloud` lacks; undefined
   * unless the user turned it on.
   */
  readonly extendedProvider?: ITerraformProvider;
}

const CONFIGURATIONS = Symbol.for('cdk-ims/cloud-configurations');
const TERRAFORM_PROVIDER = Symbol.for('cdktf/TerraformProvider');

interface ConfiguredStack extends IConstruct {
  [CONFIGURATIONS]?: CloudConfiguration[];
}

/** What is configured for a stack with `configure`. */
export function configurationsOf(stack: IConstruct): readonly CloudConfiguration[] {
  return (stack as ConfiguredStack)[CONFIGURATIONS] ?? [];
}

export function addConfiguration(stack: IConstruct, configuration: CloudConfiguration): void {
  const configured = stack as ConfiguredStack;
  if (!configured[CONFIGURATIONS]) Object.defineProperty(configured, CONFIGURATIONS, { value: [] });
  configured[CONFIGURATIONS]?.push(configuration);
}

/** The provider blocks for images that a stack has, whoever made them. */
export function imageProvidersIn(stack: IConstruct): ITerraformProvider[] {
  return (
    stack.node
      .findAll()
      .filter((node): node is ITerraformProvider => TERRAFORM_PROVIDER in node)
      // A stack inside of another one has providers of its own.
      .filter((provider) => isImageProvider(provider.terraformResourceType) && enclosingStack(provider) === stack)
  );
}

/** The configuration that follows from a provider block which the user made without `configure`. */
export function adopt(provider: ITerraformProvider): CloudConfiguration {
  const providerName = provider.terraformResourceType as ImageProviderName;
  const { region, cloud } = provider as { readonly region?: unknown; readonly cloud?: unknown };
  return {
    placement: {
      cloud: providerName === 'opentelekomcloud' ? 'open-telekom-cloud' : 'huawei-cloud',
      region: typeof region === 'string' && !isUnresolved(region) ? region : undefined,
      cloudDomain:
        providerName === 'huaweicloud' && typeof cloud === 'string' && !isUnresolved(cloud) ? cloud : undefined,
      provider: provider.node.path,
    },
    providerName,
    aliasedProvider: provider.alias === undefined ? undefined : provider,
  };
}

/** Whether a provider block of the user leaves it to the provider which cloud it talks to, as far as its class shows it. */
export function saysNothingOfItsCloud(provider: ITerraformProvider): boolean {
  const { cloud, authUrl } = provider as { readonly cloud?: unknown; readonly authUrl?: unknown };
  return 'cloud' in provider && cloud === undefined && authUrl === undefined;
}

function isImageProvider(type: string): type is ImageProviderName {
  return type === 'opentelekomcloud' || type === 'huaweicloud';
}
