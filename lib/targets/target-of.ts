import type { IConstruct } from 'constructs';
import type { Placement } from '../model/cloud';
import { isUnresolvedOnAws } from '../model/token';
import { awsTarget } from './cloudformation/aws/aws-target';
import type { Target } from './emission';
import type { Host } from './host';
import { adopt, type CloudConfiguration, configurationsOf, imageProvidersIn } from './terraform/cloud-configuration';
import type { ITerraformProvider } from './terraform/framework';
import { aliasOf, providerReference } from './terraform/provider-block';
import { TerraformTarget } from './terraform/terraform-target';

/** Where declarations of a construct go, or why that is not clear. */
export type TargetChoice =
  | {
      readonly kind: 'chosen';
      readonly target: Target;
      readonly placement: Placement;
      /** The provider block, where the user made it and configured nothing. */
      readonly ownProvider?: ITerraformProvider;
    }
  | { readonly kind: 'no cloud' }
  | { readonly kind: 'several clouds'; readonly names: readonly string[] };

/**
 * The target of a construct: the configuration that was named, or else the only one its stack has.
 */
export function targetOf(host: Host, named?: CloudConfiguration): TargetChoice {
  if (host.framework === 'aws-cdk-lib') {
    return { kind: 'chosen', target: awsTarget(host), placement: awsPlacement(host.stack) };
  }
  const candidates = named ? [named] : candidatesIn(host.stack);
  const [only] = candidates;
  if (!only) return { kind: 'no cloud' };
  if (candidates.length > 1) {
    return { kind: 'several clouds', names: candidates.map(configurationName) };
  }
  const ownProvider = named || configurationsOf(host.stack).length > 0 ? undefined : only.provider;
  return { kind: 'chosen', target: new TerraformTarget(host, only), placement: only.placement, ownProvider };
}

/** Those configured without an alias go first, as in Terraform itself; providers made by the user count when none is. */
function candidatesIn(stack: IConstruct): readonly CloudConfiguration[] {
  const configured = configurationsOf(stack);
  const candidates = configured.length ? configured : imageProvidersIn(stack).map(adopt);
  const defaults = candidates.filter(({ provider }) => aliasOf(provider) === undefined);
  return defaults.length ? defaults : candidates;
}

function configurationName({ providerName, provider }: CloudConfiguration): string {
  return providerReference(provider) ?? providerName;
}

function awsPlacement(stack: IConstruct): Placement {
  const { region, account } = stack as { region?: unknown; account?: unknown };
  const literal = (value: unknown) => (typeof value === 'string' && !isUnresolvedOnAws(value) ? value : undefined);
  return { cloud: 'aws', region: literal(region), ownerId: literal(account) };
}
