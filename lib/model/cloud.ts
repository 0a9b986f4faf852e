/** The clouds that a declaration can be emitted for. */
export type Cloud = 'open-telekom-cloud' | 'huawei-cloud' | 'aws';

/** The clouds that run the Image Management Service, whose rules hold for both. */
export const IMAGE_MANAGEMENT_SERVICE: readonly Cloud[] = ['open-telekom-cloud', 'huawei-cloud'];

/** The name of a cloud as people write it. */
export const CLOUD_NAMES: Readonly<Record<Cloud, string>> = {
  'open-telekom-cloud': 'Open Telekom Cloud',
  'huawei-cloud': 'Huawei Cloud',
  aws: 'AWS',
};

/** Where a declaration will exist. What is undefined is unknown at synth. */
export interface Placement {
  readonly cloud: Cloud;
  readonly region?: string;
  /** What the names of all services end with, where the user's own provider block says it; else it follows from the region. */
  readonly cloudDomain?: string;
  /** The name of the project (Open Telekom Cloud, Huawei Cloud). */
  readonly projectName?: string;
  /** The ID of the project, or on AWS of the account. */
  readonly ownerId?: string;
  /** The name of the account that the project belongs to. */
  readonly accountName?: string;
  /** The path of the provider configuration. What has the same acts on behalf of the same project. */
  readonly provider?: string;
  /** The path of the stack, where the configuration says all that it is to say; undefined for one that the user made. */
  readonly stack?: string;
  /** How many private images the project may hold, where the user says that it is not the default. */
  readonly imageQuota?: number;
}

/** Whether two declarations share names and quotas: same cloud, region and project, as far as is known. */
export function placementKey(placement: Placement): string {
  return [placement.cloud, placement.region, placement.projectName, placement.ownerId, placement.accountName].join('|');
}
