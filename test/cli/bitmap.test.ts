import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runCommand } from '../support/command-line';
import { qemuImg, temporaryFolder, writeImage } from '../inspect/support/files';

const file = temporaryFolder();
const path = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = path;
});

/** A program called java on the search path, which finds its parameters in `$1` to `$4`. */
function java(script: string): void {
  mkdirSync(file('bin'), { recursive: true });
  writeFileSync(file('bin/java'), `#!/bin/sh\n${script}\n`);
  chmodSync(file('bin/java'), 0o755);
  process.env['PATH'] = [file('bin'), path].join(delimiter);
}

/** A RAW file alone in a folder, and how the bitmap of it is made. */
function disk(name: string) {
  mkdirSync(file(name));
  const image = writeImage(file(`${name}/disk.raw`), 'x', 4096);
  return {
    image,
    bitmap: file(`${name}/disk.mf`),
    names: () => readdirSync(dirname(image)),
    run: (...more: string[]) => runCommand('bitmap', image, '--create-mf', file('CreateMF.jar'), ...more),
  };
}

const WRITES = 'printf bits > "$4"';

beforeAll(() => writeFileSync(file('CreateMF.jar'), 'jar'));

describe('cdk-ims bitmap', () => {
  test('runs the program of the service, and leaves what it wrote beside the file', async () => {
    java(`echo "working" ; printf '%s ' "$@" > "$4"`);
    const { image, bitmap, names, run } = disk('made');
    const { status, stdout, stderr } = await run();
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'working\n' });
    expect(stdout).toContain(`${bitmap}: the bitmap of ${image} in `);
    expect(stdout).toContain('What is in it was not checked.');
    const [jarOption, jar, given, target = ''] = readFileSync(bitmap, 'utf8').split(' ');
    expect([jarOption, jar, given]).toEqual(['-jar', file('CreateMF.jar'), image]);
    expect(target).toMatch(/\/disk\.mf\.[0-9a-f-]+\.part\/disk\.mf$/);
    expect(names()).toEqual(['disk.mf', 'disk.raw']);
  });

  test('does not replace a bitmap without --force', async () => {
    java(WRITES);
    const { bitmap, run } = disk('replaced');
    writeFileSync(bitmap, 'old');
    expect(await run()).toMatchObject({ status: 2, stderr: expect.stringContaining('replace it with --force') });
    expect(readFileSync(bitmap, 'utf8')).toBe('old');
    expect((await run('--force')).status).toBe(0);
    expect(readFileSync(bitmap, 'utf8')).toBe('bits');
  });

  test('starts over where a killed run left something', async () => {
    java('printf half > "$4"; kill -9 $PPID; sleep 0.2');
    const { image, names, run } = disk('killed');
    const program = ['--import', require.resolve('tsx'), join(__dirname, '../../bin/cdk-ims.ts')];
    spawnSync(process.execPath, [...program, 'bitmap', image, '--create-mf', file('CreateMF.jar')], {
      env: process.env,
    });
    expect(names()).toEqual([expect.stringMatching(/^disk\.mf\..*\.part$/), 'disk.raw']);
    java('test -e "$4" && exit 1; printf bits > "$4"');
    expect((await run()).status).toBe(0);
    expect(names()).toEqual(['disk.mf', 'disk.raw']);
  });

  test.each([
    ['nothing', 'true', 'wrote no bitmap'],
    ['an empty bitmap', ': > "$4"', 'wrote an empty bitmap'],
    ['half a bitmap, and fails', `${WRITES}; echo "out of memory" >&2; exit 3`, 'ended with status 3'],
    ['half a bitmap, and is killed', `${WRITES}; kill -9 $$`, 'ended with SIGKILL'],
  ])('leaves nothing where the program writes %s', async (name, script, problem) => {
    java(script);
    const { names, run } = disk(name);
    const { status, stdout, stderr } = await run();
    expect({ status, stdout, names: names() }).toEqual({ status: 2, stdout: '', names: ['disk.raw'] });
    expect(stderr).toContain(problem);
    expect(stderr).toContain(`ZVHD2, which needs no bitmap: cdk-ims convert `);
    if (script.includes('memory')) expect(stderr).toContain('out of memory\n');
  });

  test('leaves nothing where the disk changes meanwhile', async () => {
    java(`${WRITES}; printf y >> "$3"`);
    const { names, run } = disk('changed');
    expect(await run()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('disk.raw was changed while it was read.'),
    });
    expect(names()).toEqual(['disk.raw']);
  });

  test('says how to get java where there is none', async () => {
    process.env['PATH'] = file('empty');
    const { names, run } = disk('without java');
    const { status, stderr } = await run();
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^cdk-ims: java, which runs .*, is not installed\.\n {2}Fix: Install it .*ZVHD2.* '.*disk\.zvhd2'\.\n$/,
    );
    expect(names()).toEqual(['disk.raw']);
  });

  test('needs the program to be named, and to be there', async () => {
    java(WRITES);
    const { image, names } = disk('without jar');
    expect(await runCommand('bitmap', image)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('bitmap needs --create-mf <jar>'),
    });
    expect(await runCommand('bitmap', image, '--create-mf', file('nowhere.jar'))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/No file was found at .*nowhere\.jar\.\n {2}Fix: Name the CreateMF\.jar .*ZVHD2/),
    });
    expect(names()).toEqual(['disk.raw']);
  });

  test('never shows the program a file that is not RAW', async () => {
    java(`touch ${file('was-run')}; ${WRITES}`);
    const { image, run } = disk('other');
    qemuImg('create', '-q', '-f', 'qcow2', image, '8M');
    expect((await run()).stderr).toContain('is QCOW2, and only RAW has a bitmap.\n  Fix: Convert the disk to ZVHD2');
    await runCommand('convert', image, file('other.zvhd2'));
    const zvhd2 = await runCommand('bitmap', file('other.zvhd2'), '--create-mf', file('CreateMF.jar'));
    expect(zvhd2.stderr).toContain('ZVHD2 needs none');
    appendFileSync(writeImage(image, '<!DOCTYPE html><html>'), '</html>');
    expect((await run()).stderr).toContain('Download the image again');
    expect(existsSync(file('was-run'))).toBe(false);
  });
});
