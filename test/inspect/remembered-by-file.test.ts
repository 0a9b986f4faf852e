import * as fs from 'node:fs';
import * as cdktf from 'cdktf';
import { ImageSource, OpenTelekomCloud, OperatingSystem, SystemDiskImage } from '../../lib';
import { inspectOnce } from '../../lib/inspect';
import { RememberedByFile } from '../../lib/inspect/remembered-by-file';
import { qemuImg, temporaryFolder } from './support/files';

const file = temporaryFolder();

/** Lets so much time pass that file systems have counted on. */
function later(): void {
  const now = Date.now() + 10_000;
  jest.spyOn(Date, 'now').mockReturnValue(now);
}

afterEach(() => jest.restoreAllMocks());

function counting() {
  const read = jest.fn((path: string) => fs.readFileSync(path, 'utf8'));
  return { read, remembered: new RememberedByFile(read) };
}

describe('what was found out about a file', () => {
  test('is not found out twice', () => {
    fs.writeFileSync(file('a'), 'one');
    later();
    const { read, remembered } = counting();
    expect([remembered.of(file('a')), remembered.of(file('a'))]).toEqual(['one', 'one']);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('is found out again when the file was written, to the same size and with the same time', () => {
    fs.writeFileSync(file('b'), 'one');
    const { atime, mtime } = fs.statSync(file('b'));
    later();
    const { remembered } = counting();
    expect(remembered.of(file('b'))).toBe('one');
    fs.writeFileSync(file('b'), 'two');
    fs.utimesSync(file('b'), atime, mtime);
    expect(remembered.of(file('b'))).toBe('two');
  });

  test('is found out again when the file was just written: a second change might leave no trace', () => {
    fs.writeFileSync(file('c'), 'one');
    const { read, remembered } = counting();
    remembered.of(file('c'));
    remembered.of(file('c'));
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('is found out again when another file took its place', () => {
    fs.writeFileSync(file('d'), 'one');
    fs.writeFileSync(file('e'), 'two');
    const { mtime } = fs.statSync(file('d'));
    fs.utimesSync(file('e'), mtime, mtime);
    later();
    const { remembered } = counting();
    expect(remembered.of(file('d'))).toBe('one');
    fs.renameSync(file('e'), file('d'));
    expect(remembered.of(file('d'))).toBe('two');
  });

  test('is not kept when the file changed meanwhile', () => {
    fs.writeFileSync(file('f'), 'one');
    later();
    const remembered = new RememberedByFile((path) => {
      const found = fs.readFileSync(path, 'utf8');
      if (found === 'one') fs.writeFileSync(path, 'two');
      return found;
    });
    expect(remembered.of(file('f'))).toBe('one');
    expect(remembered.of(file('f'))).toBe('two');
  });

  test('is not kept of a file that is not there', () => {
    later();
    expect(inspectOnce(file('g')).problems[0]?.code).toBe('file-not-found');
    fs.writeFileSync(file('g'), '');
    expect(inspectOnce(file('g')).problems[0]?.code).toBe('file-empty');
  });
});

test('a thousand images of one file open it once, and once more for its hash', () => {
  qemuImg('create', '-q', '-f', 'qcow2', file('web.qcow2'), '40G');
  later();
  const opened = jest.spyOn(jest.requireActual<typeof fs>('node:fs'), 'openSync');
  const stack = new cdktf.TerraformStack(new cdktf.App({ outdir: file('out') }), 'images');
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
  for (let number = 0; number < 1000; number += 1) {
    new SystemDiskImage(stack, `Web${number}`, {
      imageName: `web-${number}`,
      source: ImageSource.file(file('web.qcow2'), { bucket: 'images' }),
      operatingSystem: OperatingSystem.of('CentOS 7.4 64bit'),
      automaticConfiguration: false,
    });
  }
  expect(opened.mock.calls.filter(([path]) => path === file('web.qcow2'))).toHaveLength(2);
});
