import { openTelekomCloudDomain, openTelekomCloudRegion, partnerRegion } from '../catalog/regions';
import type { Violation } from '../findings/finding';
import { CLOUD_NAMES } from '../model/cloud';
import { isToken } from '../model/token';
import { cloudConfiguration, cloudRegion } from '../rules/definitions';
import { regionProblems } from '../rules/huawei-cloud-region';
import type { ITerraformProvider } from '../targets/terraform/framework';
import { aliasOf, knownArgument } from '../targets/terraform/provider-block';
import { saysNothingOfItsCloud } from '../targets/terraform/cloud-configuration';
import type { CheckedDeclaration } from './checked-declaration';
import { sharedState } from '../model/shared-state';

const toldBy = sharedState('own providers told of', () => new WeakMap<ITerraformProvider, CheckedDeclaration>());

/** What is to be said of a provider block that the user made, once, by the first construct that uses it. */
export function checkOwnProvider(checks: CheckedDeclaration, provider: ITerraformProvider): void {
  if (toldBy.has(provider)) return;
  toldBy.set(provider, checks);
  checks.reportLate(cloudConfiguration, () => aliasProblems(provider));
  checks.reportLate(cloudRegion, () => [...otherCloudProblems(provider, 'cloud'), ...silentRegionProblems(provider)]);
}

/** That the huaweicloud provider works on Open Telekom Cloud, too, whose rules are others. */
export function otherCloudProblems(provider: ITerraformProvider, property: string): readonly Violation[] {
  if (provider.terraformResourceType !== 'huaweicloud') return [];
  const [domain] = [knownArgument(provider, 'cloud'), hostOf(knownArgument(provider, 'auth_url'))].flatMap(
    (host) => (host && openTelekomCloudDomain(host)) ?? [],
  );
  if (domain === undefined) return [];
  const openTelekomCloud = CLOUD_NAMES['open-telekom-cloud'];
  const huaweiCloud = CLOUD_NAMES['huawei-cloud'];
  return [
    {
      property,
      level: 'warning',
      found: `the provider block "${provider.node.path}" is for ${domain}, which is ${openTelekomCloud}, and images in it are checked by the rules of ${huaweiCloud}`,
      allowed: `a huaweicloud provider for ${huaweiCloud}`,
      fix: `remove the block and call OpenTelekomCloud.configure(stack, { ..., extended: true }), which adds such a provider and checks by the rules of ${openTelekomCloud}`,
    },
  ];
}

/** Without a domain the provider takes that of Huawei Cloud, unless a variable of the shell that runs Terraform says otherwise. */
function silentRegionProblems(provider: ITerraformProvider): readonly Violation[] {
  const region = knownArgument(provider, 'region');
  if (provider.terraformResourceType !== 'huaweicloud' || region === undefined || !saysNothingOfItsCloud(provider)) {
    return [];
  }
  if (!openTelekomCloudRegion(region) && !partnerRegion(region)) return [];
  return regionProblems(region, 'cloud').map(({ found, ...problem }) => ({
    ...problem,
    level: 'warning',
    found: `the provider block "${provider.node.path}" has no cloud and no auth_url, and its region ${found}`,
  }));
}

function aliasProblems(provider: ITerraformProvider): readonly Violation[] {
  const alias = aliasOf(provider);
  if (alias === undefined || !isToken(alias)) return [];
  return [
    {
      property: 'cloud',
      found: `the alias of the provider block "${provider.node.path}" is known only at deploy time`,
      allowed: 'an alias that is written in the program: Terraform takes no expression for it',
      fix: `give the block an alias such as "images", or none`,
    },
  ];
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
}
