import type { ReportedFinding, ReportedRule } from '../finding';
import { byConstruct } from '../groups';
import { constructName, messageText } from '../message';
import { printable } from '../value-text';

/**
 * For test reports: a suite for each construct, and a test for each finding. Errors fail; acknowledged warnings are skipped
 * tests; other warnings pass, with the warning as their output, since JUnit knows nothing in between.
 */
export function writeJunit(findings: readonly ReportedFinding[], rules: readonly ReportedRule[]): string {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const suites = [...byConstruct(findings)].map(([path, group]) => suite(path, group, titles));
  // Pipelines take a report without a test for a mistake.
  if (suites.length === 0)
    suites.push(
      '  <testsuite name="cdk-ims" tests="1" failures="0" skipped="0">\n    <testcase name="No findings" classname="cdk-ims"/>\n  </testsuite>',
    );
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="cdk-ims">', ...suites, '</testsuites>', ''].join(
    '\n',
  );
}

function suite(path: string, group: readonly ReportedFinding[], titles: ReadonlyMap<string, string>): string {
  const counts = {
    tests: group.length,
    failures: group.filter(({ level }) => level === 'error').length,
    skipped: group.filter(({ acknowledged }) => acknowledged).length,
  };
  const cases = group.map((finding) => testCase(finding, titles.get(finding.ruleId)));
  return [`  <testsuite${attributes({ name: constructName(path), ...counts })}>`, ...cases, '  </testsuite>'].join(
    '\n',
  );
}

function testCase(finding: ReportedFinding, title: string | undefined): string {
  const { ruleId, path, property, location } = finding;
  const name = `${ruleId} ${property}${title ? `: ${title}` : ''}`;
  const place = { file: location?.file, line: location?.line };
  return [
    `    <testcase${attributes({ name, classname: constructName(path), ...place })}>`,
    `      ${outcome(finding)}`,
    '    </testcase>',
  ].join('\n');
}

function outcome(finding: ReportedFinding): string {
  const message = messageText(finding);
  if (finding.level === 'error') {
    return `<failure${attributes({ message, type: finding.ruleId })}>${escape(message)}</failure>`;
  }
  if (finding.acknowledged) return `<skipped${attributes({ message })}/>`;
  return `<system-out>${escape(`warning: ${message}`)}</system-out>`;
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escape(String(value))}"`))
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way at all to write most control characters, lone surrogates and two that are no characters. */
function escape(text: string): string {
  return printable(text)
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
