import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import type { ReportedFinding } from '../findings/finding';
import { writeJson } from '../findings/writers/json';

const FILE_NAME = 'findings.json';

/** Writes what was found next to the templates. Only an app knows where that is. */
export function writeFindingsFile(app: IConstruct, findings: readonly ReportedFinding[]): void {
  const { outdir } = app as { outdir?: unknown };
  if (typeof outdir !== 'string') return;
  try {
    fs.mkdirSync(outdir, { recursive: true });
    fs.writeFileSync(path.join(outdir, FILE_NAME), writeJson(findings));
  } catch (error) {
    // What was found has to reach the user all the same.
    process.stderr.write(`[Warning] cdk-ims: ${FILE_NAME} was not written: ${(error as Error).message}\n`);
  }
}
