import { readFileSync } from 'node:fs';
import { inspectImageFile, openImageFile, readDisk } from '../../../lib/inspect';
import { codesOf, qemuImg, temporaryFolder, writeImage } from '../support/files';

const file = temporaryFolder();
const SECRET = ['--object', 'secret,id=key,data=abc123'];

function create(name: string, size: string, options: string[] = [], secret: string[] = []): string {
  const path = file(name);
  qemuImg('create', '-q', ...secret, '-f', 'qcow2', ...options.flatMap((option) => ['-o', option]), path, size);
  return path;
}

describe('a QCOW2 file', () => {
  test('stands alone', () => {
    const facts = inspectImageFile(create('plain.qcow2', '40G'));
    expect(facts).toMatchObject({
      format: 'QCOW2',
      subformat: 'v3',
      virtualSize: 40 * 2 ** 30,
      clusterSize: 65536,
      compression: 'zlib',
      encrypted: false,
      backingFile: null,
      dataFile: null,
      snapshots: 0,
      dirty: false,
      corrupt: false,
      extendedL2: false,
      problems: [],
    });
  });

  test('may be of the older version', () => {
    expect(inspectImageFile(create('v2.qcow2', '1G', ['compat=0.10']))).toMatchObject({
      subformat: 'v2',
      problems: [],
    });
  });

  test.each(['512', '2M'])('may have clusters of %s', (size) => {
    expect(inspectImageFile(create(`clusters-${size}.qcow2`, '1G', [`cluster_size=${size}`])).problems).toEqual([]);
  });

  test('tells of subclusters', () => {
    const facts = inspectImageFile(create('subclusters.qcow2', '1G', ['extended_l2=on']));
    expect(facts.extendedL2).toBe(true);
    expect(codesOf(facts)).toEqual(['recent-feature']);
  });

  test('tells of Zstandard compression', () => {
    const facts = inspectImageFile(create('zstd.qcow2', '1G', ['compression_type=zstd']));
    expect(facts.compression).toBe('zstd');
    expect(codesOf(facts)).toEqual(['recent-feature']);
  });

  test.each(['luks', 'aes'])('tells of %s encryption', (format) => {
    const options = [`encrypt.format=${format},encrypt.key-secret=key`];
    if (format === 'luks') options.push('encrypt.iter-time=10');
    const facts = inspectImageFile(create(`${format}.qcow2`, '1G', [options.join(',')], SECRET));
    expect(facts).toMatchObject({ encrypted: true, encryption: format });
    expect(codesOf(facts)).toEqual(['encrypted']);
  });

  test('names its backing file and does not open it', () => {
    const path = file('overlay.qcow2');
    qemuImg('create', '-q', '-u', '-f', 'qcow2', '-b', '/no/such/base.raw', '-F', 'raw', path, '1G');
    const facts = inspectImageFile(path);
    expect(facts.backingFile).toBe('/no/such/base.raw');
    expect(codesOf(facts)).toEqual(['backing-file']);
  });

  test('names its data file', () => {
    const facts = inspectImageFile(create('with-data.qcow2', '1G', [`data_file=${file('data')},data_file_raw=on`]));
    expect(facts.dataFile).toBe(file('data'));
    expect(codesOf(facts)).toEqual(['external-data-file']);
  });

  test('counts its snapshots', () => {
    const path = create('snapshots.qcow2', '1G');
    qemuImg('snapshot', '-c', 'first', path);
    const facts = inspectImageFile(path);
    expect(facts.snapshots).toBe(1);
    expect(codesOf(facts)).toEqual(['internal-snapshots']);
  });

  test.each([
    ['dirty', 1, 'marked-dirty'],
    ['corrupt', 2, 'marked-corrupt'],
    ['of the future', 32, 'unknown-features'],
  ])('says when it is %s', (_, bits, code) => {
    const bytes = readFileSync(create(`feature-${bits}.qcow2`, '1G'));
    bytes[79] = bits;
    const facts = inspectImageFile(writeImage(file('feature.qcow2'), bytes));
    expect(facts.virtualSize).toBe(2 ** 30);
    expect(codesOf(facts)).toEqual([code]);
  });
});

describe('the disk inside a QCOW2 file', () => {
  const content = Buffer.alloc(4 * 2 ** 20);
  for (let offset = 0; offset < 2 ** 20; offset += 1) content[offset] = (offset * 7 + (offset >> 9)) & 0xff;
  content.write('the end', content.length - 7);

  const subformats: [string, string[]][] = [
    ['plain', []],
    ['compressed', ['-c']],
    ['of version 2', ['-o', 'compat=0.10']],
    ['with subclusters', ['-o', 'extended_l2=on']],
    ['compressed with subclusters', ['-c', '-o', 'extended_l2=on,cluster_size=128k']],
    ['in clusters of 512 bytes', ['-o', 'cluster_size=512']],
  ];

  test.each(subformats)('%s reads as its source', (name, options) => {
    const source = writeImage(file('source.raw'), content);
    const path = file(`${name}.qcow2`);
    qemuImg('convert', '-f', 'raw', '-O', 'qcow2', ...options, source, path);
    const image = openImageFile(path);
    expect(image.disk && readDisk(image.disk, 0, content.length).equals(content)).toBe(true);
    expect(image.disk && readDisk(image.disk, 70_001, 130_003).equals(content.subarray(70_001, 200_004))).toBe(true);
    expect(image.disk?.extentAt(2 ** 20, 2 ** 30)).toMatchObject({ kind: 'zero' });
    image.close();
  });
});
