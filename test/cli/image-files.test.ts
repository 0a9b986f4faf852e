import { existsSync, readFileSync } from 'node:fs';
import { runCommandLine } from '../../lib/cli/main';
import { qemuImg, temporaryFolder, writeImage } from '../inspect/support/files';

const file = temporaryFolder();

async function run(...parameters: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await runCommandLine(parameters, '1.2.3', output);
  return { code, out, err };
}

describe('cdk-ims inspect', () => {
  test('writes a record of each file as JSON', async () => {
    qemuImg('create', '-q', '-f', 'qcow2', file('disk.qcow2'), '2G');
    const { code, out } = await run('inspect', file('disk.qcow2'), '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({
        path: file('disk.qcow2'),
        format: 'qcow2',
        virtualSize: 2 * 2 ** 30,
        encrypted: false,
        backingFile: null,
        partitionTable: 'none',
        bootMode: 'none',
        unknown: [],
        findings: [],
      }),
    ]);
  });

  test('tells people what the file is and which cloud takes it', async () => {
    qemuImg('create', '-q', '-f', 'vmdk', '-o', 'subformat=monolithicSparse', file('disk.vmdk'), '200G');
    const { out } = await run('inspect', file('disk.vmdk'));
    expect(out).toContain('VMDK, monolithicSparse');
    expect(out).toContain('200 GiB (214,748,364,800 bytes)');
    expect(out).toContain(`cdk-ims convert ${file('disk.vmdk')} ${file('disk.zvhd2')}, and set fastImport: true`);
    expect(out).toContain('AWS: convert first');
  });

  test('ends with 1 when something is wrong, with the remedy', async () => {
    writeImage(file('page.qcow2'), '<!DOCTYPE html><html></html>');
    const { code, out } = await run('inspect', file('page.qcow2'));
    expect(code).toBe(1);
    expect(out).toContain('error web-page');
    expect(out).toContain('Fix: Download the image again');
  });

  test('ends with 2 when there is no file, or none is named', async () => {
    expect((await run('inspect', file('nowhere'))).code).toBe(2);
    const { code, err } = await run('inspect');
    expect(code).toBe(2);
    expect(err).toContain('Usage: cdk-ims inspect <file>...');
  });

  test('writes what it found for a machine without the file', async () => {
    writeImage(file('small.raw'), 'x', 2 ** 30);
    await run('inspect', file('small.raw'), '--facts', file('facts.json'));
    const { version, files } = JSON.parse(readFileSync(file('facts.json'), 'utf8'));
    expect({ version, files }).toMatchObject({ version: 1, files: [{ path: file('small.raw'), format: 'RAW' }] });
  });
});

describe('cdk-ims convert', () => {
  test('says what it made, and what ZVHD2 was checked against', async () => {
    writeImage(file('in.raw'), 'x', 4096);
    const { code, out, err } = await run('convert', file('in.raw'), file('out.zvhd2'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('a disk of 1 GiB');
    expect(out).toContain("vendor's open-source driver, not yet against the service");
  });

  test('refuses with the reason and the fix, without a target', async () => {
    writeImage(file('lfs.qcow2'), 'version https://git-lfs.github.com/spec/v1\n');
    const { code, err } = await run('convert', file('lfs.qcow2'), file('lfs.raw'));
    expect(code).toBe(2);
    expect(err).toContain('Fix: Fetch the real file: git lfs pull');
    expect(existsSync(file('lfs.raw'))).toBe(false);
  });

  test('does not replace a file without --force', async () => {
    writeImage(file('old.raw'), 'old');
    expect((await run('convert', file('in.raw'), file('old.raw'))).err).toContain('replace it with --force');
    expect((await run('convert', file('in.raw'), file('old.raw'), '--force')).code).toBe(0);
  });

  test('draws a bar where someone watches', async () => {
    let err = '';
    const output = { out: () => {}, err: (text: string) => void (err += text), live: true };
    await runCommandLine(['convert', file('in.raw'), file('watched.raw')], '1.2.3', output);
    expect(err).toContain('100 %');
  });
});
