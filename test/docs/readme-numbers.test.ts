import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Duration, ImageSource, SystemDiskImage } from '../../lib';
import { LIMITS } from '../../lib/catalog/limits';
import huaweicloud from '../../lib/catalog/provider-schemas/huaweicloud.json';
import opentelekomcloud from '../../lib/catalog/provider-schemas/opentelekomcloud.json';

const ROOT = path.join(__dirname, '../..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8').replaceAll('\n', ' ');
const { engines, scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
};

/** The numbers that a sentence of the README gives. */
function numbersIn(sentence: RegExp): number[] {
  const found = sentence.exec(README);
  if (!found) throw new Error(`README.md does not say ${sentence.source}`);
  return found.slice(1).map((number) => Number(number.replaceAll(',', '')));
}

/** The size of a template with so many images. */
function templateBytes(
  count: number,
  { shared, hours }: { readonly shared: boolean; readonly hours?: number },
): number {
  const outdir = mkdtempSync(path.join(tmpdir(), 'cdk-ims-readme-'));
  try {
    const app = new App({ outdir });
    const stack = new Stack(app, 'golden-images');
    for (let index = 0; index < count; index++) {
      const image = new SystemDiskImage(stack, `Web${index}`, {
        imageName: `web-golden-${index}`,
        source: ImageSource.server('i-0123456789abcdef0'),
        tags: { team: 'platform' },
        timeouts: hours === undefined ? undefined : { create: Duration.hours(hours) },
      });
      if (shared) image.share('Partners', { accountIds: ['111122223333'] });
    }
    app.synth();
    return statSync(path.join(outdir, 'golden-images.template.json')).size;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

test('as many images fit into a template of AWS as it says', () => {
  const [few = 0, hours = 0, many = 0, bytes = 0] = numbersIn(
    /From (\d+) images \(with a share and a wait of (\d+) hours each\) to (\d+) \(with neither\) fit .* \(([\d,]+) bytes\)/,
  );
  expect(bytes).toBe(51_200);
  expect(templateBytes(few, { shared: true, hours })).toBeLessThanOrEqual(bytes);
  expect(templateBytes(few + 1, { shared: true, hours })).toBeGreaterThan(bytes);
  expect(templateBytes(many, { shared: false })).toBeLessThanOrEqual(bytes);
  expect(templateBytes(many + 1, { shared: false })).toBeGreaterThan(bytes);
});

test('the providers are asked for in the versions that it names', () => {
  for (const { provider, requiredVersion } of [opentelekomcloud, huaweicloud]) {
    expect(README).toContain(`\`${provider} ${requiredVersion}\``);
  }
});

test('what is uploaded and imported at most is what the rules check', () => {
  const [uploaded = 0] = numbersIn(/in one request, which takes at most (\d+) GB/);
  expect(uploaded * 2 ** 30).toBe(LIMITS.upload.largestBytes);
});

test('Node.js is the one of the package', () => {
  const [, version] = /Node\.js (\d+\.\d+) or later/.exec(README) ?? [];
  expect(engines.node).toBe(`>=${version}.0`);
});

test('every command of npm that it names is there', () => {
  const named = [...README.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
