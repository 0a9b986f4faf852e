import type { ReportedFinding } from '../finding';
import { byConstruct } from '../groups';
import { constructName, decisionText, fixText, problemText } from '../message';
import { printable } from '../value-text';
import { summaryOf, summaryText } from '../summary';
import { toldFindings } from '../told-findings';

export interface TextOptions {
  /** Whether what reads it is a terminal that shows colours. */
  readonly colour?: boolean;
}

type Style = 'red' | 'yellow' | 'dim' | 'bold';

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** For people: grouped by construct, with the line where the construct was made. */
export function writeText(findings: readonly ReportedFinding[], { colour = false }: TextOptions = {}): string {
  const style = (name: Style, text: string) =>
    colour ? `\u001b[${CODES[name][0]}m${text}\u001b[${CODES[name][1]}m` : text;
  const lines: string[] = [];
  for (const [path, group] of byConstruct(findings)) {
    const location = group[0]?.location;
    const madeAt = location ? `  ${style('dim', `${printable(location.file)}:${location.line}`)}` : '';
    lines.push(style('bold', constructName(path)) + madeAt);
    for (const finding of worstFirst(toldFindings(group))) lines.push(...findingLines(finding, style));
    lines.push('');
  }
  lines.push(findings.length > 0 ? summaryText(summaryOf(findings)) : 'No findings.');
  return `${lines.join('\n')}\n`;
}

function worstFirst(group: readonly ReportedFinding[]): ReportedFinding[] {
  const rank = ({ level, acknowledged }: ReportedFinding) => (level === 'error' ? 0 : acknowledged ? 2 : 1);
  return [...group].sort((a, b) => rank(a) - rank(b));
}

function findingLines(finding: ReportedFinding, style: (name: Style, text: string) => string): string[] {
  const decision = decisionText(finding);
  const source = finding.source ? `   See: ${printable(finding.source)}` : '';
  return [
    `  ${levelText(finding, style)} ${printable(finding.ruleId)} ${problemText(finding)}`,
    `          ${fixText(finding)}${style('dim', source)}`,
    ...(decision ? [style('dim', `          ${decision}`)] : []),
  ];
}

function levelText({ level, acknowledged }: ReportedFinding, style: (name: Style, text: string) => string): string {
  if (acknowledged) return style('dim', 'ack    ');
  return level === 'error' ? style('red', 'error  ') : style('yellow', 'warning');
}
