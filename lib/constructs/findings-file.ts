import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import { writeOwnFile } from '../files';
import type { ReportedFinding } from '../findings/finding';
import { OWN_FINDINGS } from '../findings/own-report';
import { printable } from '../findings/value-text';
import { writeJson } from '../findings/writers/json';
import { outputFolder } from './output-folder';

const FILE_NAME = 'findings.json';

/**
 * Writes what was found next to the templates. Only an app knows where that is.
 *
 * @returns the file, or undefined when it was not written
 */
export function writeFindingsFile(app: IConstruct, findings: readonly ReportedFinding[]): string | undefined {
  const outdir = outputFolder(app);
  if (outdir === undefined) return undefined;
  const file = path.join(outdir, FILE_NAME);
  try {
    fs.mkdirSync(outdir, { recursive: true });
    writeOwnFile(file, writeJson(findings), OWN_FINDINGS);
    return file;
  } catch (error) {
    // What was found has to reach the user all the same.
    const problem = printable((error as Error).message);
    process.stderr.write(`[Warning] cdk-ims: the findings are in no file: ${problem}\n`);
    return undefined;
  }
}
