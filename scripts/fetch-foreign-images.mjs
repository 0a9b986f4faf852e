// Fetches disk images that other projects made, from Debian packages, for test/inspect/foreign-images.test.ts.
// Needs apt-get on Debian or a system derived from it, tar, xz-utils, bzip2 and dpkg-deb. Installs nothing.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '.cache', 'foreign-images');
const downloads = path.join(root, 'downloads');

const SOURCES = [
  { name: 'qemu', members: ['*/tests/qemu-iotests/sample_images/*'] },
  { name: 'util-linux', members: ['*/tests/ts/blkid/images-*', '*/tests/expected/blkid/*'] },
  { name: 'e2fsprogs', members: ['*/tests/f_*/image.gz'] },
];
const BINARIES = ['grub-rescue-pc', 'ipxe', 'memtest86+'];

fs.rmSync(root, { recursive: true, force: true });
fs.mkdirSync(downloads, { recursive: true });

const options = withSourceEntries(path.join(downloads, 'apt'));
run('apt-get', [...options, '-q', 'update']);
for (const { name, members } of SOURCES) {
  run('apt-get', [...options, '-q', 'source', '--download-only', name]);
  const archive = fs.readdirSync(downloads).find((file) => file.startsWith(`${name}_`) && file.includes('.orig.tar.'));
  const target = path.join(root, name);
  fs.mkdirSync(target);
  run('tar', ['-xf', archive, '-C', target, '--wildcards', '--strip-components=2', ...members]);
}
for (const name of BINARIES) {
  run('apt-get', ['-q', 'download', name]);
  const archive = fs.readdirSync(downloads).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
  run('dpkg-deb', ['-x', archive, path.join(root, name)]);
}
unpackAll(root);
fs.rmSync(downloads, { recursive: true });
console.log(`Foreign images are in ${root}`);

// Source packages are mostly not enabled; lists of our own leave the system's untouched.
function withSourceEntries(folder) {
  const parts = path.join(folder, 'parts');
  fs.mkdirSync(parts, { recursive: true });
  fs.mkdirSync(path.join(folder, 'lists', 'partial'), { recursive: true });
  const { ID, VERSION_CODENAME } = Object.fromEntries(
    fs
      .readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .map((line) => line.replaceAll('"', '').split('=')),
  );
  if (ID !== 'debian') throw new Error(`The images come from Debian's packages; this system is ${ID}.`);
  fs.writeFileSync(
    path.join(parts, 'sources.sources'),
    `Types: deb-src\nURIs: http://deb.debian.org/debian\nSuites: ${VERSION_CODENAME}\nComponents: main\n` +
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n',
  );
  return [
    ['Dir::Etc::SourceList', '/dev/null'],
    ['Dir::Etc::SourceParts', parts],
    ['Dir::State::Lists', path.join(folder, 'lists')],
    ['APT::Sandbox::User', 'root'],
  ].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

// Many images are packed; holes come back so that a large disk stays small.
function unpackAll(folder) {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const program = { '.xz': 'xz', '.gz': 'gzip', '.bz2': 'bzip2' }[path.extname(file)];
    if (!entry.isFile() || !program || file.startsWith(downloads)) continue;
    const unpacked = file.slice(0, -path.extname(file).length);
    run('bash', [
      '-o',
      'pipefail',
      '-c',
      `"$1" -dc "$2" | dd of="$3" conv=sparse bs=64K status=none`,
      '-',
      program,
      file,
      unpacked,
    ]);
    fs.rmSync(file);
  }
}

function run(program, parameters) {
  execFileSync(program, parameters, { cwd: downloads, stdio: ['ignore', 'ignore', 'inherit'] });
}
