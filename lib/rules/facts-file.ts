import type { FindingLevel } from '../findings/finding';
import { valueText } from '../findings/value-text';
import type { ConsultedFacts, DeclaredSource } from '../model/declaration';
import { imageFilePath, sizeText } from './image-file-text';
import { sourcedImageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';

const usableFacts = sourcedImageRule(
  { id: 'CDK-FILE-005', title: 'A facts file says what is in the image file', level: 'error', about: 'writing' },
  ({ source }) => {
    const { problem, namesPath, remedy, path = '', standsIn } = consultedBy(source) ?? {};
    const level: FindingLevel = standsIn ? 'error' : 'warning';
    const nameWithoutFacts =
      source?.kind === 'bucket object' && source.inspectedAs !== undefined && source.consulted === undefined;
    return [
      ...violationIf(problem !== undefined, () => ({
        property: 'source.facts',
        found: namesPath ? `${problem}` : `${valueText(path)} ${problem}`,
        allowed: 'a facts file of this version of cdk-ims that has the image file in it',
        fix: remedy?.replace(/\.$/, '') ?? 'write it where the image file is: cdk-ims inspect IMAGE --facts FACTS',
        level,
      })),
      ...violationIf(nameWithoutFacts, () => ({
        property: 'source.inspectedAs',
        found: 'is set, but there is no facts file to look the name up in',
        allowed: 'inspectedAs together with facts',
        fix: 'give facts, or remove inspectedAs',
      })),
    ];
  },
);

const currentFacts = sourcedImageRule(
  { id: 'CDK-FILE-006', title: 'A facts file is as new as the image file beside it', level: 'warning' },
  ({ source }) => {
    const { stale, path = '' } = consultedBy(source) ?? {};
    return violationIf(stale === true, () => ({
      property: 'source.facts',
      found: `${valueText(path)} was written for another content of ${imageFilePath(source)}; the file itself was looked at`,
      allowed: 'the facts of the present content',
      fix: 'write the facts again: cdk-ims inspect IMAGE --facts FACTS',
    }));
  },
);

const sizeInFacts = sourcedImageRule(
  { id: 'CDK-FILE-007', title: 'The declared size of an object is that of the inspected file', level: 'error' },
  ({ source }) => {
    if (source?.kind !== 'bucket object' || !source.size || source.size.unresolved) return [];
    const { size, facts } = source;
    return violationIf(facts?.fileSize !== undefined && facts.fileSize !== size.toBytes(), () => ({
      property: 'source.size',
      found: `${size.toString()} is declared, and the file that was inspected has ${sizeText(facts?.fileSize ?? 0)}`,
      allowed: `${facts?.fileSize} bytes, or no size`,
      fix: 'leave size out, or name the facts of the file that was uploaded',
    }));
  },
);

function consultedBy(source: DeclaredSource | undefined): ConsultedFacts | undefined {
  return source?.kind === 'file' || source?.kind === 'bucket object' ? source.consulted : undefined;
}

export const factsFileRules: readonly DeclarationRule[] = [usableFacts, currentFacts, sizeInFacts];
