import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';
import { Construct } from 'constructs';
import { Frameworks } from '../../lib';
import { enclosingStack, frameworkOfApp, hostOf } from '../../lib/targets/host';
import { image } from '../support/declarations';

class GoldenImages extends cdktf.TerraformStack {}
class MoreGoldenImages extends GoldenImages {}
class Amis extends aws.Stack {}

const tfApp = () => cdktf.Testing.app();

describe('the host of a construct', () => {
  test.each<[string, () => Construct]>([
    ['cdktf', () => new cdktf.TerraformStack(tfApp(), 'stack')],
    ['cdktn', () => new cdktn.TerraformStack(cdktn.Testing.app(), 'stack')],
    ['aws-cdk-lib', () => new aws.Stack(new aws.App(), 'stack')],
  ])('is the stack around it, with %s itself', (framework, stackOf) => {
    const stack = stackOf();
    const host = hostOf(new Construct(new Construct(stack, 'Group'), 'Image'));
    expect(host.framework).toBe(framework);
    expect(host.stack).toBe(stack);
    expect(host.module === jest.requireActual(framework)).toBe(true);
    expect(hostOf(stack)).toBe(host);
  });

  test.each([
    ['cdktf', () => new MoreGoldenImages(tfApp(), 'stack')],
    ['aws-cdk-lib', () => new Amis(new aws.App(), 'stack')],
  ])('is found for stacks of classes of the user, made from %s', (framework, stackOf) => {
    expect(hostOf(new Construct(stackOf(), 'Image')).framework).toBe(framework);
  });

  test('is the innermost stack', () => {
    const outer = new aws.Stack(new aws.App(), 'outer');
    const inner = new aws.NestedStack(outer, 'inner');
    expect(enclosingStack(new Construct(inner, 'Image'))).toBe(inner);
  });

  test('has to exist', () => {
    const message = '"Image" is not inside a stack; create it in a TerraformStack of cdktf or cdktn, or in a Stack';
    expect(() => hostOf(new Construct(tfApp(), 'Image'))).toThrow(message);
    expect(() => image()(new aws.App())).toThrow(/is not inside a stack/);
  });

  test('has to be of a known framework', () => {
    const stack = new Construct(undefined as any, 'stack');
    Object.defineProperty(stack, Symbol.for('cdktf/TerraformStack'), { value: true });
    expect(() => hostOf(stack)).toThrow(/is of no framework that is known here: cdktf, cdktn and aws-cdk-lib are/);
  });
});

describe('the framework of an app', () => {
  test.each<[string, Construct, unknown]>([
    ['cdktf', tfApp(), 'cdktf'],
    ['cdktn', cdktn.Testing.app(), 'cdktn'],
    ['aws-cdk-lib', new aws.App(), 'aws-cdk-lib'],
    ['none', new Construct(undefined as any, ''), undefined],
  ])('%s', (_, app, framework) => {
    expect(frameworkOfApp(app)?.framework).toBe(framework);
  });
});

describe('a copy of a framework that no module of this program would load', () => {
  let folder: string;
  let copy: typeof cdktf;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'copy-'));
    const installed = path.dirname(require.resolve('cdktf/package.json'));
    cpSync(installed, path.join(folder, 'node_modules/cdktf'), { recursive: true });
    symlinkSync(path.dirname(require.resolve('constructs/package.json')), path.join(folder, 'node_modules/constructs'));
    copy = createRequire(path.join(folder, 'app.js'))('cdktf') as typeof cdktf;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const stackOf = () => new copy.TerraformStack(new copy.App({ outdir: path.join(folder, 'out') }), 'images');

  test('is another one than ours', () => {
    expect(copy.TerraformStack).not.toBe(cdktf.TerraformStack);
  });

  test('cannot be found, and the error says how to name it', () => {
    expect(() => hostOf(stackOf())).toThrow(
      /^the copy of cdktf [\d.]+ that this app uses was not found again; pass it to cdk-ims: Frameworks\.provide\(require\('cdktf'\)\)$/,
    );
  });

  test('is found when it is named', () => {
    Frameworks.provide(copy);
    const stack = stackOf();
    expect(hostOf(stack)).toMatchObject({ framework: 'cdktf', stack });
    expect(hostOf(stack).module).toBe(copy);
    expect(hostOf(new cdktf.TerraformStack(tfApp(), 'images')).module === jest.requireActual('cdktf')).toBe(true);
  });
});
