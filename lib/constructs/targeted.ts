import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { CLOUD_NAMES, type Placement } from '../model/cloud';
import { noCloud, severalClouds } from '../rules/definitions';
import type { Target } from '../targets/emission';
import { enclosingStack } from '../targets/host';
import { imageProvidersIn } from '../targets/terraform/cloud-configuration';
import { targetOf } from '../targets/target-of';
import type { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { configurationOf } from './cloud-of';
import { checkOwnProvider } from './own-provider';

export interface ChosenTarget {
  readonly target: Target;
  readonly placement: Placement;
}

/** The target of a construct. Where it is not clear, that is reported, and nothing can be emitted. */
export function chooseTarget(checks: CheckedDeclaration, cloud: ICloud | undefined): ChosenTarget | undefined {
  if (cloud && !isUsable(cloud, checks)) return undefined;
  const choice = targetOf(checks.host, configurationOf(cloud));
  switch (choice.kind) {
    case 'chosen':
      if (choice.ownProvider) checkOwnProvider(checks, choice.ownProvider);
      return choice;
    case 'no cloud':
      checks.reportLate(noCloud, () => [missingCloud(checks)]);
      return undefined;
    case 'several clouds':
      checks.report(severalClouds, {
        property: 'cloud',
        found: `is not given, and the stack has several: ${choice.names.join(', ')}`,
        allowed: 'one configured cloud for each image',
        fix: "pass the one you mean: cloud: the object that configure(...) returned; a provider of your own is taken over by configure(stack, { alias: 'its alias', ... }), which returns that object",
      });
      return undefined;
  }
}

/** Seen late, so that what comes after the construct is named. */
function missingCloud({ stack, construct }: CheckedDeclaration): Violation {
  const { path } = stack.node;
  const allowed = `a Terraform stack with ${CLOUD_NAMES['open-telekom-cloud']} or ${CLOUD_NAMES['huawei-cloud']} configured`;
  const [later] = imageProvidersIn(stack);
  if (later) {
    return {
      property: 'stack',
      found: `"${path}" has no cloud for images configured when "${construct.node.path}" is made: the provider "${later.node.path}" comes after it`,
      allowed,
      fix: 'create the provider, or configure the cloud, before the first image',
    };
  }
  return {
    property: 'stack',
    found: `"${path}" has no cloud for images configured`,
    allowed,
    fix: "call OpenTelekomCloud.configure(stack, { region: 'eu-de', ... }) or HuaweiCloud.configure(stack, { ... }) before the first image; a provider has to be in this very stack",
  };
}

/** A cloud that cannot be used here is reported, instead of taking another one in silence. */
function isUsable(cloud: ICloud, checks: CheckedDeclaration): boolean {
  const problem = problemOf(cloud, checks);
  if (problem) checks.report(severalClouds, { property: 'cloud', ...problem });
  return problem === undefined;
}

function problemOf(cloud: ICloud, { host, stack }: CheckedDeclaration): Omit<Violation, 'property'> | undefined {
  if (host.framework === 'aws-cdk-lib') {
    return {
      found: `is set, but "${stack.node.path}" is a stack of aws-cdk-lib, whose images are created on AWS`,
      allowed: 'no cloud in a stack of aws-cdk-lib',
      fix: 'remove cloud, or declare the image in a TerraformStack',
    };
  }
  if (!configurationOf(cloud)) {
    return {
      found: `${valueText(cloud)} is not a configured cloud`,
      allowed: 'what OpenTelekomCloud.configure or HuaweiCloud.configure returned for the stack',
      fix: 'pass the object that configure(...) returned, not the provider itself',
    };
  }
  if (enclosingStack(cloud) === stack) return undefined;
  return {
    found: `${valueText(cloud.node.path)} is configured for another stack than "${stack.node.path}"`,
    allowed: 'a cloud that is configured for the stack of the image',
    fix: 'configure the cloud for this stack too, and pass that one',
  };
}
