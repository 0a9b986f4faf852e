import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { runCommandLine } from '../../../lib/cli/main';

/** A folder with the completion script of a shell, and an image file to complete. */
export class CompletionFolder {
  public readonly path = mkdtempSync(path.join(tmpdir(), 'completion-'));

  constructor(shell: 'bash' | 'zsh' | 'fish') {
    let script = '';
    void runCommandLine(['completion', shell], '1.2.3', { out: (text) => (script += text), err: () => {} });
    writeFileSync(path.join(this.path, 'script'), script);
    writeFileSync(path.join(this.path, 'a disk.qcow2'), '');
  }

  /** What a program says in the folder; a word on its standard error fails the test. */
  public run(program: string, parameters: readonly string[]): string {
    const { stdout, stderr, error } = spawnSync(program, parameters, { cwd: this.path, encoding: 'utf8' });
    if (error) throw error;
    expect(stderr).toBe('');
    return stdout;
  }

  public remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
