import { OperatingSystem, Size } from '../../../lib';
import { type Declare, imported, ofVolume } from '../../support/declarations';
import { server } from '../../support/uses';
import { BOTH, type RuleCases } from '../rule-case';

/** What one provider asks for and the other refuses is given where it is asked for. */
const serverOf =
  (operatingSystem: OperatingSystem, flavorId: string): Declare =>
  (stack) => {
    const inOpenTelekomCloud = stack.node.tryFindChild('OpenTelekomCloud') !== undefined;
    const place = { availabilityZone: 'zone', vpcId: inOpenTelekomCloud ? 'vpc' : undefined };
    server({ operatingSystem }, { flavorId, ...place })(stack);
  };
const system = (name: string) => imported({ operatingSystem: OperatingSystem.of(name) });
const WINDOWS = OperatingSystem.of('Windows 10 64bit');

export const operatingSystems: RuleCases = {
  'IMS-META-011': {
    clouds: BOTH,
    breaks: {
      'a name that is in no table': {
        declare: system('Ubunto 22.04 server 64bit'),
        property: 'operatingSystem',
        found: /"Ubunto 22.04 server 64bit" is in no table/,
        fix: /^did you mean "Ubuntu 22.04[^"]*", ".*"\? OperatingSystem.OTHER_LINUX_64BIT/i,
      },
      'a name that the API does not list': {
        declare: system('CentOS 8.1 64bit'),
        property: 'operatingSystem',
        level: 'warning',
        found: /not in the older list of the API/,
        fix: /IMG\.0056/,
      },
    },
    keeps: { 'another spelling of a listed name': system('centos 7.4   64BIT') },
  },
  'IMS-OS-001': {
    clouds: BOTH,
    breaks: {
      'a system that is not in the table of importable ones': {
        declare: system('CentOS 6.9 32bit'),
        property: 'operatingSystem',
        found: /"CentOS 6.9 32bit" is not in the table/,
        fix: /test the import first/,
      },
    },
    keeps: {
      'a system that is': system('CentOS 6.6 32bit'),
      'a volume with such a system': ofVolume({ operatingSystem: OperatingSystem.of('CentOS 6.9 32bit') }),
    },
  },
  'IMS-OS-002': {
    clouds: BOTH,
    breaks: {
      'a system that stands for all others': {
        declare: imported({ operatingSystem: OperatingSystem.OTHER_LINUX_64BIT }),
        property: 'operatingSystem',
        found: /gets no help from the service/,
        fix: /VirtIO drivers are in the guest/,
      },
    },
    keeps: { 'such a system on a volume': ofVolume({ operatingSystem: OperatingSystem.OTHER_LINUX_64BIT }) },
  },
  'IMS-OS-007': {
    clouds: BOTH,
    breaks: {
      'more than 4 GiB for a 32-bit system': {
        declare: imported({
          operatingSystem: OperatingSystem.of('CentOS 6.6 32bit'),
          minMemory: Size.mebibytes(4097),
        }),
        property: 'minMemory',
        found: /4097 MiB is asked for.*32-bit/,
        allowed: /^at most 4 GiB$/,
        fix: /4 GiB or less/,
      },
      'a server of 8 GiB': {
        declare: serverOf(OperatingSystem.of('CentOS 6.6 32bit'), 'x9.xlarge.2'),
        path: 'images/Server',
        property: 'flavorId',
        found: /has 8 GiB of memory, and images\/Base is "CentOS 6.6 32bit", a 32-bit system/,
        fix: /smaller flavor/,
      },
    },
    keeps: {
      'a server of 4 GiB': serverOf(OperatingSystem.of('CentOS 6.6 32bit'), 'x9.large.2'),
      'a larger server of a 64-bit system': serverOf(OperatingSystem.of('CentOS 7.4 64bit'), 'x9.xlarge.2'),
      'a server of which the name says nothing': serverOf(OperatingSystem.of('CentOS 6.6 32bit'), 'large'),
      '4 GiB': imported({ operatingSystem: OperatingSystem.of('CentOS 6.6 32bit'), minMemory: Size.gibibytes(4) }),
      'more for a 64-bit system': imported({ minMemory: Size.gibibytes(8) }),
    },
  },
  'IMS-OS-008': {
    clouds: BOTH,
    breaks: {
      'less than 1 GiB for Windows': {
        declare: imported({ operatingSystem: WINDOWS, maxMemory: Size.mebibytes(1023) }),
        property: 'maxMemory',
        found: /1023 MiB is less than "Windows 10 64bit" needs/,
        allowed: /^at least 1024 MiB$/,
        fix: /raise maxMemory/,
      },
      'less than 512 MiB for Linux': {
        declare: imported({ maxMemory: Size.mebibytes(511) }),
        property: 'maxMemory',
        found: /511 MiB is less/,
        allowed: /^at least 512 MiB$/,
        fix: /raise maxMemory/,
      },
      'no memory at all': {
        declare: imported({ maxMemory: Size.mebibytes(0) }),
        property: 'maxMemory',
        found: /0 MiB is less/,
        fix: /raise maxMemory/,
      },
    },
    keeps: {
      '1 GiB for Windows': imported({ operatingSystem: WINDOWS, maxMemory: Size.mebibytes(1024) }),
      '512 MiB for Linux': imported({ maxMemory: Size.mebibytes(512) }),
    },
  },
};
