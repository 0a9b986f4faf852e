import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';
import { TerraformAssembly } from '../../lib';
import { ami, configure, image } from '../support/declarations';
import { outputFolder } from '../support/output-folder';

const output = outputFolder();

const BROKEN = { imageName: 'a/b' };
const template = (stack: string, folder = output.folder) => path.join(folder, 'stacks', stack, 'cdk.tf.json');
const stale = (stack: string) => `${template(stack)}.stale`;

describe.each([
  ['cdktf', cdktf],
  ['cdktn', cdktn as unknown as typeof cdktf],
] as const)('a synthesis of %s that fails', (_, framework) => {
  function synthesize(broken = false): void {
    const app = new framework.App({ outdir: output.folder });
    for (const name of ['first', 'images']) {
      const stack = new framework.TerraformStack(app, name);
      configure('huawei-cloud', stack);
      image(broken && name === 'images' ? BROKEN : {})(stack);
    }
    app.synth();
  }
  const fail = () => expect(() => synthesize(true)).toThrow(/IMS-META-002/);

  test('renames the templates of an earlier one, and says so', () => {
    synthesize();
    expect(output.said).toBe('');
    const before = readFileSync(template('images'), 'utf8');
    fail();
    expect(existsSync(template('images'))).toBe(false);
    expect(readFileSync(stale('images'), 'utf8')).toBe(before);
    expect(output.said).toContain(
      `synthesis failed, so ${template('images')}, which an earlier one wrote, is now called cdk.tf.json.stale\n`,
    );
  });

  test('leaves no such file when the next one succeeds', () => {
    synthesize();
    fail();
    synthesize();
    expect(existsSync(template('images'))).toBe(true);
    expect(existsSync(stale('images'))).toBe(false);
  });

  test('keeps it until there is another: when nothing more can be written, it is the only one', () => {
    synthesize();
    fail();
    const before = readFileSync(stale('images'), 'utf8');
    // What the framework writes first of this stack fails.
    mkdirSync(template('images'));
    expect(() => synthesize()).toThrow('EISDIR');
    expect(readFileSync(stale('images'), 'utf8')).toBe(before);
    rmSync(template('images'), { recursive: true });
    synthesize();
    expect(existsSync(stale('images'))).toBe(false);
  });

  test.each([
    ['a file of somebody else', (place: string) => writeFileSync(place, 'precious')],
    ['a link', (place: string) => symlinkSync('nothing', place)],
    ['a folder', (place: string) => mkdirSync(place)],
  ])('renames nothing where %s has the other name, and says so', (_what, make) => {
    synthesize();
    make(stale('images'));
    const before = readFileSync(template('images'), 'utf8');
    fail();
    expect(readFileSync(template('images'), 'utf8')).toBe(before);
    expect(output.said).toContain(`${template('images')} of an earlier one is still there: do not apply it`);
    synthesize();
    expect(readdirSync(path.dirname(template('images')))).toContain('cdk.tf.json.stale');
  });

  test('says nothing where there was none', () => {
    fail();
    expect(output.said).toBe('');
  });

  test.each([
    ['of another stack', () => writeFileSync(template('images'), '{"//":{"metadata":{"stackName":"other"}}}')],
    ['by hand', () => writeFileSync(template('images'), '{"resource":{}}')],
    ['that is not JSON', () => writeFileSync(template('images'), 'terraform {}')],
  ])('leaves a template %s where it is, and says so', (_what, write) => {
    synthesize();
    write();
    const before = readFileSync(template('images'), 'utf8');
    fail();
    expect(readFileSync(template('images'), 'utf8')).toBe(before);
    expect(output.said).toContain(`${template('images')} of an earlier one is still there: do not apply it`);
  });

  test('follows neither a link nor a path out of the folder', () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'elsewhere-'));
    try {
      const text = '{"//":{"metadata":{"stackName":"images"}}}';
      const kept = path.join(elsewhere, 'cdk.tf.json');
      writeFileSync(kept, text);
      synthesize();
      rmSync(template('images'));
      symlinkSync(kept, template('images'));
      const listed = { synthesizedStackPath: path.relative(output.folder, kept) };
      writeFileSync(
        path.join(output.folder, 'manifest.json'),
        JSON.stringify({ stacks: { images: listed, odd: null, x: 1 } }),
      );
      fail();
      expect(readFileSync(kept, 'utf8')).toBe(text);
      expect(existsSync(`${kept}.stale`)).toBe(false);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  test.each(['', '[]', '{"stacks":null}', '{"stacks":[1]}', '{'])('reads a manifest of %j without an error', (text) => {
    mkdirSync(output.folder, { recursive: true });
    writeFileSync(path.join(output.folder, 'manifest.json'), text);
    fail();
  });
});

describe('a synthesis of aws-cdk-lib that fails', () => {
  function synthesize(broken: boolean): void {
    const app = new aws.App({ outdir: output.folder, analyticsReporting: false });
    ami(broken ? { imageName: 'a' } : {})(new aws.Stack(app, 'images'));
    const terraform = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
    const stack = new cdktf.TerraformStack(terraform, 'terraform');
    configure('huawei-cloud', stack);
    image(broken ? BROKEN : {})(stack);
    TerraformAssembly.include(app, terraform);
    app.synth();
  }

  test('says that the templates of an earlier one are still there, and renames those of Terraform in it', () => {
    synthesize(false);
    expect(output.said).toBe('');
    expect(() => synthesize(true)).toThrow(/IMS-META-002/);
    expect(output.said).toContain(
      `synthesis failed, but ${output.folder} still holds the templates of an earlier one: do not deploy`,
    );
    expect(existsSync(path.join(output.folder, 'images.template.json'))).toBe(true);
    expect(
      existsSync(`${template('terraform', TerraformAssembly.outdir({ outdir: output.folder } as never))}.stale`),
    ).toBe(true);
    output.said = '';
    synthesize(false);
    expect(output.said).toBe('');
  });
});
