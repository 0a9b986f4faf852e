// Which test files need programs that are not here: they are left out, and how to get the programs is said.
const fs = require('node:fs');
const path = require('node:path');

const PACKAGES = {
  'qemu-img': 'qemu-utils',
  sgdisk: 'gdisk',
  sfdisk: 'fdisk',
  'mkfs.vfat': 'dosfstools',
  mcopy: 'mtools',
  mke2fs: 'e2fsprogs',
  cryptsetup: 'cryptsetup-bin',
  genisoimage: 'genisoimage',
  xz: 'xz-utils',
  bzip2: 'bzip2',
  zstd: 'zstd',
  lz4: 'lz4',
  zip: 'zip',
  '7z': '7zip',
  ar: 'binutils',
  mkntfs: 'ntfs-3g',
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  terraform: 'terraform',
};
const NEEDED_BY = {
  'test/support/image-files.ts': ['qemu-img'],
  'test/inspect/support/files.ts': ['qemu-img', 'sgdisk', 'sfdisk', 'mkfs.vfat', 'mcopy', 'mke2fs', 'cryptsetup'],
  'test/support/terraform-evaluation.ts': ['terraform'],
  'test/inspect/other-files.test.ts': ['xz', 'bzip2', 'zstd', 'lz4', 'zip', '7z', 'ar'],
  'test/inspect/system-disks.test.ts': ['mkntfs'],
  'test/cli/completion-scripts/bash.test.ts': ['bash'],
  'test/cli/completion-scripts/zsh.test.ts': ['zsh'],
  'test/cli/completion-scripts/fish.test.ts': ['fish'],
};

const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
const isMissing = (program) => !folders.some((folder) => fs.existsSync(path.join(folder, program)));

/** The programs that a test file needs, through all that it imports. */
function programsOf(file, root, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const own = NEEDED_BY[path.relative(root, file)] ?? [];
  const imports = [...fs.readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].flatMap(([, specifier]) =>
    [`${specifier}.ts`, `${specifier}/index.ts`]
      .map((candidate) => path.resolve(path.dirname(file), candidate))
      .filter((candidate) => candidate.startsWith(path.join(root, 'test')) && fs.existsSync(candidate)),
  );
  return [...own, ...imports.flatMap((imported) => programsOf(imported, root, seen))];
}

/** Patterns of the test files that cannot run here. */
exports.leftOut = (root) => {
  const missing = new Set(Object.keys(PACKAGES).filter(isMissing));
  if (missing.size === 0) return [];
  const tests = fs
    .readdirSync(path.join(root, 'test'), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(root, 'test', name))
    .filter((file) => programsOf(file, root).some((program) => missing.has(program)));
  const packages = [...missing].map((program) => PACKAGES[program]).join(' ');
  process.stderr.write(
    `${tests.length} test files are left out: ${[...missing].join(', ')} not found; apt-get install ${packages}\n`,
  );
  return tests.map((file) => file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
};
