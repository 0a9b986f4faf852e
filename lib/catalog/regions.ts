import table from './regions.json';

export interface OpenTelekomCloudRegion {
  readonly region: string;
  /** What the names of all services end with. */
  readonly cloudDomain: string;
  /** Where tokens are issued, version included. */
  readonly authUrl: string;
  /** Set where the IAM host cannot be derived from the region and the domain. */
  readonly iamEndpoint?: string;
  readonly objectStorageHost: string;
}

export function openTelekomCloudRegions(): string[] {
  return table.openTelekomCloud.map(({ region }) => region);
}

export function openTelekomCloudRegion(region: string): OpenTelekomCloudRegion | undefined {
  const row = table.openTelekomCloud.find((candidate) => candidate.region === region);
  if (row === undefined) return undefined;
  const { cloudDomain, iamHost, objectStorageHost } = row;
  const derived = iamHost === `iam.${region}.${cloudDomain}`;
  return {
    region,
    cloudDomain,
    authUrl: `https://${iamHost}/v3`,
    ...(derived ? {} : { iamEndpoint: `https://${iamHost}` }),
    objectStorageHost,
  };
}

/** Public regions known when this was written. There are others: one that is not here is unusual, not wrong. */
export function huaweiCloudRegions(): string[] {
  return table.huaweiCloud.map(({ region }) => region);
}

/** What the names of all services of the region end with. European regions are run under a domain of their own. */
export function huaweiCloudDomain(region: string): string {
  return region.startsWith('eu-west-1') ? 'myhuaweicloud.eu' : 'myhuaweicloud.com';
}

export function huaweiCloudObjectStorageHost(region: string): string {
  return `obs.${region}.${huaweiCloudDomain(region)}`;
}
