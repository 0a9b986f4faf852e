import type { ReportedFinding } from './finding';
import { printable } from './value-text';

/** What is wrong, in one line, without rule and construct. */
export function problemText({ property, found, allowed }: ReportedFinding): string {
  return printable(`${property}: ${found}; allowed: ${allowed}.`);
}

/** What is wrong and what to do, in one line. */
export function messageText(finding: ReportedFinding): string {
  const decision = decisionText(finding);
  return `${problemText(finding)} ${fixText(finding)}${decision ? ` ${decision}` : ''}`;
}

/** What to do, in one line. */
export function fixText({ fix }: ReportedFinding): string {
  return printable(`Fix: ${fix}.`);
}

/** What was decided about the finding in the app; undefined when nothing was. */
export function decisionText({ acknowledged, downgraded }: ReportedFinding): string | undefined {
  const texts = [];
  if (downgraded) texts.push(`Downgraded from an error: ${downgraded.reason}`);
  if (acknowledged) texts.push(`Acknowledged: ${acknowledged.reason}`);
  return texts.length > 0 ? printable(texts.join('; ')) : undefined;
}

/** A construct by its path, which is empty for the app itself. An ID may have anything but a slash in it. */
export function constructName(path: string): string {
  return path === '' ? 'the whole app' : printable(path);
}
