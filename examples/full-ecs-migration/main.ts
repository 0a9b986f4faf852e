// A whole server moves to another account: image, share, acceptance into a vault of the recipient, and the server there. The
// stacks are applied one after the other, each with the credentials of its account in the environment.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { BackupVault, FullEcsImage, FullEcsImageSource, OpenTelekomCloud, ServerFromImage, Size } from 'cdk-ims';

const RECIPIENT = '0f3a1c5e7b9d24680f3a1c5e7b9d2468';

const app = new App();
const owner = new TerraformStack(app, 'owner');
// Beside this file: the other stack reads from it which image was shared.
new LocalBackend(owner, { path: '../../../owner.tfstate' });
// The provider of Open Telekom Cloud cannot make full-ECS images; the wider one can.
OpenTelekomCloud.configure(owner, {
  region: 'eu-de',
  projectName: 'eu-de_shop',
  domainName: 'OTC00000000001000000001',
  extended: true,
});

const image = new FullEcsImage(owner, 'Server', {
  imageName: 'shop-server',
  source: FullEcsImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11', {
    vault: BackupVault.fromVaultId('7b2d2e53-8f10-4e9c-8c68-4a4d3a1b0f22', {
      objectType: 'server',
      protectionType: 'backup',
    }),
    disks: [Size.gibibytes(40), Size.gibibytes(200)],
    stopped: true,
    csbsBackups: false,
  }),
  // The backup is of no use once the server has moved.
  deleteBackups: true,
});
const share = image.share('NewOwner', { projectIds: [RECIPIENT] });

const recipient = new TerraformStack(app, 'recipient');
new LocalBackend(recipient, { path: '../../../recipient.tfstate' });
OpenTelekomCloud.configure(recipient, {
  region: 'eu-de',
  projectName: 'eu-de_shop',
  projectId: RECIPIENT,
  domainName: 'OTC00000000001000000002',
});

const accepted = share.accept(recipient, 'Accepted', {
  vault: BackupVault.fromVaultId('8c3e3f64-9021-4fad-9d79-5b5e4b2c1033', { capacity: Size.gibibytes(300) }),
});
const server = new ServerFromImage(recipient, 'Moved', {
  image: accepted,
  serverName: 'shop',
  flavorId: 's3.large.2',
  vpcId: '0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22',
  networkId: '1d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d23',
  availabilityZone: 'eu-de-01',
});
new TerraformOutput(recipient, 'server_id', { value: server.serverId });

app.synth();
