import type { Construct } from 'constructs';
import {
  HuaweiCloud,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../../lib';
import { INSTANCE_ID, projectId, SERVER_ID } from '../../support/declarations';
import type { Place } from '../../support/attempt';

/** A stack, and what users have in one before they make a mistake. */
export class Scene {
  constructor(
    public readonly stack: Construct,
    public readonly place: Place,
  ) {}

  /** The right ID of a server here. */
  public get serverId(): string {
    return this.place === 'AWS' ? INSTANCE_ID : SERVER_ID;
  }

  /** An image of a server with whatever a program in plain JavaScript gives it. */
  public web(changes: object = {}): SystemDiskImage {
    const props: SystemDiskImageProps = { imageName: 'web', source: ImageSource.server(this.serverId), ...changes };
    return new SystemDiskImage(this.configured(), 'Web', props);
  }

  /** The same of an object in a bucket, which only the Image Management Service has. */
  public imported(changes: object = {}): SystemDiskImage {
    return this.web({
      source: ImageSource.bucketObject('images', 'web.qcow2'),
      operatingSystem: OperatingSystem.of('Ubuntu 22.04 server 64bit'),
      minDisk: Size.gibibytes(40),
      ...changes,
    });
  }

  /** The stack, with a cloud. */
  public configured(): Construct {
    if (this.place === 'Huawei Cloud') {
      HuaweiCloud.configure(this.stack, { region: 'ap-southeast-3', projectId: projectId(999) });
    } else if (this.place !== 'AWS') {
      const extended = this.place === 'Open Telekom Cloud, extended';
      OpenTelekomCloud.configure(this.stack, { region: 'eu-de', projectName: 'eu-de_images', extended });
    }
    return this.stack;
  }
}

type Declare = (scene: Scene) => unknown;

/** What somebody writes, and parts of the message that says what is wrong with it and what to write. */
export interface Misuse {
  readonly declare: Declare;
  readonly tells: readonly string[];
  readonly places: readonly Place[];
}

const TERRAFORM: readonly Place[] = ['Open Telekom Cloud', 'Huawei Cloud'];

export function everywhere(declare: Declare, ...tells: readonly string[]): Misuse {
  return { declare, tells, places: [...TERRAFORM, 'AWS'] };
}

export function onTerraform(declare: Declare, ...tells: readonly string[]): Misuse {
  return { declare, tells, places: TERRAFORM };
}

export function onAws(declare: Declare, ...tells: readonly string[]): Misuse {
  return { declare, tells, places: ['AWS'] };
}
