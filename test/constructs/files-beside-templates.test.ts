import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';
import { ImageCatalogue, ImageSource, SystemDiskImage } from '../../lib';
import { writeJson } from '../../lib/findings/writers/json';
import { ami, configure, image, INSTANCE_ID } from '../support/declarations';
import { outputFolder } from '../support/output-folder';

const output = outputFolder();

const at = (name: string) => path.join(output.folder, name);
const CSV = 'name,kind,cloud,path\n';
const JSON_LIST = '{"images":[]}';

function synthesizeTerraform(framework: typeof cdktf): void {
  const app = new framework.App({ outdir: output.folder });
  const stack = new framework.TerraformStack(app, 'images');
  configure('huawei-cloud', stack);
  image()(stack);
  new ImageCatalogue(app, 'Catalogue');
  app.synth();
}

const APPS: Record<string, () => void> = {
  cdktf: () => synthesizeTerraform(cdktf),
  cdktn: () => synthesizeTerraform(cdktn as unknown as typeof cdktf),
  'aws-cdk-lib': () => {
    const app = new aws.App({ outdir: output.folder, analyticsReporting: false });
    ami()(new aws.Stack(app, 'images'));
    new ImageCatalogue(app, 'Catalogue');
    app.synth();
  },
};

/** What may be at the place of a file, with what is said of it; the file it stands for or points to stays. */
const THINGS: [name: string, make: (place: string) => void, said: string][] = [
  ['a file of somebody else', (place) => writeFileSync(place, 'precious'), 'exists and is not'],
  ['JSON of somebody else', (place) => writeFileSync(place, '{"images":5,"findings":{}}'), 'exists and is not'],
  ['a list of somebody else', (place) => writeFileSync(place, 'name,kind,cloud\n'), 'exists and is not'],
  [
    'a symbolic link to an own file',
    (place) => {
      writeFileSync(at('precious'), place.endsWith('csv') ? CSV : place.includes('images') ? JSON_LIST : writeJson([]));
      symlinkSync('precious', place);
    },
    'is a symbolic link',
  ],
  ['a symbolic link to nothing', (place) => symlinkSync('nothing', place), 'is a symbolic link'],
  ['a folder', (place) => mkdirSync(place), 'is a folder'],
  ['a pipe', (place) => void execFileSync('mkfifo', [place]), 'is not a regular file'],
];

/** What is in the folder, without what is different in every moment. */
function stateOf(name: string): unknown {
  const found = lstatSync(at(name), { throwIfNoEntry: false });
  return found && { type: found.mode & 0o170000, text: found.isFile() ? readFileSync(at(name), 'utf8') : '' };
}

describe.each(Object.entries(APPS))('a synthesis of %s', (_, synthesize) => {
  test.each(THINGS)('writes its findings over no %s, says so, and goes on', (_name, make, reason) => {
    make(at('findings.json'));
    const before = ['findings.json', 'precious', 'nothing'].map(stateOf);
    synthesize();
    expect(output.said).toContain(`[Warning] cdk-ims: the findings are in no file: ${at('findings.json')} ${reason}`);
    expect(['findings.json', 'precious', 'nothing'].map(stateOf)).toEqual(before);
    expect(existsSync(at('images.csv'))).toBe(true);
  });

  test.each(['images.csv', 'images.json'])('fails rather than to write %s over what is not its own', (name) => {
    for (const [, make, reason] of THINGS) {
      rmSync(output.folder, { recursive: true, force: true });
      mkdirSync(output.folder);
      make(at(name));
      const before = [name, 'precious', 'nothing'].map(stateOf);
      expect(synthesize).toThrow(`${at(name)} ${reason}`);
      expect([name, 'precious', 'nothing'].map(stateOf)).toEqual(before);
    }
  });

  test.each([0o022, 0o077, 0o002])('writes files with modes after the umask %o', (mask) => {
    const before = process.umask(mask);
    try {
      synthesize();
    } finally {
      process.umask(before);
    }
    for (const name of ['findings.json', 'images.csv', 'images.json']) {
      expect(statSync(at(name)).mode & 0o777).toBe(0o666 & ~mask);
    }
    expect(readdirSync(output.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('a spreadsheet does not work out', () => {
  function listOf(tags: Record<string, string>, imageName = 'web'): string[] {
    const app = new aws.App({ outdir: output.folder, analyticsReporting: false });
    const stack = new aws.Stack(app, 'images');
    new SystemDiskImage(stack, 'Web', { imageName, source: ImageSource.server(INSTANCE_ID), tags });
    new ImageCatalogue(app, 'Catalogue');
    app.synth();
    return readFileSync(at('images.csv'), 'utf8').split('\n').slice(1);
  }

  test.each([
    ['=', '=1+1'],
    ['+', '+1'],
    ['-', '-1'],
    ['@', '@SUM(A1)'],
    ['a blank before =', ' =1+1'],
    ['a wide =', '\uff1d1+1'],
    ['a wide +', '\uff0b1'],
    ['a wide -', '\uff0d1'],
    ['a wide @', '\uff201'],
  ])('a cell that begins with %s', (_, text) => {
    const [line, ...others] = listOf({ [text]: 'x' });
    expect(line).toContain(`,'${text}=x,`);
    expect(others).toEqual(['']);
  });

  test.each(['-web name of it', '@web name of it'])('the name %s', (name) => {
    expect(listOf({}, name)[0]).toMatch(new RegExp(`^'${name},`));
  });

  test.each([
    ['a comma', '=a,b', `"'=a,b=x"`],
    ['a semicolon', '=a;b', `"'=a;b=x"`],
    ['a quote', '="a"', `"'=""a""=x"`],
  ])('what has %s in it, too', (_, text, cell) => {
    expect(listOf({ [text]: 'x' })[0]).toContain(`,${cell},`);
  });

  test.each([
    ['a tab', 'a\tb'],
    ['a carriage return', 'a\rb'],
    ['a line break', 'a\nb'],
  ])('and %s begins no line or cell', (_, text) => {
    const lines = listOf({ team: text });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/team=a\\u\{[9da]\}b/);
  });
});
