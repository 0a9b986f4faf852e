import type { IConstruct } from 'constructs';

/** A finding as the user reads it: out of the error of the synthesis, or out of an annotation. */
export interface Reported {
  readonly level: 'error' | 'warning';
  readonly ruleId: string;
  readonly path: string;
  readonly property: string;
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

const TEXT = /((?:IMS|CDK|AWS)-[\w-]+) (\S+): (.*); allowed: (.*)\.\n {6}Fix: (.*?)\.(?: {3}See: (.*))?$/;
const FIRST_LINE = /\[([^\]]*)\] (?=(?:IMS|CDK|AWS)-[\w-]+ \S+: )/;
const WARNINGS = ['@cdktf/warn', 'aws:cdk:warning'];

/** The findings in the error that synthesis fails with; none when it does not fail. Any other error is thrown again. */
export function reportedErrors(synthesize: () => unknown): Reported[] {
  try {
    synthesize();
    return [];
  } catch (error) {
    const lines = (error as Error).message.split('\n');
    const found = lines.flatMap((line, index) => {
      const [, path] = FIRST_LINE.exec(line) ?? [];
      return path === undefined ? [] : [parse('error', path, `${line}\n${lines[index + 1]}`)];
    });
    if (found.length === 0) throw error;
    return found;
  }
}

/** The findings that became warnings of the framework. Warnings of others are left out. */
export function reportedWarnings(root: IConstruct): Reported[] {
  return root.node
    .findAll()
    .flatMap((construct) =>
      construct.node.metadata
        .filter(({ type, data }) => WARNINGS.includes(type) && /^(IMS|CDK|AWS)-/.test(String(data)))
        .map(({ data }) => parse('warning', construct.node.path, String(data).replace(/ \[ack: .*\]$/, ''))),
    );
}

/** The rules and properties of findings, to compare lists of them. */
export function brief(findings: readonly Reported[]): string[] {
  return findings.map(({ level, ruleId, path, property }) => `${level} ${ruleId} ${path} ${property}`);
}

function parse(level: Reported['level'], path: string, text: string): Reported {
  const [, ruleId, property, found, allowed, fix] = TEXT.exec(text) ?? [];
  if (!ruleId || !property || !found || !allowed || !fix) throw new Error(`This is no finding: ${text}`);
  return { level, ruleId, path, property, found, allowed, fix };
}
