import { factNames } from '../../lib/inspect/facts-shape';
import type { Cloud } from '../../lib/model/cloud';
import { type SourcedKind, SOURCED_KINDS } from '../../lib/rules/image-rule';
import type { ImageFileFacts } from '../../lib/model/image-file-facts';
import { Architecture, BootMode, OperatingSystem, Size } from '../../lib';
import { DECLARATION_RULES } from '../../lib/rules';
import type { DeclarationRule } from '../../lib/rules/rule';

export const KINDS: readonly SourcedKind[] = SOURCED_KINDS;
export const CLOUDS: readonly Cloud[] = ['open-telekom-cloud', 'huawei-cloud'];

const partition = (number: number, role: string, type: string, more: object = {}) => ({
  number,
  offset: number * 2 ** 20,
  size: 2 ** 30,
  type,
  role,
  bootable: number === 1,
  ...more,
});
const fileSystem = (type: string) => ({ type, encrypted: false });

/** Files of many kinds: what one rule does not ask of one of them, it asks of another. */
const FILES = [
  {
    format: 'QCOW2',
    virtualSize: 2 ** 31,
    disk: { partitionTable: 'none', partitions: [], content: 'empty', bootModes: [], bootCode: false },
  },
  {
    format: 'QCOW2',
    virtualSize: 200 * 2 ** 30,
    disk: { partitionTable: 'none', partitions: [], content: 'unknown', bootModes: [], bootCode: false },
  },
  {
    format: 'RAW',
    virtualSize: 2 ** 31,
    disk: { partitionTable: 'none', partitions: [], fileSystem: fileSystem('ext4'), bootModes: [], bootCode: true },
  },
  {
    format: 'VHD',
    virtualSize: 2 ** 31,
    fileSize: 200 * 2 ** 30,
    disk: {
      partitionTable: 'mbr',
      partitions: [
        partition(1, 'linux', '0x83', { fileSystem: fileSystem('ext4') }),
        partition(2, 'linux-swap', '0x82'),
      ],
      bootModes: ['bios'],
      bootCode: true,
      architectureHint: 'arm',
    },
  },
  {
    format: 'VMDK',
    virtualSize: 2 ** 31,
    disk: {
      partitionTable: 'gpt',
      partitions: [partition(1, 'efi-system', 'x'), partition(2, 'lvm', 'x', { fileSystem: fileSystem('lvm') })],
      bootModes: ['uefi'],
      bootCode: false,
      efiLoaders: ['/EFI/BOOT/BOOTX64.EFI'],
    },
  },
  { format: 'ISO', iso: { bootModes: ['bios'], rootDirectory: ['sources'] } },
];

const PROBLEM = { code: 'encrypted', severity: 'error', message: 'It is.', remedy: 'Undo it.' };

/** The rules that read a fact of the file of an image of that kind on that cloud, by the name of the fact. */
export function readersOfFacts(kind: SourcedKind, cloud: Cloud): Map<string, Set<string>> {
  const readers = new Map(factNames().map((name) => [name, new Set<string>()]));
  for (const rule of rulesFor(kind, cloud)) {
    for (const file of FILES) {
      const facts = {
        path: 'images/web',
        fileSize: 2 ** 31,
        encrypted: false,
        backingFile: null,
        dataFile: null,
        problems: [PROBLEM],
        ...file,
      };
      const read = (name: string) => readers.get(name)?.add(rule.id);
      for (const declaration of declarationsOf(kind, cloud, recorded(facts, '', read) as ImageFileFacts))
        rule.check(declaration as never);
    }
  }
  return readers;
}

export function rulesFor(kind: SourcedKind, cloud: Cloud): DeclarationRule[] {
  return DECLARATION_RULES.filter((rule) => appliesTo(rule, kind) && rule.clouds.includes(cloud));
}

function appliesTo({ appliesTo: kinds }: DeclarationRule, kind: SourcedKind): boolean {
  return kinds === kind || (Array.isArray(kinds) && kinds.includes(kind));
}

export function declarationsOf(kind: SourcedKind, cloud: Cloud, facts: ImageFileFacts): object[] {
  const common = {
    kind,
    path: 'images/Web',
    imageName: 'web',
    tags: {},
    timeouts: {},
    placement: { cloud, region: 'eu-de', stack: 'images' },
    operatingSystem: OperatingSystem.of('Windows Server 2019 Standard 64bit'),
    minDisk: Size.gibibytes(1),
  };
  const source = { kind: 'file', path: 'images/web', bucket: 'images', facts };
  const object = { kind: 'bucket object', bucket: 'images', key: 'web', facts, size: Size.gibibytes(3) };
  const linux = OperatingSystem.of('CentOS 7.4 64bit');
  return [
    { ...common, source },
    { ...common, source, fastImport: true },
    { ...common, source: object, operatingSystem: linux, bootMode: BootMode.UEFI, architecture: Architecture.X86 },
    { ...common, source, operatingSystem: linux, bootMode: BootMode.BIOS, minDisk: undefined },
  ];
}

/** Within lists, the place is that of the list. */
function recorded(value: unknown, place: string, read: (name: string) => void): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const isList = Array.isArray(value);
  return new Proxy(value, {
    get: (target, name, receiver) => {
      const found: unknown = Reflect.get(target, name, receiver);
      if (typeof name === 'symbol' || (isList && !/^\d+$/.test(name))) return found;
      const here = isList ? place : place.replace('disk.partitions.fileSystem', 'disk.fileSystem');
      if (!isList) read(`${here}${name}`);
      return recorded(found, isList ? place : `${here}${name}.`, read);
    },
  });
}
