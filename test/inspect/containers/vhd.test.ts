import { readFileSync } from 'node:fs';
import { inspectImageFile } from '../../../lib/inspect';
import { codesOf, qemuImg, temporaryFolder, writeImage } from '../support/files';

const file = temporaryFolder();

function create(name: string, size: string, options: string): string {
  const path = file(name);
  qemuImg('create', '-q', '-f', 'vpc', '-o', options, path, size);
  return path;
}

describe('a VHD file', () => {
  test('of exact size has no problems', () => {
    const facts = inspectImageFile(create('exact.vhd', '2G', 'force_size=on'));
    expect(facts).toMatchObject({ format: 'VHD', subformat: 'dynamic', virtualSize: 2 ** 31, clusterSize: 2 ** 21 });
    expect(facts.problems).toEqual([]);
  });

  test('that was rounded up to its geometry needs a larger disk than it looks', () => {
    const facts = inspectImageFile(create('rounded.vhd', '2G', 'subformat=dynamic'));
    expect(facts.virtualSize).toBe(2147991552);
    expect(codesOf(facts)).toEqual(['size-not-whole-gibibytes']);
    expect(facts.problems[0]?.message).toContain('2.0005 GiB');
    expect(facts.problems[0]?.message).toContain('declared disk of 3 GiB');
  });

  test('of fixed size is told by its footer alone', () => {
    const path = create('fixed.vhd', '1G', 'subformat=fixed,force_size=on');
    expect(inspectImageFile(path)).toMatchObject({
      format: 'VHD',
      subformat: 'fixed',
      virtualSize: 2 ** 30,
      problems: [],
    });
  });

  test('that holds only differences names its parent', () => {
    const bytes = readFileSync(create('child.vhd', '1G', 'force_size=on'));
    bytes.writeUInt32BE(4, 60);
    bytes.writeUInt32BE(4, bytes.length - 512 + 60);
    Buffer.from('base.vhd', 'utf16le')
      .swap16()
      .copy(bytes, 512 + 64);
    const facts = inspectImageFile(writeImage(file('differencing.vhd'), bytes));
    expect(facts).toMatchObject({ subformat: 'differencing', backingFile: 'base.vhd' });
    expect(facts.disk).toBeUndefined();
    expect(codesOf(facts)).toEqual(['checksum-mismatch', 'backing-file', 'checksum-mismatch']);
  });

  test('without its footer at the end may be cut short', () => {
    const bytes = readFileSync(create('short.vhd', '1G', 'force_size=on'));
    const facts = inspectImageFile(writeImage(file('cut.vhd'), bytes.subarray(0, bytes.length - 512)));
    expect(codesOf(facts)).toEqual(['copies-disagree']);
  });

  test('of a machine whose state was saved is told', () => {
    const bytes = readFileSync(create('saved.vhd', '1G', 'force_size=on'));
    bytes[84] = 1;
    expect(codesOf(inspectImageFile(writeImage(file('state.vhd'), bytes)))).toContain('saved-state');
  });
});
