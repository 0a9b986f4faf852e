import { type HuaweiCloudProps, HuaweiCloud, OpenTelekomCloud, type OpenTelekomCloudProps } from '../../../../lib';
import * as cdktf from 'cdktf';
import { projectId } from '../../../support/declarations';
import { findings, resources, synthTerraform } from '../../../support/terraform-app';

/** Where a declaration is tried: both clouds, and Open Telekom Cloud with the wider provider too. */
export type Place = 'Open Telekom Cloud' | 'Open Telekom Cloud, extended' | 'Huawei Cloud';

export const PLACES: readonly Place[] = ['Open Telekom Cloud', 'Open Telekom Cloud, extended', 'Huawei Cloud'];

/** What a user writes into a stack whose cloud is configured. */
export type Declare = (stack: cdktf.TerraformStack, app: cdktf.App) => unknown;

/** A resource or data source that is in the template, with the arguments that matter here. */
export interface Emits {
  readonly emits: string;
  readonly having: object;
}

/** An error of the synthesis, which says what to do instead. */
export interface Refuses {
  readonly refuses: string;
  readonly property: string;
  readonly wayOut: RegExp;
  /** Other rules and properties that such a declaration breaks too. */
  readonly besides: readonly string[];
}

export type Outcome = Emits | Refuses;

/** One way to declare a capability, and what becomes of it in each place. */
export interface Example {
  readonly declare: Declare;
  readonly openTelekomCloud: Outcome | readonly Emits[];
  /** @default - as without the wider provider */
  readonly extended?: Outcome | readonly Emits[];
  readonly huaweiCloud: Outcome | readonly Emits[];
}

export type Examples = Readonly<Record<string, Example>>;

/** @param type the type of a resource; a data source has `data.` before it, as in Terraform */
export function emits(type: string, having: object = {}): Emits {
  return { emits: type, having };
}

export function refuses(
  property: string,
  wayOut: RegExp,
  ruleId = 'CDK-TARGET-001',
  besides: readonly string[] = [],
): Refuses {
  return { refuses: ruleId, property, wayOut, besides };
}

export const TURN_ON_THE_WIDER_PROVIDER = /OpenTelekomCloud\.configure\(stack, \{ \.\.\., extended: true \}\)/;

export function needsExtended(property: string): Refuses {
  return refuses(property, TURN_ON_THE_WIDER_PROVIDER);
}

const OTC: OpenTelekomCloudProps = { region: 'eu-de', projectName: 'eu-de_images', projectId: projectId(999) };
const HUAWEI: HuaweiCloudProps = { region: 'ap-southeast-3', projectId: projectId(999) };

export function configureIn(place: Place, stack: cdktf.TerraformStack): void {
  if (place === 'Huawei Cloud') HuaweiCloud.configure(stack, HUAWEI);
  else OpenTelekomCloud.configure(stack, { ...OTC, extended: place !== 'Open Telekom Cloud' });
}

export function outcomeIn(place: Place, example: Example): Outcome | readonly Emits[] {
  if (place === 'Huawei Cloud') return example.huaweiCloud;
  return (place === 'Open Telekom Cloud' ? undefined : example.extended) ?? example.openTelekomCloud;
}

/** What synthesis says of a declaration in a place. */
export function findingsIn(place: Place, declare: Declare) {
  return findings(cdktf, (stack, app) => {
    configureIn(place, stack);
    declare(stack, app);
  });
}

/** The template of a declaration in a place, which the schema of the provider accepts. */
export function templateIn(place: Place, declare: Declare): any {
  return synthTerraform(cdktf, (stack, app) => {
    configureIn(place, stack);
    declare(stack, app);
  }).template;
}

/** The bodies of a type in a template. */
export function bodiesOf(template: any, type: string): any[] {
  const [, dataSource] = /^data\.(.*)$/.exec(type) ?? [];
  return dataSource === undefined ? resources(template, type) : resources({ resource: template.data }, dataSource);
}
