import { type Place, TERRAFORM_PLACES } from '../../support/attempt';

export const TERRAFORM: readonly Place[] = TERRAFORM_PLACES;
export const OPEN_TELEKOM_CLOUD: readonly Place[] = ['Open Telekom Cloud', 'Open Telekom Cloud, extended'];

/** Where the huaweicloud provider does it. */
export const WITH_HUAWEICLOUD: readonly Place[] = ['Open Telekom Cloud, extended', 'Huawei Cloud'];

/** What AWS does not have. */
export const NOT_ON_AWS = { AWS: 'CDK-TARGET-001 stack' } as const;
/** What only the huaweicloud provider does. */
export const NOT_WITHOUT_HUAWEICLOUD = { ...NOT_ON_AWS, 'Open Telekom Cloud': 'CDK-TARGET-001 image' } as const;
