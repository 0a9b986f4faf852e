import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inspectImageFile } from '../../../lib/inspect';
import { bootableIso } from '../../support/iso-files';
import { removeImageFiles } from '../../support/image-files';
import { runProgram } from '../../support/run-program';
import { codesOf, temporaryFolder, writeImage } from '../support/files';

const file = temporaryFolder();

afterAll(removeImageFiles);

const rootOf = (path: string) => inspectImageFile(path).iso?.rootDirectory;

test('the root of an ISO 9660 volume, without versions', () => {
  expect(rootOf(bootableIso('root.iso', 0, ['SETUP.EXE;1', 'SOURCES']))).toEqual(['SETUP.EXE', 'SOURCES']);
});

test('a root that is not there, too large, or beyond the end is not known', () => {
  const bytes = readFileSync(bootableIso('changed.iso', 0, ['SETUP.EXE;1']));
  const changed = (extent: number, size: number) => {
    bytes.writeUInt32LE(extent, 16 * 2048 + 158);
    bytes.writeUInt32LE(size, 16 * 2048 + 166);
    return writeImage(file('changed.iso'), bytes);
  };
  for (const path of [changed(21, 0), changed(21, 0xffffffff), changed(0xfffffff0, 2048)]) {
    expect(rootOf(path)).toBeUndefined();
    expect(codesOf(inspectImageFile(path))).not.toContain('inspection-failed');
  }
});

describe('a medium that genisoimage made', () => {
  const folder = file('medium');

  beforeAll(() => {
    for (const name of ['viostor', 'vioscsi', 'NetKVM']) mkdirSync(`${folder}/${name}`, { recursive: true });
    for (let index = 0; index < 80; index += 1) writeFileSync(`${folder}/a rather long name ${index}.txt`, 'text');
    writeFileSync(`${folder}/m\u00fcll.txt`, 'text');
  });

  function medium(name: string, ...options: string[]): string {
    runProgram('genisoimage', 'genisoimage', ['-quiet', ...options, '-o', file(name), folder]);
    return file(name);
  }

  test('with a UDF volume has the names as they are', () => {
    const names = rootOf(medium('udf.iso', '-udf', '-J', '-r'));
    expect(names).toHaveLength(84);
    expect(names).toEqual(expect.arrayContaining(['NetKVM', 'vioscsi', 'viostor', 'a rather long name 79.txt']));
  });

  test('with an ISO 9660 volume alone has them in its own way', () => {
    const names = rootOf(medium('iso9660.iso'));
    expect(names).toHaveLength(84);
    expect(names).toEqual(expect.arrayContaining(['NETKVM', 'VIOSCSI', 'VIOSTOR']));
  });

  test('has the names that isoinfo lists', () => {
    const listed = execFileSync('isoinfo', ['-f', '-i', medium('listed.iso')], { encoding: 'utf8' });
    const expected = listed
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.slice(1).replace(/\.?;1$/, ''));
    expect([...(rootOf(file('listed.iso')) ?? [])].sort()).toEqual(expected.sort());
  });

  test.each([
    ['anchor', 256],
    ['descriptors', 32],
  ])('whose UDF %s is damaged tells no names, and does not crash', (_, sector) => {
    const bytes = readFileSync(medium('damaged.iso', '-udf'));
    for (let at = 0; at < 16; at += 1) bytes.fill(0xff, (sector + at) * 2048, (sector + at) * 2048 + 600);
    const facts = inspectImageFile(writeImage(file('damaged.iso'), bytes));
    expect(facts.iso?.rootDirectory).toBeUndefined();
    expect(codesOf(facts)).not.toContain('inspection-failed');
  });
});
