// One image, shared with many projects and accepted by one of them: one stack with two configurations of the cloud, applied by
// a user who may act in both projects. Across accounts it takes two stacks: see full-ecs-migration.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { ImageShareAcceptance, ImageSource, OpenTelekomCloud, ShareDecision, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'share-and-accept');
new LocalBackend(stack, { path: 'terraform.tfstate' });

const PARTNER = '0f3a1c5e7b9d24680f3a1c5e7b9d2468';
const OTHERS = Array.from({ length: 60 }, (_, index) => index.toString(16).padStart(32, 'a'));

const owner = OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
const partner = OpenTelekomCloud.configure(stack, {
  region: 'eu-de',
  projectName: 'eu-de_partner',
  projectId: PARTNER,
  alias: 'partner',
});

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11'),
  cloud: owner,
});
const share = web.share('Partners', { projectIds: [PARTNER, ...OTHERS] });

// Accepted after it was shared, by the project of the partner.
const accepted = share.accept(stack, 'AcceptedByPartner', { cloud: partner });
new TerraformOutput(stack, 'image_of_partner', { value: accepted.imageId });

// An image that somebody else shares with the partner, who does not want it any more.
new ImageShareAcceptance(stack, 'Unwanted', {
  imageId: '0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22',
  decision: ShareDecision.REJECT_ACCEPTED,
  cloud: partner,
});

app.synth();
