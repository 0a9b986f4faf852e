import * as cdktf from 'cdktf';
import {
  BmsSystemDiskImage,
  DataDisk,
  DataDiskImage,
  FullEcsImage,
  type ICloud,
  ImageCopy,
  ImageExport,
  ImageList,
  ImageLookup,
  ImageShare,
  ImageShareAcceptance,
  IsoImage,
  ServerFromImage,
  SystemDiskImage,
} from '../../lib';
import { attemptTerraform } from '../support/terraform-app';
import { imagesOfServers } from './public-declarations/images-of-servers';
import { imports } from './public-declarations/imports';
import { lookups } from './public-declarations/lookups';
import {
  type Declare,
  extendedOpenTelekomCloud,
  huaweiCloud,
  openTelekomCloud,
  type PublicDeclarations,
} from './public-declarations/public-declaration';
import { servers } from './public-declarations/servers';
import { inOneLine } from './support/one-line';

/** How users declare images in public configurations, in our own names and values. */
const ALL: PublicDeclarations = { ...lookups, ...imports, ...imagesOfServers, ...servers };

const DECLARATIONS = [
  SystemDiskImage,
  DataDiskImage,
  BmsSystemDiskImage,
  IsoImage,
  FullEcsImage,
  ImageCopy,
  ImageExport,
  ImageShare,
  ImageShareAcceptance,
  ImageLookup,
  ImageList,
  ServerFromImage,
  DataDisk,
];

const runs = Object.entries(ALL).flatMap(([name, one]) => [
  ...(one.huaweiCloud ? [run(`${name}, on Huawei Cloud`, huaweiCloud, one.huaweiCloud)] : []),
  ...(one.openTelekomCloud ? [run(`${name}, on Open Telekom Cloud`, openTelekomCloud, one.openTelekomCloud)] : []),
  ...(one.extended ? [run(`${name}, on Open Telekom Cloud, extended`, extendedOpenTelekomCloud, one.extended)] : []),
]);

function run(name: string, configure: (stack: cdktf.TerraformStack) => ICloud, declare: Declare) {
  let declared = 0;
  const { errors, warnings } = attempted((stack) => {
    declare(stack, configure(stack));
    declared = stack.node.findAll().filter((one) => DECLARATIONS.some((construct) => one instanceof construct)).length;
  });
  return { name, declared, errors, warnings };
}

/** What is thrown is as bad for its user as any other error. */
function attempted(declare: (stack: cdktf.TerraformStack) => void) {
  try {
    const { errors, warnings } = attemptTerraform(cdktf, declare);
    return { errors: errors.map(inOneLine), warnings: warnings.map(inOneLine) };
  } catch (error) {
    return { errors: [String(error)], warnings: [] };
  }
}

function count(counted: (one: (typeof runs)[number]) => number): number {
  return runs.reduce((sum, one) => sum + counted(one), 0);
}

afterAll(() => {
  const [declared, errors, warnings] = [
    count((one) => one.declared),
    count((one) => one.errors.length),
    count((one) => one.warnings.length),
  ];
  process.stdout.write(`Public declarations: ${declared} declarations, ${errors} errors, ${warnings} warnings\n`);
});

test.each(runs)('$name', ({ declared, errors, warnings }) => {
  expect(errors).toEqual([]);
  expect(warnings.slice(declared)).toEqual([]);
});

test('there is at most one warning for every second declaration', () => {
  expect(count(({ warnings }) => warnings.length)).toBeLessThanOrEqual(count(({ declared }) => declared) / 2);
});
