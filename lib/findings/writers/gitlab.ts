import type { ReportedFinding } from '../finding';
import { fingerprints } from '../fingerprint';
import { jsonText } from '../json-text';
import { constructName, messageText } from '../message';
import { printable } from '../value-text';

/** For merge requests on GitLab: a code quality report. Acknowledged warnings are left out, as it has no place for them. */
export function writeGitlab(findings: readonly ReportedFinding[]): string {
  const prints = fingerprints(findings);
  const issues = findings.flatMap((finding, index) => {
    const { ruleId, level, path, location, acknowledged } = finding;
    if (acknowledged) return [];
    return {
      description: `[${constructName(path)}] ${messageText(finding)}`,
      check_name: printable(ruleId),
      fingerprint: prints[index],
      severity: level === 'error' ? 'major' : 'minor',
      // A path is required; that of the construct says most where the file is unknown.
      location: {
        path: location ? printable(location.file) : constructName(path),
        lines: { begin: location?.line ?? 1 },
      },
    };
  });
  return jsonText(issues);
}
