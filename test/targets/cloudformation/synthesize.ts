import { App, CfnResource, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Duration } from '../../../lib/model/duration';
import { addImage, addShare, image, share } from '../../support/aws-declarations';

/**
 * Writes a stack with everything that the target emits to the folder given. Run in a process of its own, since validation is
 * turned off in that of the tests. With `broken`, it holds a mistake as well, to see that validation is on.
 */
const app = new App({
  outdir: process.argv[2],
  context: { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:annotationsInValidationReport': true },
});
const stack = new Stack(app, 'images', {
  synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
});
const web = addImage(stack, 'Web', image({ description: 'the web', tags: { team: 'platform' } }));
addImage(stack, 'Small', image({ imageName: 'small-golden', timeouts: { create: Duration.minutes(10) } }));
addShare(
  stack,
  'Partners',
  web.attribute('imageId') ?? '',
  share({
    accountIds: ['012345678901'],
    organizationArns: ['arn:aws:organizations::111122223333:organization/o-exampleorgid'],
    organizationalUnitArns: ['arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-cd34ef56'],
  }),
);
if (process.argv[3] === 'broken') {
  new CfnResource(stack, 'Broken', { type: 'AWS::Lambda::Function', properties: { Timeout: 'long' } });
}
app.synth();
