import { CLOUD_NAMES, type Placement } from '../model/cloud';
import { noCloud, severalClouds } from '../rules/definitions';
import type { Target } from '../targets/emission';
import { targetOf } from '../targets/target-of';
import type { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { configurationOf } from './cloud-of';

export interface ChosenTarget {
  readonly target: Target;
  readonly placement: Placement;
}

/** The target of a construct. Where it is not clear, that is reported, and nothing can be emitted. */
export function chooseTarget(checks: CheckedDeclaration, cloud: ICloud | undefined): ChosenTarget | undefined {
  const choice = targetOf(checks.host, configurationOf(cloud));
  switch (choice.kind) {
    case 'chosen':
      return choice;
    case 'no cloud':
      checks.report(noCloud, {
        property: 'stack',
        found: `"${checks.stack.node.path}" has no cloud for images configured`,
        allowed: `a Terraform stack with ${CLOUD_NAMES['open-telekom-cloud']} or ${CLOUD_NAMES['huawei-cloud']} configured`,
        fix: "call OpenTelekomCloud.configure(stack, { region: 'eu-de', ... }) or HuaweiCloud.configure(stack, { ... }) before the first image",
      });
      return undefined;
    case 'several clouds':
      checks.report(severalClouds, {
        property: 'cloud',
        found: `is not given, and the stack has several: ${choice.names.join(', ')}`,
        allowed: 'one configured cloud for each image',
        fix: 'pass the one you mean: cloud: the object that configure(...) returned',
      });
      return undefined;
  }
}
