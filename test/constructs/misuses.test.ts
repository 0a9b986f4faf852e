import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';
import type { IConstruct } from 'constructs';
import type { Place } from '../support/attempt';
import { MISUSES } from './misuses';
import { type Misuse, Scene } from './misuses/scene';

/** Everything that synthesis says, whatever is thrown. */
function message({ declare }: Misuse, place: Place, framework: typeof cdktf): string {
  const outdir = mkdtempSync(path.join(tmpdir(), 'misuses-'));
  const app: cdktf.App | aws.App = place === 'AWS' ? new aws.App({ outdir }) : new framework.App({ outdir });
  const stack =
    place === 'AWS'
      ? new aws.Stack(app, 'images', { env: { account: '123456789012', region: 'eu-central-1' } })
      : new framework.TerraformStack(app, 'images');
  try {
    declare(new Scene(stack, place));
    app.synth();
    return warnings(app);
  } catch (error) {
    return `${(error as Error).message}\n${warnings(app)}`;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function warnings(app: IConstruct): string {
  const metadata = app.node.findAll().flatMap(({ node }) => node.metadata);
  return metadata.map(({ data }) => String(data)).join('\n');
}

const FRAMEWORKS: [name: string, framework: typeof cdktf, places: Place[]][] = [
  ['cdktf', cdktf, ['Open Telekom Cloud']],
  ['cdktn', cdktn as unknown as typeof cdktf, ['Huawei Cloud']],
  ['aws-cdk-lib', cdktf, ['AWS']],
];

describe.each(FRAMEWORKS)('a misuse in a stack of %s is told in one message that helps', (_, framework, places) => {
  describe.each(Object.entries(MISUSES))('of %s', (_group, misuses) => {
    const here = misuses.flatMap((misuse) =>
      misuse.places
        .filter((place) => places.includes(place))
        .map((place) => [misuse.declare.toString().replace(/\s+/g, ' '), misuse, place] as const),
    );
    if (here.length === 0) return;

    test.each(here)('%s', (_code, misuse, place) => {
      const told = message(misuse, place, framework);
      expect(misuse.tells.filter((part) => !told.includes(part)).map((part) => [part, told])).toEqual([]);
      expect(told).toMatch(/(IMS|CDK|AWS)-[\w-]+ \S+: /);
      expect(told).not.toMatch(/CDK-RULE-001|\n\s+at |Cannot (read|destructure)/);
    });
  });
});
