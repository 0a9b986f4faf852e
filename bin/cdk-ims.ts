#!/usr/bin/env node
import * as fs from 'node:fs';
import * as path from 'node:path';
import { runCommandLine } from '../lib/cli/main';
import { watchedTerminal } from '../lib/inspect';

void run();

async function run(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithReader);
  process.exitCode = await runCommandLine(process.argv.slice(2), version(), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour: process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    live: watchedTerminal().live,
  });
}

/** A reader such as `head` has enough at some time: then there is nothing left to do, and nothing went wrong. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** The package is one folder up from the sources, and two from what was built. */
function version(): string {
  const manifest = ['..', '../..']
    .map((up) => path.join(__dirname, up, 'package.json'))
    .find((file) => fs.existsSync(file));
  return manifest ? (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string }).version : 'unknown';
}
