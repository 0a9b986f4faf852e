import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inspectImageFile } from '../../lib/inspect';
import { codesOf } from './support/files';

/** Images that other projects made. CI fetches them; elsewhere these tests are left out until someone does. */
const FOLDER = join(__dirname, '../../.cache/foreign-images');
const FETCH = 'node scripts/fetch-foreign-images.mjs';
const describeForeign = existsSync(FOLDER) ? describe : describe.skip;
const title = existsSync(FOLDER) ? 'foreign images' : `foreign images, which are not here: ${FETCH}`;

function filesBelow(...folders: string[]): string[] {
  const root = join(FOLDER, ...folders);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describeForeign(title, () => {
  test('are all answered without a crash', () => {
    const files = filesBelow();
    expect(files.length).toBeGreaterThan(400);
    for (const file of files) {
      expect({ file, codes: codesOf(inspectImageFile(file)) }).toMatchObject({
        codes: expect.not.arrayContaining(['inspection-failed']),
      });
    }
  });

  describe('of QEMU, written by Hyper-V, Virtual PC, Disk2vhd, VMware and fuzzers', () => {
    test.each([
      ['hyperv2012r2-dynamic.vhd', { format: 'VHD', subformat: 'dynamic', virtualSize: 136365211648, problems: [] }],
      ['virtualpc-dynamic.vhd', { format: 'VHD', virtualSize: 136365211648, geometrySize: 136363130880 }],
      ['d2v-zerofilled.vhd', { format: 'VHD', creator: 'd2v', virtualSize: 263454720 }],
      ['iotest-dynamic-1G.vhdx', { format: 'VHDX', subformat: 'dynamic', virtualSize: 2 ** 30, problems: [] }],
      ['iotest-dirtylog-10G-4M.vhdx', { format: 'VHDX', virtualSize: 10 * 2 ** 30, dirty: true }],
      [
        'test-disk2vhd.vhdx',
        { format: 'VHDX', virtualSize: 2 ** 28, disk: { partitionTable: 'mbr', bootModes: ['bios'] } },
      ],
      [
        'iotest-version3.vmdk',
        { format: 'VMDK', subformat: 'streamOptimized', virtualSize: 16 * 2 ** 30, problems: [] },
      ],
      [
        'grub_mbr.raw',
        { format: 'RAW', disk: { partitionTable: 'mbr', bootModes: ['bios'], architectureHint: 'x86' } },
      ],
    ])('%s', (name, expected) => {
      expect(inspectImageFile(join(FOLDER, 'qemu/qemu-iotests/sample_images', name))).toMatchObject(expected);
    });

    test.each([
      ['afl5.img', 'outside-file'],
      ['afl9.vmdk', 'number-too-large'],
      ['virtualpc-dynamic.vhd', 'geometry-disagrees'],
      ['iotest-dirtylog-10G-4M.vhdx', 'marked-dirty'],
      ['parallels-v2', 'unsupported-format'],
      ['empty.bochs', 'unsupported-format'],
      ['simple-pattern.cloop', 'unsupported-format'],
      ['simple-dmg.dmg', 'unsupported-format'],
    ])('%s has the problem %s', (name, code) => {
      expect(codesOf(inspectImageFile(join(FOLDER, 'qemu/qemu-iotests/sample_images', name)))).toContain(code);
    });
  });

  test('of bootable media are ISO, whatever else they are', () => {
    const media = ['grub-rescue-pc', 'ipxe', 'memtest86+']
      .flatMap((name) => filesBelow(name))
      .filter((file) => file.endsWith('.iso'));
    const found = media.map((file) => {
      const { format, disk } = inspectImageFile(file);
      return [basename(file), format, disk?.partitionTable, disk?.bootModes];
    });
    expect(found.sort()).toEqual([
      ['grub-rescue-cdrom.iso', 'ISO', 'mbr', ['bios']],
      ['ipxe.iso', 'ISO', 'mbr', ['bios', 'uefi']],
      ['memtest86+ia32.iso', 'ISO', 'mbr', ['bios', 'uefi']],
      ['memtest86+x64.iso', 'ISO', 'mbr', ['bios', 'uefi']],
    ]);
  });

  /** What blkid calls the types that are known here. */
  const BLKID_TYPES: Readonly<Record<string, readonly string[]>> = {
    crypto_LUKS: ['luks1', 'luks2'],
    LVM2_member: ['lvm'],
    vfat: ['fat12', 'fat16', 'fat32'],
    jbd: ['ext-journal'],
    zfs_member: ['zfs'],
    ...Object.fromEntries(
      ['erofs', 'exfat', 'ext2', 'ext3', 'f2fs', 'hfsplus', 'jfs', 'nilfs2', 'ntfs', 'reiserfs', 'xfs', 'bcache'].map(
        (type) => [type, [type]],
      ),
    ),
  };
  /** FAT file systems without the text that says so. */
  const NOT_TOLD = ['fat', 'fat16_noheads'];

  test('of util-linux hold the file systems that blkid finds', () => {
    const images = filesBelow('util-linux').filter((file) => file.includes('images-fs/') && file.endsWith('.img'));
    let compared = 0;
    for (const image of images) {
      const name = basename(image, '.img');
      const file = join(FOLDER, `util-linux/expected/blkid/low-probe-${name}`);
      if (!existsSync(file) || NOT_TOLD.includes(name)) continue;
      const blkid = readFileSync(file, 'utf8');
      const type = /^ID_FS_TYPE=(.*)$/m.exec(blkid)?.[1] ?? '';
      const uuid = /^ID_FS_UUID=(.*)$/m.exec(blkid)?.[1];
      const known = BLKID_TYPES[type];
      if (!known) continue;
      const facts = inspectImageFile(image);
      const found = facts.subformat === 'luks' ? 'luks1' : facts.disk?.fileSystem?.type;
      expect([name, found]).toEqual([name, expect.stringMatching(new RegExp(`^(${known.join('|')})$`))]);
      if (facts.disk?.fileSystem?.uuid !== undefined) expect([name, facts.disk.fileSystem.uuid]).toEqual([name, uuid]);
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(40);
  });

  test('of e2fsprogs are ext file systems, however damaged', () => {
    const types = filesBelow('e2fsprogs').map((file) => inspectImageFile(file).disk?.fileSystem?.type ?? 'unknown');
    expect(types.length).toBeGreaterThan(150);
    expect(types.filter((type) => !/^ext[234]$/.test(type)).length).toBeLessThanOrEqual(3);
  });
});
