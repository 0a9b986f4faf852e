import type { ReportedFinding, ReportedRule } from '../finding';
import { writeGithub } from './github';
import { writeGitlab } from './gitlab';
import { writeJson } from './json';
import { writeJunit } from './junit';
import { writeSarif } from './sarif';
import { type TextOptions, writeText } from './text';

export type Writer = (
  findings: readonly ReportedFinding[],
  rules: readonly ReportedRule[],
  options?: TextOptions,
) => string;

/** Every way to write findings down, by the name it is asked for. */
export const WRITERS: Readonly<Record<string, Writer>> = {
  text: (findings, _rules, options) => writeText(findings, options),
  json: writeJson,
  sarif: writeSarif,
  junit: writeJunit,
  gitlab: writeGitlab,
  github: writeGithub,
};
