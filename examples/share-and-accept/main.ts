// One image, shared with many projects of an account and accepted by one of them, in one stack with two configurations.
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { ImageShareAcceptance, ImageSource, OpenTelekomCloud, ShareDecision, SystemDiskImage } from '../../lib';

const app = new App();
const stack = new TerraformStack(app, 'share-and-accept');
new LocalBackend(stack, { path: 'terraform.tfstate' });

const PARTNER = '0f3a1c5e7b9d24680f3a1c5e7b9d2468';
const OTHERS = Array.from({ length: 60 }, (_, index) => index.toString(16).padStart(32, 'a'));

OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
const partner = OpenTelekomCloud.configure(stack, {
  region: 'eu-de',
  projectName: 'eu-de_partner',
  projectId: PARTNER,
  alias: 'partner',
});

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11'),
});
const share = web.share('Partners', { projectIds: [PARTNER, ...OTHERS] });

// Accepted after it was shared, by the project of the partner.
share.accept(stack, 'AcceptedByPartner', { cloud: partner });

// An image that somebody else shares with the partner, who does not want it any more.
new ImageShareAcceptance(stack, 'Unwanted', {
  imageId: '0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22',
  decision: ShareDecision.REJECT_ACCEPTED,
  cloud: partner,
});

app.synth();
