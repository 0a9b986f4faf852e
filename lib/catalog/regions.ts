import { nearestNames, namedCandidate } from './nearest-names';
import table from './regions.json';

export interface OpenTelekomCloudRegion {
  readonly region: string;
  /** What the names of all services end with. */
  readonly cloudDomain: string;
  /** Where tokens are issued, version included. */
  readonly authUrl: string;
  /** Where the service for identities is, without a version. */
  readonly iamEndpoint: string;
  /** Whether that cannot be derived from the region and the domain. */
  readonly hasOwnIamHost: boolean;
}

/** A region of a cloud that others run on the same software, under a domain and with accounts of its own. */
export interface PartnerRegion {
  readonly region: string;
  readonly operator: string;
  readonly cloudDomain: string;
  /** Set where it cannot be derived from the region and the domain. */
  readonly objectStorageHost?: string;
}

/** Regions that begin like this are under the European domain of Huawei Cloud. */
export const EUROPEAN_REGIONS_BEGIN = 'eu-west-1';
export const EUROPEAN_DOMAIN = 'myhuaweicloud.eu';
export const WORLDWIDE_DOMAIN = 'myhuaweicloud.com';

export function openTelekomCloudRegions(): string[] {
  return table.openTelekomCloud.map(({ region }) => region);
}

export function openTelekomCloudRegion(region: string): OpenTelekomCloudRegion | undefined {
  const row = table.openTelekomCloud.find((candidate) => candidate.region === region);
  if (row === undefined) return undefined;
  const { cloudDomain, iamHost } = row;
  return {
    region,
    cloudDomain,
    authUrl: `https://${iamHost}/v3`,
    iamEndpoint: `https://${iamHost}`,
    hasOwnIamHost: iamHost !== `iam.${region}.${cloudDomain}`,
  };
}

/** The domain of Open Telekom Cloud that a host is in; undefined for all other hosts. */
export function openTelekomCloudDomain(host: string): string | undefined {
  const isIn = (domain: string) => host === domain || host.endsWith(`.${domain}`);
  return table.openTelekomCloud.map(({ cloudDomain }) => cloudDomain).find(isIn);
}

/** Public regions known when this was written. There are others: one that is not here is unusual, not wrong. */
export function huaweiCloudRegions(): string[] {
  return table.huaweiCloud.map(({ region }) => region);
}

/** The three regions of Huawei Cloud whose names are nearest to one that is not among them. */
export function nearestHuaweiCloudRegions(region: string): string[] {
  return nearestNames(
    region,
    huaweiCloudRegions().map((name) => namedCandidate(name, [name])),
    3,
  );
}

export function partnerRegion(region: string): PartnerRegion | undefined {
  return table.partner.find((candidate) => candidate.region === region);
}

/** What the names of all services of the region end with, also of those that Huawei Cloud does not run itself. */
export function cloudDomainOf(region: string): string {
  const ofOthers = openTelekomCloudRegion(region) ?? partnerRegion(region);
  if (ofOthers) return ofOthers.cloudDomain;
  return region.startsWith(EUROPEAN_REGIONS_BEGIN) ? EUROPEAN_DOMAIN : WORLDWIDE_DOMAIN;
}

/** Whether some cloud is known to have a region of that name. */
export function isListedRegion(region: string): boolean {
  return ALL_REGIONS.includes(region);
}

/** The region in the name of a project, which is that of a region or begins with it, as in `eu-de_images`. */
export function regionOfProject(projectName: string): string | undefined {
  return ALL_REGIONS.find((region) => projectName === region || projectName.startsWith(`${region}_`));
}

const ALL_REGIONS = [table.openTelekomCloud, table.huaweiCloud, table.partner].flat().map(({ region }) => region);
