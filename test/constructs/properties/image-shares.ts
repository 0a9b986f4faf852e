import { EACH } from './private-image-props';
import {
  type AcceptOptions,
  BackupVault,
  Duration,
  FullEcsImage,
  FullEcsImageSource,
  type IImage,
  Image,
  ImageKind,
  ImageShare,
  ImageShareAcceptance,
  type ImageShareAcceptanceProps,
  type ImageShareProps,
  ImageSource,
  ShareDecision,
  type ShareOptions,
  SystemDiskImage,
} from '../../../lib';
import { accountId, INSTANCE_ID, KEY_ID, projectId, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import { IMAGE_ID } from '../../support/uses';
import { NOT_ON_AWS } from './places';
import {
  type AnySubject,
  anotherCloud,
  Case,
  checked,
  along,
  made,
  recipientCloud,
  saysTheSame,
  type Setting,
  subject,
  type Values,
} from './subject';

const ORGANIZATION = 'arn:aws:organizations::111122223333:organization/o-abcde12345';
const UNIT = 'arn:aws:organizations::111122223333:ou/o-abcde12345/ou-ab12-11111111';

const web = ({ stack, place }: Setting) =>
  new SystemDiskImage(stack, 'Web', {
    imageName: 'web',
    source: ImageSource.server(place === 'AWS' ? INSTANCE_ID : SERVER_ID),
  });

const recipients = ({ place }: Setting): ShareOptions =>
  place === 'AWS' ? { accountIds: [accountId(1)] } : { projectIds: [projectId(1)] };

const RECIPIENTS: Values<ShareOptions> = {
  projectIds: [[projectId(1), projectId(2)]],
  accountIds: [[accountId(1), accountId(2)]],
  organizationArns: [[ORGANIZATION]],
  organizationalUnitArns: [[UNIT]],
  timeouts: [{ create: Duration.minutes(77) }, { update: Duration.minutes(17) }, { delete: Duration.minutes(7) }],
  forEach: [EACH],
};

const otherImage = ({ stack, place }: Setting): IImage =>
  Image.fromImageId(stack, 'Other', place === 'AWS' ? 'ami-0123456789abcdef0' : IMAGE_ID);
const other = made(otherImage);

const shares = [
  subject<ShareOptions, ImageShare>({
    structs: ['ShareOptions'],
    name: 'a share of an image of this app',
    base: recipients,
    declare: (at, options) => web(at).share('Partners', options),
    values: RECIPIENTS,
  }),
  subject<ImageShareProps, ImageShare>({
    structs: ['ImageShareProps'],
    name: 'a share on its own',
    base: (at) => ({ image: web(at), ...recipients(at) }),
    declare: ({ stack }, props) => new ImageShare(stack, 'Partners', props),
    values: { ...RECIPIENTS, image: [other], cloud: [anotherCloud] },
  }),
];

const DECISIONS = [
  ShareDecision.REJECT,
  ShareDecision.REJECT_ACCEPTED,
  saysTheSame(ShareDecision.ACCEPT_REJECTED, 'the huaweicloud provider accepts an image, whatever was decided before', [
    'Huawei Cloud',
  ]),
];

const DECIDED: Values<AcceptOptions> = {
  decision: DECISIONS,
  vault: [BackupVault.fromVaultId(KEY_ID)],
  timeouts: [{ create: Duration.minutes(77) }, { update: Duration.minutes(17) }, { delete: Duration.minutes(7) }],
  cloud: [anotherCloud],
};

const accepted = ({ stack }: Setting, props: ImageShareAcceptanceProps) =>
  new ImageShareAcceptance(stack, 'Accepted', props);

const acceptances = [
  subject<AcceptOptions, ImageShareAcceptance>({
    structs: ['AcceptOptions'],
    name: 'the acceptance of a share of this app',
    refused: NOT_ON_AWS,
    base: (at) => ({ cloud: recipientCloud(at) }),
    declare: (at, options) => web(at).share('Partners', recipients(at)).accept(at.stack, 'Accepted', options),
    values: DECIDED,
  }),
  subject<ImageShareAcceptanceProps, ImageShareAcceptance>({
    structs: ['ImageShareAcceptanceProps'],
    name: 'the acceptance of an image by its ID',
    refused: NOT_ON_AWS,
    base: () => ({ imageId: VOLUME_ID }),
    declare: accepted,
    values: {
      ...DECIDED,
      image: [new Case(otherImage, { isMade: true, breaks: 'CDK-SHARE-003' })],
      imageId: [IMAGE_ID],
      imageKind: [checked(ImageKind.FULL_ECS, 'IMS-SHARE-014')],
    },
  }),
  subject<ImageShareAcceptanceProps, ImageShareAcceptance>({
    structs: ['ImageShareAcceptanceProps'],
    name: 'the acceptance of an image that exists',
    refused: NOT_ON_AWS,
    base: (at) => ({ image: otherImage(at) }),
    declare: accepted,
    values: {
      ...DECIDED,
      image: [made(({ stack }) => Image.fromImageId(stack, 'Another', VOLUME_ID))],
      imageId: [VOLUME_ID],
      imageKind: [checked(ImageKind.FULL_ECS, 'IMS-SHARE-014')],
    },
  }),
];

const sharedFullEcsImage = subject<AcceptOptions, ImageShareAcceptance>({
  structs: ['AcceptOptions'],
  name: 'the acceptance of a share of a full-ECS image of this app',
  refused: { ...NOT_ON_AWS, 'Open Telekom Cloud': 'CDK-TARGET-001 source' },
  base: (at) => ({ cloud: recipientCloud(at), vault: BackupVault.fromVaultId(KEY_ID) }),
  declare: (at, options) => {
    const source = FullEcsImageSource.cbrBackup(VOLUME_ID);
    const image = new FullEcsImage(at.stack, 'Full', { imageName: 'full', source });
    return image.share('Partners', recipients(at)).accept(at.stack, 'Accepted', options);
  },
  values: {
    decision: [along(ShareDecision.REJECT, { vault: undefined }, ShareDecision.REJECT_ACCEPTED)],
    vault: [BackupVault.fromVaultId(VOLUME_ID)],
    timeouts: [{ create: Duration.minutes(77) }, { update: Duration.minutes(17) }, { delete: Duration.minutes(7) }],
    cloud: [anotherCloud],
  },
});

export const IMAGE_SHARES: readonly AnySubject[] = [...shares, ...acceptances, sharedFullEcsImage];
