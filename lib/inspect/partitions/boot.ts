import type { ImageArchitecture, ImageBootMode } from '../../model/image-file-facts';
import type { Report } from './partition';
import type { PartitionTable } from './partition-table';
import { GPT_ROOT_ARCHITECTURES } from './partition-types';

const LOADER_ARCHITECTURES: readonly (readonly [RegExp, ImageArchitecture])[] = [
  [/(x64|ia32)\.efi$/i, 'x86'],
  [/(aa64|arm)\.efi$/i, 'arm'],
  [/riscv(32|64)\.efi$/i, 'riscv'],
];

/** What firmware starts that knows nothing of a disk. */
const FALLBACK_LOADER = /^\/EFI\/BOOT\/BOOT[^/]*\.EFI$/i;

/**
 * Firmware that the layout of the disk is made for: an EFI system partition for UEFI; for a BIOS an MBR that starts
 * something, or a GPT with a place for what its first sector starts.
 */
export function bootModes(table: PartitionTable): ImageBootMode[] {
  const { kind, partitions, bootCode } = table;
  const bootable = partitions.some((partition) => partition.bootable);
  const bios =
    kind === 'hybrid' ||
    (kind === 'mbr' && partitions.length > 0 && (bootCode || bootable)) ||
    (kind === 'gpt' && (hasRole(table, 'bios-boot') || (bootable && bootCode)));
  return [...(bios ? (['bios'] as const) : []), ...(hasRole(table, 'efi-system') ? (['uefi'] as const) : [])];
}

export function reportMissingLoaders(
  table: PartitionTable,
  loaders: readonly string[] | undefined,
  report: Report,
): void {
  if (hasRole(table, 'efi-system') && loaders?.length === 0) {
    report('boot-loader-missing', 'The EFI system partition holds no boot loader (no .EFI file below /EFI).');
  } else if (hasRole(table, 'efi-system') && loaders && !loaders.some((loader) => FALLBACK_LOADER.test(loader))) {
    report(
      'boot-loader-missing',
      `The EFI system partition holds ${loaders[0]} and no /EFI/BOOT/BOOT*.EFI: which of the others starts is kept in the firmware of the machine, and is lost with an import.`,
    );
  }
  if (bootModes(table).includes('bios') && !table.bootCode) {
    report('boot-code-missing', 'The disk is laid out for a BIOS, but its first sector holds no boot code.', 0);
  }
}

export function architectureHint(
  table: PartitionTable,
  loaders: readonly string[] = [],
): ImageArchitecture | undefined {
  const hints = new Set<ImageArchitecture>();
  for (const loader of loaders) {
    const known = LOADER_ARCHITECTURES.find(([pattern]) => pattern.test(loader));
    if (known) hints.add(known[1]);
  }
  for (const { type } of table.partitions) {
    const architecture = GPT_ROOT_ARCHITECTURES[type];
    if (architecture) hints.add(architecture);
  }
  // Only these processors have a BIOS.
  if (table.bootCode && bootModes(table).includes('bios')) hints.add('x86');
  const [hint, ...others] = hints;
  return others.length === 0 ? hint : undefined;
}

function hasRole({ partitions }: PartitionTable, role: string): boolean {
  return partitions.some((partition) => partition.role === role);
}
