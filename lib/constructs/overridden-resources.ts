import type { IConstruct } from 'constructs';
import type { Finding } from '../findings/finding';
import { importedImage, overriddenName, overriddenReference } from '../rules/definitions';
import { toFinding } from '../rules/engine';
import type { RuleDefinition } from '../rules/rule';
import { type OverrideProblem, overrideProblems } from '../targets/terraform/overridden-elements';

interface Declaring {
  readonly construct: IConstruct;
  readonly stack: IConstruct;
}

const RULES: Readonly<Record<OverrideProblem['about'], RuleDefinition>> = {
  name: overriddenName,
  reference: overriddenReference,
  import: importedImage,
};

/** What users did to resources after they were made, and what nothing could be written for. */
export function overriddenResourceFindings(declarants: readonly Declaring[]): Finding[] {
  const stacks = [...new Set(declarants.map(({ stack }) => stack))];
  const findings = stacks.flatMap((stack) =>
    overrideProblems(stack).map(({ about, construct, element, violation }) => {
      const reporting =
        nearestTo(construct, declarants) ??
        nearestTo(element, declarants) ??
        declarants.find((one) => one.stack === stack);
      const path = reporting?.construct.node.path ?? stack.node.path;
      return toFinding(RULES[about], path, violation);
    }),
  );
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** The construct that declares something, and that another one is or is in. */
function nearestTo(construct: IConstruct, declarants: readonly Declaring[]): Declaring | undefined {
  const scopes = [...construct.node.scopes].reverse();
  const nearest = scopes.find((scope) => declarants.some((one) => one.construct === scope));
  return declarants.find((one) => one.construct === nearest);
}
