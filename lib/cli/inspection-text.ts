import type { ImageFileFacts, ImageFileProblem, PartitionFacts } from '../model/image-file-facts';
import { printable } from '../findings/value-text';
import { cloudFits } from './cloud-fit';
import { bootModeText } from './inspection-record';
import { exactSizeText, sizeText } from '../findings/size-text';

type Row = readonly [label: string, value: string | undefined];

const LABEL_WIDTH = 12;
const UNKNOWN = 'unknown';

const FIRMWARE: Readonly<Record<string, string>> = {
  bios: 'BIOS',
  uefi: 'UEFI',
  'bios+uefi': 'BIOS and UEFI',
  none: 'laid out for neither BIOS nor UEFI',
};

/** One file for people. */
export function inspectionText(facts: ImageFileFacts): string {
  return [
    printable(facts.path),
    ...rows(facts).flatMap(([label, value]) =>
      value === undefined ? [] : [`  ${label.padEnd(LABEL_WIDTH)} ${printable(value)}`],
    ),
    ...(facts.disk?.partitions ?? []).map((partition) => `    ${printable(partitionText(partition))}`),
    ...(facts.problems.length > 0 ? ['  Problems'] : []),
    ...facts.problems.flatMap(problemLines),
    '  Clouds',
    ...cloudFits(facts).flatMap(({ cloud, way, advice }) => [
      `    ${cloud}: ${way === 'none' ? 'not as it is' : way}`,
      ...advice.map((sentence) => `      ${printable(sentence)}`),
    ]),
    '',
  ].join('\n');
}

function rows(facts: ImageFileFacts): Row[] {
  const { format, subformat, virtualSize, fileSize, allocatedSize, encrypted, disk } = facts;
  if (fileSize === undefined) return [];
  const holes = allocatedSize !== undefined && allocatedSize < fileSize ? `, ${sizeText(allocatedSize)} in use` : '';
  return [
    ['format', format ? [format, subformat, compressionText(facts)].filter(Boolean).join(', ') : 'no disk image'],
    ['disk', virtualSize === undefined ? UNKNOWN : exactSizeText(virtualSize)],
    ['file', `${exactSizeText(fileSize)}${holes}`],
    ['creator', facts.creator],
    ['encrypted', encrypted === undefined ? UNKNOWN : encrypted ? `yes (${facts.encryption ?? 'container'})` : 'no'],
    ['backing file', facts.backingFile ?? undefined],
    ['snapshots', facts.snapshots ? String(facts.snapshots) : undefined],
    ['boot mode', FIRMWARE[bootModeText(facts) ?? ''] ?? UNKNOWN],
    ['processor', disk?.architectureHint],
    ['partitions', disk ? tableText(facts) : UNKNOWN],
  ];
}

function compressionText({ compression }: ImageFileFacts): string | undefined {
  return compression && compression !== 'none' ? `${compression} compression` : undefined;
}

function tableText({ disk }: ImageFileFacts): string {
  if (!disk || disk.partitionTable === 'none') {
    return disk?.fileSystem ? `none; the whole disk is ${disk.fileSystem.type}` : 'none';
  }
  return `${disk.partitionTable.toUpperCase()}, ${disk.partitions.length}`;
}

function partitionText({ number, offset, size, role, name, bootable, fileSystem }: PartitionFacts): string {
  const words = [
    role,
    fileSystem?.type,
    fileSystem?.label && `"${fileSystem.label}"`,
    name && `named "${name}"`,
    bootable && 'bootable',
    fileSystem?.encrypted && 'encrypted',
  ].filter(Boolean);
  return `${String(number).padStart(3)}  ${sizeText(size).padStart(12)} at ${sizeText(offset).padEnd(12)} ${words.join(', ')}`;
}

function problemLines({ severity, code, message, remedy }: ImageFileProblem): string[] {
  return [`    ${severity} ${code}: ${printable(message)}`, `      Fix: ${printable(remedy)}`];
}
