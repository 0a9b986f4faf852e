import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const FILE_NAME = /^\/\/ ([\w.-]+\.ts)\n/;
const ROOT = path.join(__dirname, '../..');

/** The blocks of code on a page that are in a language. */
export function codeBlocks(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text ?? '');
}

/**
 * The files that are on a page: blocks of TypeScript that have the name of one in their first line. Unit tests are for Jest, which
 * is here, and not for Vitest.
 */
export function namedFiles(page: string): { file: string; text: string }[] {
  return codeBlocks(page, 'ts').flatMap((text) => {
    const [, file] = FILE_NAME.exec(text) ?? [];
    return file === undefined ? [] : [{ file, text: text.replaceAll("from 'vitest'", "from '@jest/globals'") }];
  });
}

/** The pieces of TypeScript on a page that are no file of their own. */
export function unnamedPieces(page: string): string[] {
  return codeBlocks(page, 'ts').filter((text) => !FILE_NAME.test(text));
}

/** A project like that of a reader, with the programs of a page in it. */
export class ReadersProject {
  public readonly path = mkdtempSync(path.join(tmpdir(), 'cdk-ims-reader-'));

  constructor(programs: readonly { file: string; text: string }[]) {
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(this.path, 'node_modules'));
    mkdirSync(path.join(this.path, 'images'));
    cpSync(path.join(ROOT, 'examples/images/web.qcow2'), path.join(this.path, 'images/web.qcow2'));
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      resolveJsonModule: true,
      module: 'node16',
      target: 'es2023',
      types: ['node'],
      paths: { 'cdk-ims': [path.join(ROOT, 'lib/index.ts')] },
    };
    writeFileSync(path.join(this.path, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    for (const { file, text } of programs) writeFileSync(path.join(this.path, file), text);
  }

  public run(...parameters: string[]) {
    return spawnSync('npx', parameters, { cwd: this.path, encoding: 'utf8' });
  }

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
