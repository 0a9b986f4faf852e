import type { Decision, ReportedFinding, ReportedRule, SourceLocation } from '../finding';
import { fingerprints } from '../fingerprint';
import { jsonText } from '../json-text';
import { messageText } from '../message';
import { printable } from '../value-text';

/** For code scanning: SARIF 2.1.0, with the rules that have findings. */
export function writeSarif(findings: readonly ReportedFinding[], rules: readonly ReportedRule[]): string {
  const broken = new Set(findings.map(({ ruleId }) => ruleId));
  const described = rules.filter(({ id }) => broken.has(id));
  const position = new Map(described.map(({ id }, index) => [id, index]));
  const prints = fingerprints(findings);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk-ims', rules: described.map(ruleOf) } },
        results: findings.map((finding, index) => ({
          ruleId: finding.ruleId,
          ruleIndex: position.get(finding.ruleId),
          level: finding.level,
          message: { text: messageText(finding) },
          locations: [locationOf(finding)],
          partialFingerprints: { 'ruleConstructAndProperty/v1': prints[index] },
          suppressions: finding.acknowledged && [suppressionOf(finding.acknowledged)],
          properties: { property: printable(finding.property) },
        })),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return jsonText(log);
}

function ruleOf({ id, title, level, source }: ReportedRule) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: source ? `${title}. See: ${source}` : title },
    defaultConfiguration: { level },
  };
}

function locationOf({ path, location }: ReportedFinding) {
  return {
    physicalLocation: location && physicalLocationOf(location),
    logicalLocations: [
      { name: printable(path.split('/').at(-1) ?? ''), fullyQualifiedName: printable(path), kind: 'resource' },
    ],
  };
}

function physicalLocationOf({ file, line, column }: SourceLocation) {
  return {
    artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
    region: { startLine: line, startColumn: column },
  };
}

/** A name of a file may have anything in it, also what separates the parts of a URI, or is no text at all. */
function relativeUri(file: string): string {
  return Buffer.from(file).toString().split('/').map(encodeURIComponent).join('/');
}

function suppressionOf({ reason, origin }: Decision) {
  return { kind: origin === 'code' ? 'inSource' : 'external', status: 'accepted', justification: printable(reason) };
}
