import type { ImageShareMembersDeclaration } from '../../model/use-declarations';
import { emittedAs } from '../treatment';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';
import type { NoMapping, ResourceMapping } from './resource-mapping';
import { withOutput } from './with-output';

type Members = ImageShareMembersDeclaration;

const ON_HUAWEI_CLOUD: ResourceMapping<Members> = {
  type: 'huaweicloud_ims_image_shared_members',
  properties: { image: emittedAs('image_id', ({ image }: Members) => image?.imageId) },
  source: () => ({}),
  isDataSource: true,
};

/** The data source of the wider provider calls an interface that Open Telekom Cloud does not document. */
const ON_OPEN_TELEKOM_CLOUD: NoMapping = {
  refusal: {
    property: 'image',
    found: 'has members that no Terraform provider can list on Open Telekom Cloud',
    allowed: 'ImageShareMembers on Huawei Cloud',
    fix: 'remove it, and ask the service: API call GET /v2/images/{image_id}/members; or see the shares of the image in the console',
  },
};

export const imageShareMembersEmitter: TerraformEmitter<Members> = withOutput(
  mappedEmitter<Members>({
    mappings: {
      opentelekomcloud: () => ON_OPEN_TELEKOM_CLOUD,
      huaweicloud: ({ placement }) =>
        placement.cloud === 'open-telekom-cloud' ? ON_OPEN_TELEKOM_CLOUD : ON_HUAWEI_CLOUD,
    },
    attributes: { members: 'members' },
  }),
  'members',
  'Whom the image is shared with, and what they decided',
);
