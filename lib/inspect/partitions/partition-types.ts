import type { ImageArchitecture, PartitionRole } from '../../model/image-file-facts';

export const MBR_EXTENDED_TYPES: readonly number[] = [0x05, 0x0f, 0x85];
export const MBR_PROTECTIVE_TYPE = 0xee;

export const MBR_ROLES: Readonly<Record<number, PartitionRole>> = {
  0x05: 'extended',
  0x0f: 'extended',
  0x85: 'extended',
  0x01: 'microsoft-basic',
  0x04: 'microsoft-basic',
  0x06: 'microsoft-basic',
  0x07: 'microsoft-basic',
  0x0b: 'microsoft-basic',
  0x0c: 'microsoft-basic',
  0x0e: 'microsoft-basic',
  0x27: 'windows-recovery',
  0x42: 'windows-dynamic',
  0x82: 'linux-swap',
  0x83: 'linux',
  0x8e: 'lvm',
  0xe8: 'luks',
  0xee: 'protective',
  0xef: 'efi-system',
  0xfd: 'raid',
};

export const GPT_ROLES: Readonly<Record<string, PartitionRole>> = {
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b': 'efi-system',
  '21686148-6449-6e6f-744e-656564454649': 'bios-boot',
  '83bd6b9d-7f41-11dc-be0b-001560b84f0f': 'bios-boot',
  'e3c9e316-0b5c-4db8-817d-f92df00215ae': 'microsoft-reserved',
  'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7': 'microsoft-basic',
  'de94bba4-06d1-4d40-a16a-bfd50179d6ac': 'windows-recovery',
  '5808c8aa-7e8f-42e0-85d2-e1e90434cfb3': 'windows-dynamic',
  'af9b60a0-1431-4f62-bc68-3311714a69ad': 'windows-dynamic',
  '0fc63daf-8483-4772-8e79-3d69d8477de4': 'linux',
  '4f68bce3-e8cd-4db1-96e7-fbcaf984b709': 'linux',
  '44479540-f297-41b2-9af7-d131d5f0458a': 'linux',
  'b921b045-1df0-41c3-af44-4c6f280d3fae': 'linux',
  '69dad710-2ce4-4e3c-b16c-21a1d49abed3': 'linux',
  '72ec70a6-cf74-40e6-bd49-4bda08e8f224': 'linux',
  'bc13c2ff-59e6-4262-a352-b275fd6f7172': 'linux',
  '933ac7e1-2eb4-4f13-b844-0e14e2aef915': 'linux',
  '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f': 'linux-swap',
  'e6d6d379-f507-44c2-a23c-238f2a3df928': 'lvm',
  'a19d880f-05fc-4d3b-a006-743f0f84911e': 'raid',
  'ca7d7ccb-63ed-4c53-861c-1742536059cc': 'luks',
};

/** Root partitions say which processors their programs are for. */
export const GPT_ROOT_ARCHITECTURES: Readonly<Record<string, ImageArchitecture>> = {
  '4f68bce3-e8cd-4db1-96e7-fbcaf984b709': 'x86',
  '44479540-f297-41b2-9af7-d131d5f0458a': 'x86',
  'b921b045-1df0-41c3-af44-4c6f280d3fae': 'arm',
  '69dad710-2ce4-4e3c-b16c-21a1d49abed3': 'arm',
  '72ec70a6-cf74-40e6-bd49-4bda08e8f224': 'riscv',
};
