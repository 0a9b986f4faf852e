/**
 * What an image file really is, as plain data: it goes to rules, to the terminal and into a JSON file unchanged.
 *
 * A property that is absent was not looked at, or could not be: unknown. `false`, `null`, `0` and empty lists are answers.
 * Sizes and offsets are bytes. Every text that came out of the file is escaped to printable ASCII.
 */
export interface ImageFileFacts {
  readonly path: string;
  /** Absent when there is no regular file at the path. */
  readonly fileSize?: number;
  /** Bytes the file occupies on the disk it lies on; below `fileSize` when it has holes. */
  readonly allocatedSize?: number;

  /** By content, never by name. Absent when the file is not an image, or several at once. */
  readonly format?: ImageFileFormat;
  /**
   * The kind within the format: `v2`, `v3` (QCOW2); `fixed`, `dynamic`, `differencing` (VHD, VHDX, VDI); the creation type
   * of a VMDK, such as `streamOptimized`; `luks` (RAW); `iso9660`, `udf`, `iso9660-udf` (ISO).
   */
  readonly subformat?: string;
  /** Size of the disk that a machine would see. */
  readonly virtualSize?: number;
  /** The unit in which the container stores the disk: cluster, grain or block. */
  readonly clusterSize?: number;
  /** The sector size the disk shows to its machine, where the container records it. */
  readonly sectorSize?: number;
  /** How the container compresses the parts of the disk that it compresses. */
  readonly compression?: ImageFileCompression;
  /** Who wrote the file, where the container records it. */
  readonly creator?: string;

  /**
   * Whether the disk cannot be used without a key: the container is encrypted, or the whole disk inside, or the partition that
   * the system is on. Other encrypted partitions are in `disk`.
   */
  readonly encrypted?: boolean;
  readonly encryption?: ImageFileEncryption;
  /** The file or parent that holds the rest of the disk; `null` when the file stands alone. */
  readonly backingFile?: string | null;
  /** The other file that holds the data of the disk; `null` when the data is in this one. */
  readonly dataFile?: string | null;
  /** The parts of a VMDK that a descriptor lists, at most 1,000 of them. */
  readonly extents?: readonly ImageFileExtent[];
  /** The files in a package, at most 256 of them. */
  readonly packageFiles?: readonly string[];
  /** Number of snapshots inside the container. */
  readonly snapshots?: number;
  /** Whether the container says that it was not closed cleanly. */
  readonly dirty?: boolean;
  /** Whether the container says that it is damaged. */
  readonly corrupt?: boolean;
  /** Whether a QCOW2 divides its clusters into subclusters. */
  readonly extendedL2?: boolean;
  /** What cylinders, heads and sectors of a VHD multiply to; some programs take this for the size of the disk. */
  readonly geometrySize?: number;
  /** Bytes of the disk that the last cluster should have and the file does not; they read as zeros. */
  readonly missingBytes?: number;

  readonly iso?: IsoFacts;
  /** What is on the disk inside. Absent when the disk could not be looked into. */
  readonly disk?: DiskFacts;
  /** Everything that is wrong, or that a reader should know. */
  readonly problems: readonly ImageFileProblem[];
}

export type ImageFileFormat =
  | 'QCOW2'
  | 'QCOW'
  | 'RAW'
  | 'VMDK'
  | 'VHD'
  | 'VHDX'
  | 'VDI'
  | 'QED'
  | 'ZVHD'
  | 'ZVHD2'
  | 'ISO';

export type ImageFileCompression = 'none' | 'zlib' | 'zstd';

export type ImageFileEncryption = 'aes' | 'luks' | 'vmware' | 'bitlocker';

export interface ImageFileExtent {
  readonly access: string;
  readonly type: string;
  readonly size: number;
  /** As written in the descriptor. It is never opened. */
  readonly file?: string;
}

export interface IsoFacts {
  readonly volumeLabel?: string;
  /** Bytes the volume claims; a hybrid image may be longer. */
  readonly volumeSize?: number;
  /** Firmware the boot catalogue of the medium has an entry for; empty without a catalogue. */
  readonly bootModes: readonly ImageBootMode[];
  /** The names in the root directory, at most 1,000; of the UDF volume where there is one. Absent when it could not be read. */
  readonly rootDirectory?: readonly string[];
}

export interface DiskFacts {
  readonly partitionTable: PartitionTableKind;
  /** Sector size the partition table counts in. */
  readonly sectorSize?: number;
  /** At most 256 of them, in the order of the table. */
  readonly partitions: readonly PartitionFacts[];
  /** The file system that fills the disk, when there is no partition table. */
  readonly fileSystem?: FileSystemFacts;
  /**
   * What a disk is that has neither a partition table nor a file system: `empty` when nothing seems to be written on it, else
   * `unknown`.
   */
  readonly content?: DiskContent;
  /** Firmware this disk is laid out for; empty when it is laid out for none. */
  readonly bootModes: readonly ImageBootMode[];
  /** Whether the first sector holds boot code. */
  readonly bootCode: boolean;
  /** Boot loaders on the EFI system partition, such as `/EFI/BOOT/BOOTX64.EFI`. Absent when it could not be read. */
  readonly efiLoaders?: readonly string[];
  /** The family of processors that the boot loaders or partition types speak of, when they speak of one only. */
  readonly architectureHint?: ImageArchitecture;
}

