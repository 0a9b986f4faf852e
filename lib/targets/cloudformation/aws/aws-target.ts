import type { IConstruct } from 'constructs';
import type { ImageShareDeclaration, SystemDiskImageDeclaration } from '../../../model/declaration';
import type { Emitted, Target } from '../../emission';
import type { Host } from '../../host';
import { emittedArguments } from '../../treatment';
import { type CfnResource, cloudFormation, lateProperties } from '../framework';
import { serviceToken } from '../handler';
import { declareTags } from '../tags';
import { waitingTimes } from './image-waits';
import { imageRefusals, notOffered, shareRefusals } from './refusals';
import { IMAGE_ARGUMENTS, IMAGE_FROM_INSTANCE } from './treatments';

/**
 * AMIs and their launch permissions. CloudFormation has no resource type for either, so custom resources stand in: their
 * function is in the template, so that nothing has to be uploaded before it is deployed.
 */
export function awsTarget(host: Host): Target {
  return {
    refuse: (declaration) => {
      if (declaration.kind === 'system disk image') return imageRefusals(declaration);
      if (declaration.kind === 'image share') return shareRefusals(declaration);
      return [notOffered(declaration)];
    },
    emit: (scope, declaration) => {
      const { kind } = declaration();
      if (kind === 'system disk image') return addImage(host, scope, declaration as () => SystemDiskImageDeclaration);
      if (kind === 'image share') return addShare(host, scope, declaration as () => ImageShareDeclaration);
      return undefined;
    },
  };
}

function addImage(host: Host, scope: IConstruct, declaration: () => SystemDiskImageDeclaration): Emitted {
  const framework = cloudFormation(host);
  const image = new framework.CfnResource(scope, 'Resource', {
    type: 'Custom::PrivateImage',
    properties: {
      ServiceToken: serviceToken(host),
      ...lateProperties(framework, ['InstanceId', 'NoReboot', ...IMAGE_ARGUMENTS], () => ({
        ...sourceArguments(declaration()),
        ...emittedArguments(IMAGE_FROM_INSTANCE, declaration()),
      })),
    },
  });
  declareTags(framework, image, 'Custom::PrivateImage', () => declaration().tags);
  // How many resources there are has to be known now: the timeouts are the one thing that is not read late.
  const last = addWaits(host, scope, image, waitingTimes(declaration()));
  return { resource: last, attribute: (name) => (name === 'imageId' ? last.ref : undefined) };
}

function sourceArguments({ source }: SystemDiskImageDeclaration): Record<string, unknown> {
  if (source?.kind !== 'server') return {};
  return { InstanceId: source.serverId, NoReboot: source.withoutReboot === true ? true : undefined };
}

/** Waits that each begin when the one before is over. Each has the ID of the AMI as its physical ID, like the image. */
function addWaits(host: Host, scope: IConstruct, image: CfnResource, times: readonly number[]): CfnResource {
  const { CfnResource } = cloudFormation(host);
  return times.slice(1).reduce((before, seconds, index) => {
    const last = index === times.length - 2;
    const wait = new CfnResource(scope, `Wait${index + 1}`, {
      type: 'Custom::ImageWait',
      properties: {
        ServiceToken: serviceToken(host),
        ImageId: before.ref,
        FailAfterSeconds: last ? seconds : undefined,
      },
    });
    standFor(image, wait);
    return wait;
  }, image);
}

/**
 * Users have the last wait in their hands, and mean the image: what is said of it beyond its name is said of the image, and what
 * becomes of one when it is deleted, or where there is a condition, becomes of all of them.
 */
function standFor(image: CfnResource, wait: CfnResource): void {
  Object.defineProperties(wait, {
    cfnOptions: { value: image.cfnOptions },
    addOverride: { value: image.addOverride.bind(image) },
    addDependency: { value: image.addDependency.bind(image) },
    addResourceDependency: { value: image.addResourceDependency?.bind(image) ?? image.addDependency.bind(image) },
  });
}

function addShare(host: Host, scope: IConstruct, declaration: () => ImageShareDeclaration): Emitted {
  const framework = cloudFormation(host);
  const resource = new framework.CfnResource(scope, 'Resource', {
    type: 'Custom::ImageShare',
    properties: {
      ServiceToken: serviceToken(host),
      ImageId: declaration().imageId,
      ...lateProperties(framework, ['UserIds', 'OrganizationArns', 'OrganizationalUnitArns'], () => ({
        UserIds: listed(declaration().accountIds),
        OrganizationArns: listed(declaration().organizationArns),
        OrganizationalUnitArns: listed(declaration().organizationalUnitArns),
      })),
    },
  });
  return { resource, attribute: () => undefined };
}

function listed(values: readonly string[]): readonly string[] | undefined {
  return values.length > 0 ? values : undefined;
}
