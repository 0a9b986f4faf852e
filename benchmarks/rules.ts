/**
 * What the rules alone cost: 1,000 images and their shares, checked by every rule for their cloud. Each rule gets at most
 * 10 microseconds for each declaration that it is about.
 */
import * as cdktf from 'cdktf';
import type * as Library from '../lib';
import type { Registry as RegistryClass } from '../lib/constructs/registry';
import type { Declaration } from '../lib/model/declaration';
import type * as Engine from '../lib/rules/engine';
import type * as Rules from '../lib/rules';
import type { DeclarationRule, GraphRule } from '../lib/rules/rule';

// What users run is what was built.
/* eslint-disable @typescript-eslint/no-require-imports */
const { BootMode, HuaweiCloud, ImageSource, OperatingSystem, Size, SystemDiskImage } =
  require('../dist/lib') as typeof Library;
const { Registry } = require('../dist/lib/constructs/registry') as { Registry: typeof RegistryClass };
const { checkDeclaration, checkGraph } = require('../dist/lib/rules/engine') as typeof Engine;
const { DECLARATION_RULES, GRAPH_RULES } = require('../dist/lib/rules') as typeof Rules;
/* eslint-enable @typescript-eslint/no-require-imports */

const IMAGES = 1000;
const ROUNDS = 15;
const BOUND = 10;
const SHOWN = 3;

/** Half of the images come from files in a bucket, with all that can be said of them, and half from servers. */
function declarations(): Declaration[] {
  const app = new cdktf.App();
  const stack = new cdktf.TerraformStack(app, 'images');
  HuaweiCloud.configure(stack, { region: 'cn-north-4' });
  for (let index = 0; index < IMAGES; index++) {
    const common = {
      imageName: `image-${index}`,
      description: 'one of many',
      maxMemory: Size.mebibytes(8192),
      tags: { team: 'platform', number: String(index) },
    };
    const image =
      index % 2 === 0
        ? new SystemDiskImage(stack, `Image${index}`, {
            ...common,
            source: ImageSource.bucketObject('golden-files', `image-${index}.qcow2`),
            operatingSystem: OperatingSystem.of('Ubuntu 22.04 server 64bit'),
            minDisk: Size.gibibytes(40),
            bootMode: BootMode.UEFI,
            automaticConfiguration: true,
          })
        : new SystemDiskImage(stack, `Image${index}`, {
            ...common,
            source: ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11'),
          });
    image.share('Partner', { projectIds: ['0f3a1c5e7b9d24680f3a1c5e7b9d2468'] });
  }
  return Registry.of(app).declarations();
}

/** Microseconds of the processor, which do not count what else the machine does; the best of several rounds. */
function best(run: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const begin = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(begin);
    return user + system;
  });
  return Math.min(...rounds);
}

function subjects({ appliesTo }: DeclarationRule, all: readonly Declaration[]): Declaration[] {
  return all.filter(({ kind }) => (typeof appliesTo === 'string' ? appliesTo === kind : appliesTo.includes(kind)));
}

const holds = ({ clouds }: DeclarationRule | GraphRule) => clouds.includes('huawei-cloud');
const row = (label: string, value: number, unit: string) =>
  console.log(`${label.padEnd(58)} ${value.toFixed(2)} ${unit}`);

const all = declarations();
const single = DECLARATION_RULES.filter(holds).map((rule) => ({ rule, about: subjects(rule, all) }));
const applied = single.filter(({ about }) => about.length > 0);
const graph = GRAPH_RULES.filter(holds);

const checks = applied.reduce((sum, { about }) => sum + about.length, 0) + graph.length * all.length;
const whole = best(() => {
  for (const declaration of all) checkDeclaration(declaration);
  checkGraph(all);
});
const costs = [
  ...applied.map(({ rule, about }) => ({
    id: rule.id,
    cost: best(() => about.forEach((declaration) => void rule.check(declaration))) / about.length,
  })),
  ...graph.map((rule) => ({ id: rule.id, cost: best(() => void rule.checkGraph(all)) / all.length })),
].sort((a, b) => b.cost - a.cost);

console.log(`${all.length} declarations, ${applied.length + graph.length} rules, ${checks} checks`);
row('all rules, all declarations', whole / 1e3, 'ms');
row(`for each rule and declaration (at most ${BOUND})`, whole / checks, 'us');
row('for each image, with its share', whole / IMAGES, 'us');
for (const { id, cost } of costs.slice(0, SHOWN)) row(`among the dearest rules: ${id} (at most ${BOUND})`, cost, 'us');
if (whole / checks > BOUND || costs.some(({ cost }) => cost > BOUND)) process.exitCode = 1;
