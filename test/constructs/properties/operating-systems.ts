import {
  ImageSource,
  OperatingSystem,
  OperatingSystemType,
  type OtherOperatingSystemOptions,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { TERRAFORM } from './places';
import { type AnySubject, checked, subject } from './subject';

/** Two images of one system: one for little memory, and one for much. */
const others = subject<OtherOperatingSystemOptions, unknown>({
  structs: ['OtherOperatingSystemOptions'],
  within: 'operatingSystem',
  name: 'a system that is in no table',
  places: TERRAFORM,
  base: () => ({ type: OperatingSystemType.LINUX }),
  declare: ({ stack }, props) => {
    const operatingSystem = OperatingSystem.other('my appliance', props);
    const image = (id: string, memory: object) =>
      new SystemDiskImage(stack, id, {
        imageName: id,
        source: ImageSource.bucketObject('images', 'web.qcow2'),
        operatingSystem,
        minDisk: Size.gibibytes(40),
        automaticConfiguration: false,
        ...memory,
      });
    return [image('Small', { maxMemory: Size.mebibytes(700) }), image('Large', { minMemory: Size.gibibytes(8) })];
  },
  values: {
    type: [checked(OperatingSystemType.WINDOWS, 'IMS-OS-008')],
    bits: [checked(32, 'IMS-OS-007')],
  },
});

export const OPERATING_SYSTEMS: readonly AnySubject[] = [others];
