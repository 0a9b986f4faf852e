import * as cdktf from 'cdktf';
import { HuaweiCloud, type ICloud, OpenTelekomCloud } from '../../../lib';

export type Declare = (stack: cdktf.TerraformStack, cloud: ICloud) => unknown;

/** A way of declaring that stands in public configurations, in our own names, and where it works. */
export interface PublicDeclaration {
  readonly huaweiCloud?: Declare;
  readonly openTelekomCloud?: Declare;
  /** Open Telekom Cloud with the wider provider. */
  readonly extended?: Declare;
}

export type PublicDeclarations = Readonly<Record<string, PublicDeclaration>>;

export function onHuaweiCloud(declare: Declare): PublicDeclaration {
  return { huaweiCloud: declare };
}

export function onOpenTelekomCloud(declare: Declare): PublicDeclaration {
  return { openTelekomCloud: declare };
}

export function onExtendedOpenTelekomCloud(declare: Declare): PublicDeclaration {
  return { extended: declare };
}

export function onBothClouds(declare: Declare): PublicDeclaration {
  return { huaweiCloud: declare, openTelekomCloud: declare };
}

export function huaweiCloud(stack: cdktf.TerraformStack, alias?: string): ICloud {
  return HuaweiCloud.configure(stack, { region: 'cn-north-4', alias });
}

export function openTelekomCloud(stack: cdktf.TerraformStack, alias?: string): ICloud {
  const projectName = alias === undefined ? 'eu-de_images' : `eu-de_${alias}`;
  return OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName, alias });
}

export function extendedOpenTelekomCloud(stack: cdktf.TerraformStack): ICloud {
  return OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
}

/** A variable of the configuration: what it is, only the deployment knows. */
export function variable(stack: cdktf.TerraformStack, name: string, type = 'string'): cdktf.TerraformVariable {
  const known = stack.node.tryFindChild(name);
  return (known as cdktf.TerraformVariable | undefined) ?? new cdktf.TerraformVariable(stack, name, { type });
}

export function text(stack: cdktf.TerraformStack, name: string): string {
  return variable(stack, name).stringValue;
}

/** What cdktf gives for a value of a type that has no token is an object; the property is declared with the plain type. */
export function deployed<Type>(value: unknown): Type {
  return value as Type;
}
