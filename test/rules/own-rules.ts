import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  HuaweiCloud,
  Image,
  ImageCopy,
  ImageRules,
  ImageSource,
  OpenTelekomCloud,
  ProjectLookup,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../lib';
import type { Cloud } from '../../lib/model/cloud';
import { ami, type Declare, image, INSTANCE_ID, projectId, SERVER_ID } from '../support/declarations';

/** What breaks a rule that is checked elsewhere than in lib/rules. */
export interface OwnRuleBreak {
  /** The cloud that the stack is configured for; none where that is what the rule is about. */
  readonly cloud?: Cloud;
  readonly mistake: string;
  readonly declare: Declare;
}

const untyped = (props: object) => props as SystemDiskImageProps;
const source = ImageSource.server(SERVER_ID);
const huaweiCloud = { region: 'eu-west-101' };

export const OWN_RULE_BREAKS: Readonly<Record<string, OwnRuleBreak>> = {
  'CDK-INPUT-001': {
    cloud: 'open-telekom-cloud',
    mistake: 'a number for a name',
    declare: image(untyped({ imageName: 42 })),
  },
  'CDK-INPUT-002': {
    cloud: 'open-telekom-cloud',
    mistake: 'a misspelt property',
    declare: image(untyped({ imageDescription: 'the golden web' })),
  },
  'CDK-INPUT-003': {
    cloud: 'open-telekom-cloud',
    mistake: 'no source',
    declare: (stack) => new SystemDiskImage(stack, 'Web', untyped({ imageName: 'web' })),
  },
  'CDK-TOKEN-001': {
    cloud: 'open-telekom-cloud',
    mistake: 'a token of the AWS CDK in a Terraform stack',
    declare: image({ imageName: '${Token[AWS.AccountId.0]}' }),
  },
  'CDK-TOKEN-003': {
    cloud: 'open-telekom-cloud',
    mistake: 'a text with a directive that is none',
    declare: image({ description: '50%{off}' }),
  },
  'CDK-CLOUD-001': { mistake: 'no cloud at all', declare: image() },
  'CDK-CLOUD-002': {
    mistake: 'two clouds, and nothing that says which',
    declare: (stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
      HuaweiCloud.configure(stack, huaweiCloud);
      image()(stack);
    },
  },
  'CDK-CLOUD-003': {
    mistake: 'a region of another cloud',
    declare: (stack) => OpenTelekomCloud.configure(stack, { region: 'eu-west-101', projectName: 'eu-de_images' }),
  },
  'CDK-CLOUD-004': {
    cloud: 'aws',
    mistake: 'a Terraform cloud in a stack of the AWS CDK',
    declare: (stack) => {
      HuaweiCloud.configure(stack, huaweiCloud);
      ami()(stack);
    },
  },
  'CDK-CLOUD-005': {
    mistake: 'a region of a cloud that others run',
    declare: (stack) => HuaweiCloud.configure(stack, { region: 'ru-moscow-1' }),
  },
  'CDK-CLOUD-006': {
    mistake: 'a project of another region',
    declare: (stack) => OpenTelekomCloud.configure(stack, { region: 'eu-nl', projectName: 'eu-de_images' }),
  },
  'CDK-ID-005': {
    cloud: 'huawei-cloud',
    mistake: 'the name of an image',
    declare: (stack: Construct) => {
      const base = Image.fromImageId(stack, 'Base', 'web-golden');
      new ImageCopy(stack, 'Copy', { image: base, imageName: 'copy' });
    },
  },
  'CDK-EACH-001': {
    cloud: 'huawei-cloud',
    mistake: 'a share for each of something else than the images',
    declare: (stack) => {
      const [disks, others] = [['web'], ['db']].map((keys) => cdktf.TerraformIterator.fromList(keys));
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source, forEach: disks });
      web.share('Partners', { projectIds: [projectId(1)], forEach: others });
    },
  },
  'CDK-EACH-002': {
    cloud: 'huawei-cloud',
    mistake: 'a misspelt key',
    declare: (stack) => {
      const forEach = cdktf.TerraformIterator.fromList(['web', 'db']);
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source, forEach });
      web.imageIdOf('wbe');
    },
  },
  'CDK-OVERRIDE-001': {
    cloud: 'huawei-cloud',
    mistake: 'a space in the name of a resource',
    declare: (stack) => {
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
      (web.resource as cdktf.TerraformResource).overrideLogicalId('golden image');
    },
  },
  'CDK-OVERRIDE-002': {
    cloud: 'huawei-cloud',
    mistake: 'two images where a share needs one',
    declare: (stack) => {
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
      web.share('Partners', { projectIds: [projectId(1)] });
      (web.resource as cdktf.TerraformResource).addOverride('count', 2);
    },
  },
  'CDK-STACK-001': {
    mistake: 'a recipient that is looked up where the image is accepted',
    declare: (stack) => {
      HuaweiCloud.configure(stack, huaweiCloud);
      const partner = new cdktf.TerraformStack(stack.node.root, 'partner');
      HuaweiCloud.configure(partner, { ...huaweiCloud, projectName: 'eu-west-101_partner' });
      const { projectId } = new ProjectLookup(partner, 'Project', { projectName: 'eu-west-101_partner' });
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
      web.share('Partners', { projectIds: [projectId] }).accept(partner, 'Accepted');
    },
  },
  'CDK-TARGET-001': {
    cloud: 'aws',
    mistake: 'a protection that AMIs do not have',
    declare: ami({ deletionProtection: true }),
  },
  'CDK-TARGET-002': {
    cloud: 'aws',
    mistake: 'a size that EC2 does not tell',
    declare: (stack) => {
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(INSTANCE_ID) });
      const copy = new SystemDiskImage(stack, 'Copy', {
        imageName: web.fileUrl,
        source: ImageSource.server(INSTANCE_ID),
      });
      return copy;
    },
  },
  'CDK-TARGET-003': {
    cloud: 'huawei-cloud',
    mistake: 'the name of an image',
    declare: (stack) => new SystemDiskImage(stack, 'Web', { imageName: 'web', source }).importFrom('web-golden'),
  },
  'CDK-ACK-002': {
    cloud: 'open-telekom-cloud',
    mistake: 'a warning that nothing gives',
    declare: (stack) => {
      ImageRules.acknowledge(stack, { ruleId: 'IMS-SYS-011', reason: 'the servers hold no data' });
      image()(stack);
    },
  },
};

/** Rules of our own that no declaration breaks: a failure of a rule, and what cdk.json says. */
export const WITHOUT_DECLARATION: readonly string[] = ['CDK-RULE-001', 'CDK-ACK-001'];
