import type { Construct } from 'constructs';
import {
  BmsSystemDiskImage,
  BootMode,
  HuaweiCloud,
  ImageSource,
  IsoImage,
  OpenTelekomCloud,
  OperatingSystem,
  OperatingSystemType,
  Size,
  type SystemDiskImageProps,
} from '../../lib';
import { imported, ofVolume } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const OBJECT = ImageSource.bucketObject('images', 'web.qcow2');
const SIZE = Size.gibibytes(40);
const MEDIUM = ImageSource.bucketObject('images', 'web.iso');

const { LINUX, WINDOWS } = OperatingSystemType;

const CLOUDS: [string, (stack: Construct) => void][] = [
  ['Open Telekom Cloud', (stack) => void OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de' })],
  ['Huawei Cloud', (stack) => void HuaweiCloud.configure(stack, { region: 'cn-north-4' })],
];

const KINDS: [string, (operatingSystem: OperatingSystem) => (stack: Construct) => void][] = [
  ['a system disk image of an object', (operatingSystem) => imported({ operatingSystem })],
  ['a system disk image of a volume', (operatingSystem) => ofVolume({ operatingSystem })],
  [
    'an ISO image',
    (operatingSystem) => (stack) =>
      void new IsoImage(stack, 'Web', { imageName: 'web', source: MEDIUM, operatingSystem, minDisk: SIZE }),
  ],
  [
    'a BMS system disk image',
    (operatingSystem) => (stack) =>
      void new BmsSystemDiskImage(stack, 'Web', { imageName: 'web', source: OBJECT, operatingSystem, minDisk: SIZE }),
  ],
];

const NAMES = [
  'Ubuntu 22.04 server 64bit',
  'Ubuntu 22.04 Server 64bit',
  'OpenSUSE 15.2 64bit',
  'Redhat Linux Enterprise 7.6 64bit',
  'Windows Server 2012 R2 Essentials 64bit',
  'Ubuntu 24.04 server 64bit',
];

/** What the resources of a template send as the operating system. */
function systemsIn(template: any): string[] {
  return Object.values<any>(template.resource)
    .flatMap((byName) => Object.values<any>(byName))
    .flatMap(({ os_version: system }) => system ?? []);
}

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  describe.each(CLOUDS)('%s', (_cloud, configure) => {
    test.each(KINDS.flatMap(([kind, declare]) => NAMES.map((name) => [kind, name, declare] as const)))(
      '%s is registered as "%s", as it is written',
      (_kind, name, declare) => {
        for (const system of [
          OperatingSystem.of(name),
          OperatingSystem.other(name, { type: /^Windows/.test(name) ? WINDOWS : LINUX }),
        ]) {
          const { template } = synthTerraform(framework, (stack) => {
            configure(stack);
            declare(system)(stack);
          });
          expect(systemsIn(template)).toEqual([name]);
        }
      },
    );

    test('a system of which only the type is known at synthesis is sent as what it becomes', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure(stack);
        const variable = new framework.TerraformVariable(stack, 'system', {});
        const operatingSystem = OperatingSystem.other(variable.stringValue, { type: WINDOWS });
        imported({ operatingSystem })(stack);
      });
      expect(systemsIn(template)).toEqual(['${var.system}']);
    });

    test.each<[string, OperatingSystemType, Partial<SystemDiskImageProps>, string[]]>([
      ['Windows Server 2025 Standard 64bit', WINDOWS, { automaticConfiguration: true }, []],
      [
        'Windows Server 2025 Standard 64bit',
        WINDOWS,
        { automaticConfiguration: true, bootMode: BootMode.UEFI },
        ['warning IMS-FILE-037 images/Web automaticConfiguration'],
      ],
      ['my appliance', WINDOWS, { maxMemory: Size.mebibytes(512) }, ['IMS-OS-008 images/Web maxMemory']],
      ['my appliance', LINUX, { maxMemory: Size.mebibytes(512), bootMode: BootMode.UEFI }, []],
      ['my appliance 32bit', LINUX, { minMemory: Size.gibibytes(8) }, ['IMS-OS-007 images/Web minMemory']],
      ['AlmaLinux 10.0 64bit', LINUX, { minMemory: Size.gibibytes(8), bootMode: BootMode.UEFI }, []],
    ])('%s as a %s is checked as that: %j', (name, type, changes, expected) => {
      const reported = findings(framework, (stack) => {
        configure(stack);
        imported({ operatingSystem: OperatingSystem.other(name, { type }), ...changes })(stack);
      });
      // Not every provider has an argument for the boot mode.
      const ofRules = reported.filter(({ ruleId }) => ruleId !== 'CDK-TARGET-001');
      expect(brief(ofRules)).toEqual(expected.map((text) => expect.stringContaining(text)));
    });
  });
});
