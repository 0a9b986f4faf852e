import {
  cloudDomainOf,
  EUROPEAN_DOMAIN,
  EUROPEAN_REGIONS_BEGIN,
  openTelekomCloudRegion,
  openTelekomCloudRegions,
  type OpenTelekomCloudRegion,
  partnerRegion,
  WORLDWIDE_DOMAIN,
} from '../../catalog/regions';

/** Where a provider sends requests and credentials. Always written: a shell set up for another cloud must not decide it. */
export interface ProviderEndpoints {
  /** What the names of all services end with. */
  readonly cloudDomain: string;
  /** Where tokens are issued, version included. */
  readonly authUrl: string;
  /** The services that are elsewhere than the region and the domain say. */
  readonly endpoints?: Readonly<Record<string, string>>;
}

/**
 * The endpoints of a region of Open Telekom Cloud. A region that is known only at deploy time, given as a reference to it, is
 * looked up by Terraform, which fails for one that is not among them.
 */
export function openTelekomCloudEndpoints(region: string, reference?: string): ProviderEndpoints | undefined {
  if (reference !== undefined) {
    const chosen = (fact: (facts: OpenTelekomCloudRegion) => string) =>
      `\${${objectOf(openTelekomCloudRegions().map((name) => [name, fact(openTelekomCloudRegion(name)!)]))}[${reference}]}`;
    return {
      cloudDomain: chosen(({ cloudDomain }) => cloudDomain),
      authUrl: chosen(({ authUrl }) => authUrl),
      endpoints: { iam: chosen(({ iamEndpoint }) => iamEndpoint) },
    };
  }
  const facts = openTelekomCloudRegion(region);
  if (facts === undefined) return undefined;
  const { cloudDomain, authUrl, iamEndpoint, hasOwnIamHost } = facts;
  return { cloudDomain, authUrl, endpoints: hasOwnIamHost ? { iam: iamEndpoint } : undefined };
}

/**
 * The endpoints of a region of Huawei Cloud, or of a cloud that others run on its software. For a region that is known only at
 * deploy time, the domain is chosen by Terraform as the provider does it, and is always one of Huawei Cloud.
 */
export function huaweiCloudEndpoints(region: string, reference?: string): ProviderEndpoints {
  if (reference !== undefined) {
    const isEuropean = `substr(${reference}, 0, ${EUROPEAN_REGIONS_BEGIN.length}) == "${EUROPEAN_REGIONS_BEGIN}"`;
    const cloudDomain = `\${${isEuropean} ? "${EUROPEAN_DOMAIN}" : "${WORLDWIDE_DOMAIN}"}`;
    return { cloudDomain, authUrl: `https://iam.\${${reference}}.${cloudDomain}/v3` };
  }
  const cloudDomain = cloudDomainOf(region);
  const objectStorageHost = partnerRegion(region)?.objectStorageHost;
  return {
    cloudDomain,
    authUrl: `https://iam.${region}.${cloudDomain}/v3`,
    endpoints: objectStorageHost === undefined ? undefined : { obs: `https://${objectStorageHost}` },
  };
}

/** As an expression of Terraform. */
function objectOf(entries: readonly (readonly [name: string, value: string])[]): string {
  return `{ ${entries.map(([name, value]) => `"${name}" = "${value}"`).join(', ')} }`;
}
