import type { ReportedFinding, ReportedRule } from '../findings/finding';
import type { ImageFileFacts, ImageFileProblemCode } from '../model/image-file-facts';
import { PROBLEM_KINDS } from '../inspect/problem-kinds';

/** What is wrong with a file, for the formats that pipelines read. What is only worth knowing is none of that. */
export function fileFindings({ path, problems }: ImageFileFacts): ReportedFinding[] {
  return problems.flatMap(({ code, severity, message, remedy }) =>
    severity === 'information'
      ? []
      : [
          {
            ruleId: code,
            level: severity,
            path,
            property: 'file',
            found: withoutFullStop(message),
            allowed: 'an image file that is whole, in the clear and intact',
            fix: withoutFullStop(remedy),
            location: { file: path, line: 1, column: 1 },
          },
        ],
  );
}

/** The problems that there are, as rules of a report. */
export function problemRules(): ReportedRule[] {
  return (Object.keys(PROBLEM_KINDS) as ImageFileProblemCode[]).map((id) => {
    const words = id.replaceAll('-', ' ');
    const level = PROBLEM_KINDS[id].severity === 'error' ? 'error' : 'warning';
    return { id, title: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, level };
  });
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
