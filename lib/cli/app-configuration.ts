import * as fs from 'node:fs';
import { parseJson } from '../findings/json-text';

/** How the app of a folder is run, and what for. */
export interface AppConfiguration {
  readonly command: string;
  /** The folder that is synthesized into. */
  readonly folder: string;
  /** What the command line of the framework would hand to the app. */
  readonly environment: Readonly<Record<string, string>>;
}

interface ConfigurationFile {
  readonly app?: unknown;
  readonly output?: unknown;
  readonly context?: unknown;
}

const CDK = 'cdk.json';
const CDK_LOOKUPS = 'cdk.context.json';
const CDKTF = 'cdktf.json';

/**
 * Reads cdk.json or cdktf.json, in the current folder.
 *
 * @param command what to run instead of the `app` in there
 * @throws when there is no command at all
 */
export function appConfiguration(command: string | undefined): AppConfiguration {
  const cdk = readIfThere(CDK);
  const cdktf = readIfThere(CDKTF);
  const app = command ?? cdk?.app ?? cdktf?.app;
  if (typeof app !== 'string' || app.trim() === '') {
    throw new Error(`what runs the app is not known: give the command, or "app" in ${CDK} or ${CDKTF}`);
  }
  const isTerraform = cdk === undefined && cdktf !== undefined;
  const output = isTerraform ? cdktf.output : cdk?.output;
  const folder = typeof output === 'string' ? output : isTerraform ? 'cdktf.out' : 'cdk.out';
  return { command: app, folder, environment: environmentOf(folder, cdk, cdktf) };
}

function environmentOf(
  folder: string,
  cdk: ConfigurationFile | undefined,
  cdktf: ConfigurationFile | undefined,
): Record<string, string> {
  const environment: Record<string, string> = {
    CDK_OUTDIR: folder,
    CDKTF_OUTDIR: folder,
    // The validator of aws-cdk-lib takes seconds, and what it finds is not about images.
    CDK_VALIDATION: process.env['CDK_VALIDATION'] ?? 'false',
  };
  const context = { ...readIfThere(CDK_LOOKUPS), ...asObject(cdk?.context) };
  if (Object.keys(context).length > 0) environment.CDK_CONTEXT_JSON = JSON.stringify(context);
  if (cdktf?.context) environment.CDKTF_CONTEXT_JSON = JSON.stringify(cdktf.context);
  return environment;
}

function readIfThere(file: string): ConfigurationFile | undefined {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return asObject(parseJson(text));
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
