import type { IConstruct } from 'constructs';
import type { Placement } from '../../model/cloud';
import { enclosingStack } from '../host';
import type { ITerraformProvider } from './framework';
import { knownArgument, providerArgument } from './provider-block';

/** The two Terraform providers that know images. */
export type ImageProviderName = 'opentelekomcloud' | 'huaweicloud';

/** A cloud that a stack can create images in: where it is, and through which provider configuration. */
export interface CloudConfiguration {
  readonly placement: Placement;
  readonly providerName: ImageProviderName;
  readonly provider: ITerraformProvider;
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
  return {
    placement: {
      cloud: providerName === 'opentelekomcloud' ? 'open-telekom-cloud' : 'huawei-cloud',
      // The user may override either of them later.
      get region() {
        return knownArgument(provider, 'region');
      },
      get cloudDomain() {
        return providerName === 'huaweicloud' ? knownArgument(provider, 'cloud') : undefined;
      },
      provider: provider.node.path,
    },
    providerName,
    provider,
  };
}

/** Whether a provider block of the user leaves it to the provider which cloud it talks to, as far as its class shows it. */
export function saysNothingOfItsCloud(provider: ITerraformProvider): boolean {
  const isSilent = ['cloud', 'auth_url'].every((name) => providerArgument(provider, name) === undefined);
  return 'cloud' in provider && isSilent;
}

function isImageProvider(type: string): type is ImageProviderName {
  return type === 'opentelekomcloud' || type === 'huaweicloud';
}
