// Who may do what with images, and who did: a policy for those who build images, one for those who share them, every operation
// recorded in a bucket, and a message when an image is deleted or leaves the project.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { HuaweiCloud, ImageAction, ImageAudit, ImageBucket, ImageOperation, ImagePolicy } from 'cdk-ims';

const PROJECT = '0f3a1c5e7b9d24680f3a1c5e7b9d2468';
const ACCOUNT = '1a2b3c4d5e6f70811a2b3c4d5e6f7081';

const app = new App();
const stack = new TerraformStack(app, 'audit-and-permissions');
new LocalBackend(stack, { path: 'terraform.tfstate' });
HuaweiCloud.configure(stack, { region: 'eu-west-101' });

// What creating depends on in other services is allowed with it.
ImagePolicy.forCreating(stack, 'Builders', {
  policyName: 'image-builders',
  groupId: '2b3c4d5e6f70811a2b3c4d5e6f70811a',
  projectId: PROJECT,
  domainId: ACCOUNT,
});
const sharing = new ImagePolicy(stack, 'Sharing', {
  policyName: 'image-sharing',
  actions: [ImageAction.LIST_IMAGES, ImageAction.GET_IMAGE, ImageAction.SHARE_IMAGE],
  denied: [ImageAction.DELETE_IMAGE],
});
new TerraformOutput(stack, 'sharing_policy_id', { value: sharing.policyId });

new ImageAudit(stack, 'Audit', {
  bucket: new ImageBucket(stack, 'Traces', { bucketName: 'image-traces' }),
  filePrefix: 'images',
  topicUrn: 'urn:smn:eu-west-101:0f3a1c5e7b9d24680f3a1c5e7b9d2468:image-operations',
  operations: [ImageOperation.DELETE, ImageOperation.ADD_MEMBER, ImageOperation.EXPORT],
});

app.synth();
