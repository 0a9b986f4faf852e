import { OperatingSystem, OperatingSystemType, Size } from '../../../lib';
import { type Declare, imported, ofVolume } from '../../support/declarations';
import { server } from '../../support/uses';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

/** What one provider asks for and the other refuses is given where it is asked for. */
const serverOf =
  (operatingSystem: OperatingSystem, flavorId: string): Declare =>
  (stack) => {
    const inOpenTelekomCloud = stack.node.tryFindChild('OpenTelekomCloud') !== undefined;
    const place = { availabilityZone: 'zone', vpcId: inOpenTelekomCloud ? 'vpc' : undefined };
    server({ operatingSystem }, { flavorId, ...place })(stack);
  };
const system = (name: string) => imported({ operatingSystem: OperatingSystem.of(name) });
const declared = (name: string, type: OperatingSystemType) =>
  imported({ operatingSystem: OperatingSystem.other(name, { type }) });
const WINDOWS = OperatingSystem.of('Windows 10 64bit');

export const operatingSystems: RuleCases = {
  'IMS-META-011': {
    clouds: BOTH,
    breaks: {
      'a name that is in no table': {
        declare: system('Ubunto 22.04 server 64bit'),
        property: 'operatingSystem',
        found: /"Ubunto 22.04 server 64bit" is not in the tables of .* falls back to Other_Linux \(64_bit\)/,
        fix: /^if you mean one of the tables, write "Ubuntu 22.04[^"]*", ".*"; for one that is newer, write OperatingSystem\.other\("Ubunto 22.04 server 64bit", \{ type: OperatingSystemType\.LINUX \}\)/i,
      },
      'a Windows that is newer than the tables': {
        declare: system('Windows Server 2025 Datacenter 64bit'),
        property: 'operatingSystem',
        found: /falls back to Other_Windows \(64_bit\)/,
        fix: /write "Windows Server 2022 Datacenter 64bit", .*OperatingSystemType\.WINDOWS/,
      },
      'a 32-bit system that is in no table': {
        declare: system('Debian 13 32bit'),
        property: 'operatingSystem',
        found: /falls back to Other_Linux \(32_bit\)/,
        fix: /OperatingSystemType\.LINUX/,
      },
      'a spelling that no table has': {
        declare: system('centos 7.4 64BIT'),
        property: 'operatingSystem',
        found: /"centos 7.4 64BIT" is spelled otherwise in the tables, and is sent as it is written/,
        allowed: /^"CentOS 7.4 64bit"$/,
        fix: /^write "CentOS 7.4 64bit"$/,
      },
      'a system that is declared as another type than its name says': {
        declare: imported({
          operatingSystem: OperatingSystem.other('Windows Server 2025 64bit', { type: OperatingSystemType.LINUX }),
        }),
        property: 'operatingSystem',
        found: /is a Windows by its name, and is declared as a Linux/,
        fix: /OperatingSystemType\.WINDOWS/,
      },
    },
    keeps: {
      'a name of the guide that the API does not list': system('CentOS 8.1 64bit'),
      'a name that the API spells otherwise': system('Ubuntu 22.04 server 64bit'),
      'a name that is written as another table has it': system('OpenSUSE 15.2 64bit'),
      'a Windows of 2019': system('Windows Server 2019 Standard 64bit'),
      ...Object.fromEntries(
        [
          'Ubuntu 24.04 server 64bit',
          'AlmaLinux 9.3 64bit',
          'Rocky Linux 8.10 64bit',
          'Huawei Cloud EulerOS 2.0 64bit',
          'Other(64 bit) 64bit',
          'Debian 13.0.0 64bit',
          'Red Hat Enterprise Linux 9.4 64bit',
        ].map((name) => [`${name}, declared as a Linux`, declared(name, OperatingSystemType.LINUX)]),
      ),
      'Windows Server 2025, declared as a Windows': declared(
        'Windows Server 2025 Datacenter 64bit',
        OperatingSystemType.WINDOWS,
      ),
    },
    elsewhere: {
      clouds: OTC,
      breaks: {
        'a system that only the tables of Huawei Cloud have': {
          declare: system('Rocky Linux 9.4 64bit'),
          property: 'operatingSystem',
          found: /"Rocky Linux 9.4 64bit" is not in the tables of Open Telekom Cloud/,
          fix: /write "Rocky Linux 9.2 64bit", .*OperatingSystem\.other\("Rocky Linux 9.4 64bit"/,
        },
      },
      keeps: { 'a system of its own tables': system('Rocky Linux 9.2 64bit') },
      elsewhere: {
        clouds: HUAWEI,
        breaks: {
          'a system that no tables have': {
            declare: system('Debian GNU/Linux 13.0.0 64bit'),
            property: 'operatingSystem',
            found: /is not in the tables of Huawei Cloud/,
            fix: /write "Debian GNU\/Linux 12.0.0 64bit", /,
          },
        },
        keeps: Object.fromEntries(
          [
            'Ubuntu 22.04 server 64bit with ARM',
            'CentOS 7.6 64bit with ARM',
            'EulerOS 2.8 64bit with ARM',
            'Rocky Linux 8.10 64bit',
            'Rocky Linux 9.5 64bit',
            'AlmaLinux 9.3 64bit',
            'Windows 11 64bit',
            'Oracle Linux Server release 8.4 64bit',
            'Oracle Linux Server release 9.4 64bit',
            'SUSE Linux Enterprise Server 15 SP6 64bit',
          ].map((name) => [`${name}, also in a file`, system(name)]),
        ),
      },
    },
  },
  'IMS-OS-001': {
    clouds: BOTH,
    breaks: {
      'a system that is not in the table of importable ones': {
        declare: system('CentOS 6.9 32bit'),
        property: 'operatingSystem',
        found: /"CentOS 6.9 32bit" is not in the table/,
        fix: /test the import first, or register the image as OperatingSystem\.OTHER_LINUX_32BIT/,
      },
    },
    keeps: {
      'a system that is': system('CentOS 6.6 32bit'),
      'a volume with such a system': ofVolume({ operatingSystem: OperatingSystem.of('CentOS 6.9 32bit') }),
      'a system that is declared': declared('CentOS 6.9 32bit', OperatingSystemType.LINUX),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a system of server tables only': {
          declare: system('Alma 8 64bit'),
          property: 'operatingSystem',
          found: /not in the table of systems that files may hold on Huawei Cloud/,
          fix: /OTHER_LINUX_64BIT/,
        },
      },
      keeps: {
        'a system of its own table': system('Oracle Linux Server release 8.4 64bit'),
        'a newer system, of which no table says so': system('Ubuntu 24.04 server 64bit'),
        'the system of Huawei Cloud itself': system('Huawei Cloud EulerOS 2.0 64bit'),
      },
      elsewhere: {
        clouds: OTC,
        breaks: {
          'a system that files may hold on Huawei Cloud only': {
            declare: system('Oracle Linux Server release 8.4 64bit'),
            property: 'operatingSystem',
            found: /not in the table of systems that files may hold on Open Telekom Cloud/,
            fix: /OTHER_LINUX_64BIT/,
          },
        },
        keeps: { 'a system of its own table': system('Oracle Linux Server release 7.6 64bit') },
      },
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
        allowed: /^at least 1024 MiB, or 0 for no limit$/,
        fix: /raise maxMemory/,
      },
      'less than 512 MiB for Linux': {
        declare: imported({ maxMemory: Size.mebibytes(511) }),
        property: 'maxMemory',
        found: /511 MiB is less/,
        allowed: /^at least 512 MiB, or 0 for no limit$/,
        fix: /raise maxMemory/,
      },
      '1 MiB': {
        declare: imported({ maxMemory: Size.mebibytes(1) }),
        property: 'maxMemory',
        found: /1 MiB is less/,
        fix: /raise maxMemory/,
      },
    },
    keeps: {
      'no limit': imported({ operatingSystem: WINDOWS, maxMemory: Size.mebibytes(0) }),
      '1 GiB for Windows': imported({ operatingSystem: WINDOWS, maxMemory: Size.mebibytes(1024) }),
      '512 MiB for Linux': imported({ maxMemory: Size.mebibytes(512) }),
    },
  },
};
