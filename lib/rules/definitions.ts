import { type Cloud, IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { RuleDefinition } from './rule';

const EVERYWHERE: readonly Cloud[] = ['open-telekom-cloud', 'huawei-cloud', 'aws'];

/**
 * Rules of this library's own, about how a declaration is written rather than what the service accepts. They are checked
 * where the mistake can be seen: while properties are read, the cloud is looked for, or the template is written.
 */
function own(id: string, title: string): RuleDefinition {
  return { id, title, level: 'error', clouds: EVERYWHERE, about: 'writing' };
}

/** What is found where a cloud is configured, about what it has. */
function aboutClouds(id: string, title: string): RuleDefinition {
  return { id, title, level: 'error', clouds: IMAGE_MANAGEMENT_SERVICE, about: 'cloud' };
}

export const wrongType = own('CDK-INPUT-001', 'A property has the type that its documentation says');
export const unknownProperty = own('CDK-INPUT-002', 'A property that is given exists');
export const missingProperty = own('CDK-INPUT-003', 'A required property is given');
export const foreignToken = own('CDK-TOKEN-001', 'A value known at deploy time comes from the framework of its stack');
export const unreadableText = own('CDK-TOKEN-003', 'A text is one that Terraform can read');
export const noCloud = own('CDK-CLOUD-001', 'A Terraform stack with images has a cloud configured');
export const severalClouds = own('CDK-CLOUD-002', 'It is clear which cloud an image belongs to');
export const cloudConfiguration = own('CDK-CLOUD-003', 'A cloud is configured with values that fit together');
export const wrongFramework = own(
  'CDK-CLOUD-004',
  'A cloud is configured in a stack of the framework that can reach it',
);
export const circularStacks = own('CDK-STACK-001', 'The stacks of an app do not need each other in a circle');
export const overriddenName = own('CDK-OVERRIDE-001', 'The name that a resource is given is one that it can have');
export const overriddenReference = own(
  'CDK-OVERRIDE-002',
  'What is referred to is in the template, and is there once or referred to by its key',
);
export const repeatedDifferently = own(
  'CDK-EACH-001',
  'What is made of an image for each key is made for each key of the image',
);
export const unknownKey = own('CDK-EACH-002', 'The key that an image is named by is a key of its forEach');
export const cloudRegion = aboutClouds('CDK-CLOUD-005', 'A cloud is configured for a region that it has');
export const projectRegion = aboutClouds('CDK-CLOUD-006', 'A project is one of the region that is configured');
export const inexpressible = own('CDK-TARGET-001', 'The target can express every property that is set');
export const unavailableAttribute = own('CDK-TARGET-002', 'An attribute that is read exists on the cloud');
export const imageIdentifier: RuleDefinition = {
  ...own('CDK-ID-005', 'The ID of an image is one that the cloud gives'),
  about: 'cloud',
};
export const importedImage = own('CDK-TARGET-003', 'An image that is taken over is one that Terraform can find');
export const internalError = own('CDK-RULE-001', 'Every rule answers for every declaration');
export const wrongDecision = own('CDK-ACK-001', 'An acknowledgement names a rule and gives a reason');
export const unusedDecision: RuleDefinition = {
  ...own('CDK-ACK-002', 'An acknowledgement matches a finding'),
  level: 'warning',
};
