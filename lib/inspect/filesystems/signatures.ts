export interface FileSystemSignature {
  readonly type: string;
  readonly offset: number;
  readonly bytes: Buffer;
}

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const text = (characters: string): Buffer => Buffer.from(characters, 'latin1');

/** How much of a partition holds all signatures. */
export const SIGNATURES_LENGTH = 69632;

/**
 * The first that matches wins: what claims a whole partition stands before what may be left over from its former life.
 */
export const SIGNATURES: readonly FileSystemSignature[] = [
  { type: 'luks', offset: 0, bytes: hex('4c554b53babe') },
  { type: 'bitlocker', offset: 3, bytes: text('-FVE-FS-') },
  // BitLocker To Go keeps the look of a FAT volume.
  { type: 'bitlocker', offset: 424, bytes: hex('3bd66749292ed84a8399f6a339e3d001') },
  { type: 'lvm', offset: 512, bytes: text('LABELONE') },
  { type: 'lvm', offset: 0, bytes: text('LABELONE') },
  { type: 'lvm', offset: 1024, bytes: text('LABELONE') },
  { type: 'lvm', offset: 1536, bytes: text('LABELONE') },
  { type: 'raid', offset: 4096, bytes: hex('fc4e2ba9') },
  { type: 'raid', offset: 0, bytes: hex('fc4e2ba9') },
  { type: 'ntfs', offset: 3, bytes: text('NTFS    ') },
  { type: 'exfat', offset: 3, bytes: text('EXFAT   ') },
  { type: 'refs', offset: 3, bytes: text('ReFS\0\0\0\0') },
  { type: 'xfs', offset: 0, bytes: text('XFSB') },
  { type: 'btrfs', offset: 65600, bytes: text('_BHRfS_M') },
  { type: 'ext', offset: 1080, bytes: hex('53ef') },
  { type: 'f2fs', offset: 1024, bytes: hex('1020f5f2') },
  { type: 'bcache', offset: 4120, bytes: hex('c68573f64e1a45ca8265f57f48ba6d81') },
  { type: 'erofs', offset: 1024, bytes: hex('e2e1f5e0') },
  { type: 'squashfs', offset: 0, bytes: text('hsqs') },
  { type: 'hfsplus', offset: 1024, bytes: hex('482b0004') },
  { type: 'hfsplus', offset: 1024, bytes: hex('48580005') },
  { type: 'apfs', offset: 32, bytes: text('NXSB') },
  { type: 'jfs', offset: 32768, bytes: text('JFS1') },
  { type: 'reiserfs', offset: 65588, bytes: text('ReIsEr') },
  { type: 'nilfs2', offset: 1030, bytes: hex('3434') },
  { type: 'swap', offset: 4086, bytes: text('SWAPSPACE2') },
  { type: 'swap', offset: 16374, bytes: text('SWAPSPACE2') },
  { type: 'swap', offset: 65526, bytes: text('SWAPSPACE2') },
  { type: 'fat32', offset: 82, bytes: text('FAT32   ') },
  { type: 'fat16', offset: 54, bytes: text('FAT16   ') },
  { type: 'fat12', offset: 54, bytes: text('FAT12   ') },
  { type: 'fat16', offset: 54, bytes: text('FAT     ') },
  { type: 'udf', offset: 32769, bytes: text('BEA01') },
  { type: 'iso9660', offset: 32769, bytes: text('CD001') },
];
