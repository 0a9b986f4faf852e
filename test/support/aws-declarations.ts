import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ImageShareDeclaration, SystemDiskImageDeclaration } from '../../lib/model/declaration';
import { awsTarget } from '../../lib/targets/cloudformation/aws/aws-target';
import { hostOf } from '../../lib/targets/host';
import type { Emitted } from '../../lib/targets/emission';

export const INSTANCE_ID = 'i-0123456789abcdef0';

export function image(changes: Partial<SystemDiskImageDeclaration> = {}): SystemDiskImageDeclaration {
  return {
    kind: 'system disk image',
    path: 'images/Web',
    placement: { cloud: 'aws' },
    imageName: 'web-golden',
    source: { kind: 'server', serverId: INSTANCE_ID },
    tags: {},
    timeouts: {},
    ...changes,
  };
}

export function share(changes: Partial<ImageShareDeclaration> = {}): ImageShareDeclaration {
  return {
    kind: 'image share',
    path: 'images/Web/Partners',
    placement: { cloud: 'aws' },
    projectIds: [],
    accountIds: [],
    organizationArns: [],
    organizationalUnitArns: [],
    timeouts: {},
    ...changes,
  };
}

export function awsStack(): Stack {
  return new Stack(new App(), 'images');
}

export function addImage(stack: Stack, id: string, declaration: SystemDiskImageDeclaration): Emitted {
  const emitted = awsTarget(hostOf(stack)).emit(new Construct(stack, id), () => declaration);
  if (!emitted) throw new Error('the target emitted nothing');
  return emitted;
}

export function addShare(stack: Stack, id: string, imageId: string, declaration: ImageShareDeclaration): void {
  awsTarget(hostOf(stack)).emit(new Construct(stack, id), () => ({ ...declaration, imageId }));
}
