import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { runCommandLine } from '../../lib/cli/main';
import { qemuImg, temporaryFolder, writeImage } from '../inspect/support/files';
import { disk, removeImageFiles } from '../support/image-files';

const file = temporaryFolder();

async function run(...parameters: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await runCommandLine(parameters, '1.2.3', output);
  return { code, out, err };
}

afterAll(removeImageFiles);

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
    copyFileSync(disk('disk.vmdk', 'vmdk', '200G', '-o', 'subformat=monolithicSparse'), file('disk.vmdk'));
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

  test('reads several files', async () => {
    const { code, out } = await run('inspect', file('disk.qcow2'), file('disk.vmdk'), '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out).map(({ format }: { format: string }) => format)).toEqual(['qcow2', 'vmdk']);
  });

  test('refuses standard input and folders, with what to do', async () => {
    const { code, err } = await run('inspect', '-');
    expect(code).toBe(2);
    expect(err).toContain('- is standard input, and a disk image is not read from front to back: write it to a file');
    const folder = await run('inspect', file('.'));
    expect(folder.code).toBe(2);
    expect(folder.out).toContain('Name one of the files in it');
  });

  test('writes findings for pipelines, several at once', async () => {
    const outputs = ['sarif', 'junit', 'gitlab'].flatMap((format) => [
      '--format',
      format,
      '--output',
      file(`out/${format}`),
    ]);
    const { code, out } = await run(
      'inspect',
      file('page.qcow2'),
      file('disk.qcow2'),
      ...outputs,
      '--format',
      'github',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=.*page\.qcow2,line=1,col=1,title=web-page::/);
    const sarif = JSON.parse(readFileSync(file('out/sarif'), 'utf8'));
    expect(sarif.runs[0].results).toEqual([
      expect.objectContaining({ ruleId: 'web-page', ruleIndex: 0, level: 'error' }),
    ]);
    expect(sarif.runs[0].tool.driver.rules).toEqual([
      expect.objectContaining({ id: 'web-page', shortDescription: { text: 'Web page' } }),
    ]);
    expect(readFileSync(file('out/junit'), 'utf8')).toContain('failures="1"');
    expect(JSON.parse(readFileSync(file('out/gitlab'), 'utf8'))).toEqual([
      expect.objectContaining({ check_name: 'web-page', severity: 'major' }),
    ]);
  });

  test('never writes over an image that it reads', async () => {
    writeImage(file('kept.raw'), 'x', 4096);
    for (const option of ['--output', '--facts']) {
      const { code, err } = await run(
        'inspect',
        file('kept.raw'),
        option,
        file('../' + file('kept.raw').split('/').at(-2) + '/kept.raw'),
      );
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('is an image that is to be read') });
    }
    expect(statSync(file('kept.raw')).size).toBe(4096);
  });
});

describe('cdk-ims inspect --facts', () => {
  test('writes what it found for a machine without the files', async () => {
    writeImage(file('small.raw'), 'x', 2 ** 20);
    writeImage(file('small.mf'), 'bits');
    await run('inspect', file('small.raw'), file('disk.qcow2'), '--facts', file('new/facts.json'));
    const hash = createHash('sha256')
      .update(readFileSync(file('small.raw')))
      .digest('hex');
    expect(JSON.parse(readFileSync(file('new/facts.json'), 'utf8'))).toMatchObject({
      version: 1,
      files: [
        { facts: { path: file('small.raw'), format: 'RAW' }, sha256: hash, bitmap: { fileSize: 4 } },
        { facts: { path: file('disk.qcow2'), format: 'QCOW2' } },
      ],
    });
    expect(readdirSync(file('new'))).toEqual(['facts.json']);
  });

  test('replaces facts, and nothing else', async () => {
    await run('inspect', file('small.raw'), '--facts', file('new/facts.json'));
    expect(JSON.parse(readFileSync(file('new/facts.json'), 'utf8')).files).toHaveLength(1);
    const { code, err } = await run('inspect', file('small.raw'), '--facts', file('disk.vmdk'));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('exists and is not a facts file') });
    expect((await run('inspect', file('disk.vmdk'))).code).toBe(0);
  });

  test('writes nothing when a file cannot be read', async () => {
    const { code, err } = await run('inspect', file('small.raw'), file('nowhere'), '--facts', file('half.json'));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('was not written') });
    expect(existsSync(file('half.json'))).toBe(false);
  });

  test('shows how far it is where someone watches', async () => {
    const err = await runSlowly('inspect', file('small.raw'), '--facts', file('watched.json'));
    expect(err).toContain('100 %');
    expect(err.endsWith(CLEARED)).toBe(true);
  });
});

/** On a terminal, with a clock that goes two seconds further every time that somebody looks at it: what is on stderr. */
async function runSlowly(...parameters: string[]): Promise<string> {
  let err = '';
  let now = Date.now();
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 2000));
  try {
    const output = { out: () => {}, err: (text: string) => void (err += text), live: true };
    await runCommandLine(parameters, '1.2.3', output);
  } finally {
    clock.mockRestore();
  }
  return err;
}

const CLEARED = '\r\u001b[K';

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
    const err = await runSlowly('convert', file('in.raw'), file('watched.raw'));
    expect(err).toContain('100 %');
    expect(err.endsWith(CLEARED)).toBe(true);
  });
});
