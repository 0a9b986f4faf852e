import type { OwnFile } from '../files';
import { isJsonReport } from './writers/json';

/** The last line of a report for people, and the line before it that an inspection has for each file. */
const TEXT = /(^|\n)(No findings\.|\d+ errors?, \d+ warnings?(, \d+ acknowledged)?)\n$/;
const INSPECTION = /\n {2}Clouds\n {4}\S/;
const ANNOTATIONS = /^(::(error|warning) [^\n]*title=[^\n]*::[^\n]*\n)+$/;
const JUNIT = /^<\?xml[^>]*\?>\s*<testsuites name="cdk-ims">/;

/** What `check` and `inspect` write, in whichever format, so that nothing else is written over. */
export const OWN_REPORT: OwnFile = { kind: 'a report of cdk-ims', isOwn: isOwnReport };

/** The `findings.json` of a synthesis. */
export const OWN_FINDINGS: OwnFile = { kind: 'a report of findings that cdk-ims wrote', isOwn: isJsonReport };

function isOwnReport(text: string): boolean {
  return (
    [TEXT, INSPECTION, ANNOTATIONS, JUNIT].some((pattern) => pattern.test(text)) ||
    isJsonReport(text) ||
    isOwnJson(text)
  );
}

function isOwnJson(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  if (Array.isArray(value)) {
    return value.every((entry) => hasFields(entry, 'check_name', 'fingerprint') || hasFields(entry, 'path', 'clouds'));
  }
  const { runs } = (value ?? {}) as { runs?: { tool?: { driver?: { name?: unknown } } }[] };
  return Array.isArray(runs) && runs.length > 0 && runs.every((run) => run?.tool?.driver?.name === 'cdk-ims');
}

function hasFields(value: unknown, ...names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => Object.hasOwn(value, name));
}