export type DiskContent = 'empty' | 'unknown';

export type PartitionTableKind = 'none' | 'mbr' | 'gpt' | 'hybrid';

export type ImageBootMode = 'bios' | 'uefi';

export type ImageArchitecture = 'x86' | 'arm' | 'riscv';

export interface PartitionFacts {
  /** As the guest numbers it: logical partitions of an MBR begin at 5. */
  readonly number: number;
  readonly offset: number;
  readonly size: number;
  /** `0x83` in an MBR, a lower-case GUID in a GPT. */
  readonly type: string;
  readonly role: PartitionRole;
  readonly name?: string;
  /** Marked active in an MBR, or bootable by a BIOS in a GPT. */
  readonly bootable: boolean;
  readonly fileSystem?: FileSystemFacts;
}

export type PartitionRole =
  | 'efi-system'
  | 'bios-boot'
  | 'extended'
  | 'linux'
  | 'linux-swap'
  | 'lvm'
  | 'raid'
  | 'luks'
  | 'microsoft-basic'
  | 'microsoft-reserved'
  | 'windows-recovery'
  | 'windows-dynamic'
  | 'protective'
  | 'other';

/** Roles of partitions that help a disk to start or to be managed, and hold no operating system. */
export const HELPER_ROLES: readonly PartitionRole[] = [
  'efi-system',
  'bios-boot',
  'extended',
  'linux-swap',
  'microsoft-reserved',
  'windows-recovery',
  'protective',
];

/** What the first bytes of a partition say it holds. */
export interface FileSystemFacts {
  /** Such as `ext4`, `xfs`, `btrfs`, `ntfs`, `fat32`, `swap`, `lvm`, `luks1`, `luks2`, `bitlocker`. */
  readonly type: string;
  readonly label?: string;
  readonly uuid?: string;
  /** Where it was mounted last, such as `/` or `/boot`, where it says so. */
  readonly lastMountPoint?: string;
  readonly encrypted: boolean;
  /** Whether it says that it was not unmounted cleanly. */
  readonly dirty?: boolean;
  /** Bytes that it says it fills, where it says so. */
  readonly size?: number;
  /** Files and folders that it says are in use, where it counts them: a few in a new one. */
  readonly files?: number;
}

export interface ImageFileProblem {
  readonly code: ImageFileProblemCode;
  /** `error`: the file cannot be used, or not safely, as it is. */
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  /** Where in the file, or on the disk inside, the proof lies. */
  readonly offset?: number;
  readonly remedy: string;
}

/** Stable: scripts and rules refer to these. */
export type ImageFileProblemCode =
  // The file
  | 'file-not-found'
  | 'file-unreadable'
  | 'not-a-regular-file'
  | 'file-empty'
  | 'compressed-file'
  | 'package-file'
  | 'git-lfs-pointer'
  | 'web-page'
  | 'unsupported-format'
  | 'not-an-image'
  | 'more-than-one-format'
  // The container
  | 'file-truncated'
  | 'last-cluster-short'
  | 'header-invalid'
  | 'unsupported-version'
  | 'unknown-features'
  | 'number-too-large'
  | 'limit-exceeded'
  | 'outside-file'
  | 'structures-overlap'
  | 'checksum-mismatch'
  | 'copies-disagree'
  | 'text-mode-transfer'
  | 'decompression-failed'
  | 'decompression-unavailable'
  | 'encrypted'
  | 'backing-file'
  | 'external-data-file'
  | 'split-disk'
  | 'footer-misplaced'
  | 'extra-bytes'
  | 'path-in-image'
  | 'internal-snapshots'
  | 'marked-dirty'
  | 'marked-corrupt'
  | 'saved-state'
  | 'recent-feature'
  | 'size-not-whole-sectors'
  | 'size-not-whole-gibibytes'
  | 'geometry-disagrees'
  | 'large-sectors'
  // The disk inside
  | 'disk-not-read'
  | 'partitions-not-read'
  | 'partition-table-invalid'
  | 'partition-table-loop'
  | 'partition-table-damaged'
  | 'partition-outside-disk'
  | 'partitions-overlap'
  | 'partitions-not-listed'
  | 'backup-table-misplaced'
  | 'encrypted-disk'
  | 'encrypted-system'
  | 'encrypted-partition'
  | 'dirty-file-system'
  | 'file-system-outside-disk'
  | 'file-system-outside-partition'
  | 'windows-dynamic-disk'
  | 'nothing-recognised'
  | 'boot-loader-missing'
  | 'boot-code-missing'
  // Ourselves
  | 'inspection-failed';
