import { handlerCode } from '../../../../lib/targets/cloudformation/handler-code';
import {
  type Answer,
  type CustomResourceRequest,
  FakeCloudFormation,
  loadHandler,
} from '../../../support/fake-cloudformation';
import { FakeEc2 } from '../../../support/fake-ec2';
import { INSTANCE_ID } from '../../../support/aws-declarations';

/** A second of the handler takes 2 ms. */
const PACE = 0.002;

export const ec2 = new FakeEc2();
export const cloudFormation = new FakeCloudFormation();
export const logged: string[] = [];

let handler: ReturnType<typeof loadHandler>;

/** @param pace how long a second of the handler is, in seconds */
export function useHandler(pace = PACE): void {
  beforeAll(async () => {
    await cloudFormation.start();
    handler = loadHandler(handlerCode(), await ec2.start(), pace);
  });
  beforeEach(() => {
    ec2.reset();
    cloudFormation.refusals = 0;
    logged.length = 0;
    const record = (...texts: unknown[]) => void logged.push(texts.join(' '));
    jest.spyOn(console, 'log').mockImplementation(record);
    jest.spyOn(console, 'error').mockImplementation(record);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await ec2.stop();
    await cloudFormation.stop();
  });
}

/** Sends one request to the handler, as CloudFormation does. */
export function send(request: CustomResourceRequest, remaining?: number): Promise<Answer> {
  return cloudFormation.send(handler, request, remaining);
}

export const IMAGE = {
  InstanceId: INSTANCE_ID,
  Name: 'web-golden',
  Description: 'the web',
  Tags: { team: 'platform' },
};

export function createImage(properties: object = {}, event: Partial<CustomResourceRequest> = {}, remaining?: number) {
  const ResourceProperties = { ...IMAGE, ...properties };
  return send({ RequestType: 'Create', ResourceType: 'Custom::PrivateImage', ResourceProperties, ...event }, remaining);
}

export function updateImage(PhysicalResourceId: string, after: object, before: object = IMAGE) {
  return send({
    RequestType: 'Update',
    ResourceType: 'Custom::PrivateImage',
    PhysicalResourceId,
    ResourceProperties: after as Record<string, unknown>,
    OldResourceProperties: before as Record<string, unknown>,
  });
}

export function deleteImage(PhysicalResourceId: string) {
  return send({
    RequestType: 'Delete',
    ResourceType: 'Custom::PrivateImage',
    PhysicalResourceId,
    ResourceProperties: IMAGE,
  });
}

export const FOREVER = Number.POSITIVE_INFINITY;

/** An image that is available when it was looked at that often. */
export function pendingImage(polls: number): string {
  const imageId = 'ami-0123456789abcdef0';
  ec2.pendingPolls = polls;
  ec2.images.set(imageId, {
    imageId,
    name: 'web',
    instanceId: 'i-0',
    noReboot: false,
    description: '',
    state: 'pending',
    tags: new Map<string, string>(),
    shares: new Set(),
  });
  return imageId;
}

/** Sends a request to wait for an image. */
export function wait(
  ImageId: string,
  properties: object = {},
  remaining?: number,
  RequestType: 'Create' | 'Update' = 'Create',
) {
  const ResourceProperties = { ImageId, ...properties };
  return send(
    {
      RequestType,
      ResourceType: 'Custom::ImageWait',
      LogicalResourceId: 'WebWait1',
      PhysicalResourceId: RequestType === 'Update' ? 'ami-0' : undefined,
      ResourceProperties,
    },
    remaining,
  );
}
