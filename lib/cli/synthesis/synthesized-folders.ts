import * as fs from 'node:fs';
import * as path from 'node:path';

/** Where aws-cdk-lib, cdktf and cdktn write to, unless they are told otherwise. */
const USUAL = ['cdk.out', 'cdktf.out', 'cdktn.out'];

/**
 * The folders that were synthesized into: the one that is named, or those within it or within the current folder that have one of
 * the usual names.
 *
 * @throws when there is none
 */
export function synthesizedFolders(named: string | undefined): readonly string[] {
  const around = named ?? '';
  if (named !== undefined) {
    const found = fs.statSync(named, { throwIfNoEntry: false });
    if (!found) throw new Error(`${named} is not there`);
    if (!found.isDirectory()) throw new Error(`${named} is not a folder: name the folder that was synthesized into`);
    if (hasManifest(named)) return [named];
  }
  const folders = USUAL.map((name) => path.join(around, name)).filter(hasManifest);
  if (folders.length > 0) return folders;
  const failed = [...(named === undefined ? [] : [named]), ...USUAL.map((name) => path.join(around, name))]
    .map((folder) => path.join(folder, 'findings.json'))
    .find((report) => fs.existsSync(report));
  const where = named === undefined ? USUAL.join(', ') : `"${named}"`;
  throw new Error(
    failed === undefined
      ? `no synthesized stack in ${where}; run cdk synth, cdktf synth, or the app itself first`
      : `no synthesized stack in ${where}: the last synthesis failed, and ${failed} says why`,
  );
}

function hasManifest(folder: string): boolean {
  return ['manifest.json', path.join('terraform', 'manifest.json')].some((name) =>
    fs.existsSync(path.join(folder, name)),
  );
}
