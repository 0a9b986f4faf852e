import type { Construct, IConstruct } from 'constructs';
import type { ImageDeclaration } from '../model/declaration';
import type { CloudFormationFramework } from './cloudformation/framework';
import { hostOf } from './host';
import { createOutput, type TerraformModule } from './terraform/framework';

/** An image of a stack, with the construct that declares it. */
export interface DeclaredImageOf {
  readonly construct: IConstruct;
  readonly declaration: ImageDeclaration;
}

/** What constructs of images tell of them once they exist. */
interface DeployedImage extends IConstruct {
  readonly imageId: string;
  readonly imageSize?: string;
}

const DESCRIPTION = 'The images of this stack';

/**
 * An output of the stack that the scope is in, with all images that are declared there by the time the template is written.
 * CloudFormation has no outputs but texts, and does not tell how large an AMI is.
 */
export function createImagesOutput(scope: Construct, images: () => readonly DeclaredImageOf[]): void {
  const { framework, module, stack } = hostOf(scope);
  if (framework === 'aws-cdk-lib') {
    const { CfnOutput, Lazy } = module as CloudFormationFramework;
    const value = Lazy.string({ produce: () => asJson(stack, images().map(identity)) });
    new CfnOutput(scope, 'Output', { value, description: DESCRIPTION });
    return;
  }
  const list = { creationStack: [], resolve: () => images().map(identityAndSize) };
  createOutput(module as TerraformModule, scope, 'Output', { value: list, description: DESCRIPTION });
}

function identity({ construct, declaration }: DeclaredImageOf) {
  const { kind, imageName } = declaration;
  return { path: construct.node.path, kind, name: imageName, id: (construct as DeployedImage).imageId };
}

function identityAndSize(image: DeclaredImageOf) {
  return { ...identity(image), size_bytes: (image.construct as DeployedImage).imageSize };
}

function asJson(stack: IConstruct, value: unknown): string {
  return (stack as IConstruct & { toJsonString(value: unknown): string }).toJsonString(value);
}
