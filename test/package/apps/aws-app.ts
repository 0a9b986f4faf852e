// With what needs the Lambda function of the library: an image that takes longer than one call of it, and a share.
import { App, Stack } from 'aws-cdk-lib';
import * as framework from 'aws-cdk-lib';
import { Duration, Frameworks, ImageSource, SystemDiskImage } from 'cdk-ims';

if (process.env['PROVIDED'] !== 'no') Frameworks.provide(framework);

// What validates templates in aws-cdk-lib reads files beside it, which are in no bundle.
const app = new App({ builtinCloudFormationValidation: false });
const image = new SystemDiskImage(new Stack(app, 'golden-images'), 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('i-0123456789abcdef0'),
  timeouts: { create: Duration.hours(2) },
  tags: { team: 'platform' },
});
image.share('Partner', { accountIds: ['111122223333'] });
app.synth();
