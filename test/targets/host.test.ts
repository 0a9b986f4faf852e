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
      /^the copy of cdktf [\d.]+ that this app uses was not found, since it is in/,
    );
    for (const line of [
      "  CommonJS: Frameworks.provide(require('cdktf'));",
      "  ESM or TypeScript: import * as cdktf from 'cdktf'; Frameworks.provide(cdktf);",
    ]) {
      expect(() => hostOf(stackOf())).toThrow(`\n${line}`);
    }
  });

  // What `import()` and `import * as` give in ESM.
  const imported = () => ({ default: copy });

  test('is found when it is named', () => {
    Frameworks.provide(imported());
    const stack = stackOf();
    expect(hostOf(stack)).toMatchObject({ framework: 'cdktf', stack });
    expect(hostOf(stack).module).toBe(copy);
    expect(hostOf(new cdktf.TerraformStack(tfApp(), 'images')).module === jest.requireActual('cdktf')).toBe(true);
  });
});

describe('Frameworks.provide', () => {
  const { TerraformStack, App, Token } = cdktf;

  test.each<[string, unknown]>([
    ['cdktf', cdktf],
    ['cdktn', cdktn],
    ['aws-cdk-lib', aws],
    ['the core of aws-cdk-lib', jest.requireActual('aws-cdk-lib/core')],
    ['a default export', { default: cdktn }],
  ])('takes %s', (_, module) => {
    expect(() => Frameworks.provide(module as object)).not.toThrow();
  });

  test.each<[string, unknown, string]>([
    ['a name', 'cdktf', 'It got "cdktf".'],
    ['nothing', undefined, 'It got undefined.'],
    ['a class', cdktf.App, 'It got a function.'],
    ['a module that is not here yet', Promise.resolve(cdktf), 'It got a Promise: add await before import().'],
    ['a part', { App, TerraformStack, Token }, 'It got an object without TerraformElement, TerraformResource, '],
    ['another module', path, 'It got an object without TerraformStack or Stack.'],
  ])('refuses %s, and says what to give', (_, module, found) => {
    const provide = () => Frameworks.provide(module as object);
    expect(provide).toThrow("Frameworks.provide takes all that a framework exports: require('cdktf'), or import * as");
    expect(provide).toThrow(found);
  });
});
