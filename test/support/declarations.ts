import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  HuaweiCloud,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  type ShareOptions,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../lib';
import type { Cloud } from '../../lib/model/cloud';
import { type Reported, reportedErrors, reportedWarnings } from './findings';
import { findings } from './terraform-app';

/** What a user writes into the stack `images`. */
export type Declare = (stack: Construct) => void;

export const SERVER_ID = '6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11';
export const VOLUME_ID = '0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22';
export const KEY_ID = 'f4a5e8c9-1f6b-4a53-8c4e-5b1d6a7e8f33';
export const INSTANCE_ID = 'i-0123456789abcdef0';
/** A system that every table has, for every boot mode. */
export const SYSTEM = OperatingSystem.of('CentOS 7.4 64bit');

export function projectId(number: number): string {
  return number.toString(16).padStart(32, '0');
}

export function accountId(number: number): string {
  return String(number).padStart(12, '0');
}

/** An image `Web` of a server, with which nothing is wrong. */
export function image(changes: Partial<SystemDiskImageProps> = {}, id = 'Web'): Declare {
  return (stack) =>
    new SystemDiskImage(stack, id, { imageName: 'web', source: ImageSource.server(SERVER_ID), ...changes });
}

/** An image `Web` of an object in a bucket, with which nothing is wrong. */
export function imported(changes: Partial<SystemDiskImageProps> = {}): Declare {
  return image({
    source: ImageSource.bucketObject('images', 'web.qcow2'),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(40),
    automaticConfiguration: false,
    ...changes,
  });
}

/** An image `Web` of a volume, with which nothing is wrong. */
export function ofVolume(changes: Partial<SystemDiskImageProps> = {}): Declare {
  return image({ source: ImageSource.volume(VOLUME_ID), operatingSystem: SYSTEM, ...changes });
}

/** An image `Web` of an EC2 instance, with which nothing is wrong. */
export function ami(changes: Partial<SystemDiskImageProps> = {}): Declare {
  return image({ source: ImageSource.server(INSTANCE_ID), ...changes });
}

/** An image `Web` with shares `Partners`, `Partners2` and so on. */
export function shared(shares: ShareOptions[], changes: Partial<SystemDiskImageProps> = {}): Declare {
  return (stack) => {
    const web = new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.server(stack instanceof aws.Stack ? INSTANCE_ID : SERVER_ID),
      ...changes,
    });
    shares.forEach((options, index) => web.share(`Partners${index === 0 ? '' : index + 1}`, options));
  };
}

/** Everything that synthesis finds wrong with what is declared in a stack of the cloud. */
export function findingsIn(cloud: Cloud, declare: Declare, options: { readonly extended?: boolean } = {}): Reported[] {
  if (cloud === 'aws') return awsFindings(declare);
  return findings(cdktf, (stack) => {
    configure(cloud, stack, options);
    declare(stack);
  });
}

export function configure(
  cloud: Exclude<Cloud, 'aws'>,
  stack: Construct,
  { extended }: { readonly extended?: boolean } = {},
): void {
  if (cloud === 'huawei-cloud') HuaweiCloud.configure(stack, { region: 'ap-southeast-3', projectId: projectId(999) });
  else
    OpenTelekomCloud.configure(stack, {
      region: 'eu-de',
      projectName: 'eu-de_images',
      projectId: projectId(999),
      extended,
    });
}

export function awsFindings(declare: Declare): Reported[] {
  const outdir = mkdtempSync(path.join(tmpdir(), 'cloudformation-'));
  try {
    const app = new aws.App({ outdir });
    declare(new aws.Stack(app, 'images', { env: { account: accountId(999), region: 'eu-central-1' } }));
    return [...reportedErrors(() => app.synth()), ...reportedWarnings(app)];
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
