import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** Where the apps of a test write, and what they say on standard error meanwhile. */
export interface OutputFolder {
  folder: string;
  said: string;
}

/** A folder of its own for every test of the file that calls this, which is gone afterwards. */
export function outputFolder(): OutputFolder {
  const output: OutputFolder = { folder: '', said: '' };
  beforeEach(() => {
    output.folder = mkdtempSync(path.join(tmpdir(), 'output-'));
    output.said = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      output.said += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(output.folder, { recursive: true, force: true });
  });
  return output;
}
