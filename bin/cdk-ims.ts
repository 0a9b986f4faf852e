#!/usr/bin/env node
import * as fs from 'node:fs';
import * as path from 'node:path';
import { runCommandLine } from '../lib/cli/main';

void run();

async function run(): Promise<void> {
  process.exitCode = await runCommandLine(process.argv.slice(2), version(), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour: process.stdout.isTTY && !process.env['NO_COLOR'],
    live: process.stderr.isTTY && !process.env['CI'],
  });
}

/** The package is one folder up from the sources, and two from what was built. */
function version(): string {
  const manifest = ['..', '../..']
    .map((up) => path.join(__dirname, up, 'package.json'))
    .find((file) => fs.existsSync(file));
  return manifest ? (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string }).version : 'unknown';
}
