import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import { PACKAGE_VERSION } from '../model/package-version';

const COPY = Symbol.for('cdk-ims/copy');

interface Copy {
  readonly version: string;
  readonly folder: string;
}

interface MarkedApp extends IConstruct {
  [COPY]?: Copy;
}

/**
 * Each version remembers what it made in its own way, so that two of them in one app would check, share and report past each
 * other.
 *
 * @throws when another version is at work in the app already: which one is loaded is a mistake in how the program is put together
 */
export function refuseOtherVersions(app: IConstruct): void {
  const marked = app as MarkedApp;
  const other = marked[COPY];
  if (other?.version === PACKAGE_VERSION) return;
  const own: Copy = { version: PACKAGE_VERSION, folder: packageFolder() };
  if (other === undefined) {
    Object.defineProperty(marked, COPY, { value: own });
    return;
  }
  throw new Error(
    `two versions of cdk-ims are used in one app: ${other.version} in ${other.folder}, and ${own.version} in ${own.folder}; ` +
      'use one version in all packages of the app: "npm ls cdk-ims" shows who asks for which, and "npm dedupe" removes what is not needed',
  );
}

/** The folder of the package, or of the file that it is packed into. */
function packageFolder(): string {
  const here = typeof __dirname === 'string' ? __dirname : process.cwd();
  const around = [path.join(here, '..', '..'), path.join(here, '..', '..', '..')];
  return around.find((folder) => isOurs(path.join(folder, 'package.json'))) ?? here;
}

function isOurs(manifest: string): boolean {
  try {
    return (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { name?: unknown }).name === 'cdk-ims';
  } catch {
    return false;
  }
}
