import type { IConstruct } from 'constructs';
import type { Finding } from '../findings/finding';
import type { Declaration } from '../model/declaration';
import { circularStacks } from '../rules/definitions';
import { toFinding } from '../rules/engine';
import { type CircularReferences, circularReferences } from '../targets/terraform/stack-references';

interface Declaring {
  readonly construct: IConstruct;
  declaration(): Declaration | undefined;
}

/** An error for every circle of stacks, at one of the constructs in it. */
export function circularStackFindings(app: IConstruct, declarants: readonly Declaring[]): Finding[] {
  return circularReferences(app).flatMap((circle) => {
    const involved = declarants.filter(({ construct }) =>
      circle.some(({ referred }) => referred === construct.node.path),
    );
    const reporting = involved.find(isLookup) ?? involved[0] ?? declarants[0];
    if (!reporting) return [];
    const { path } = reporting.construct.node;
    const movable = involved.length ? path : circle[0]?.referred;
    return [
      toFinding(circularStacks, path, {
        property: 'stack',
        found: `is part of a circle: ${circle.map(need).join(', and ')}`,
        allowed: 'stacks that can be applied one after the other',
        fix: `move ${movable} to a stack of its own that refers to neither, give its value as a literal, or declare everything in one stack`,
      }),
    ];
  });
}

function need({ referred, by }: CircularReferences[number]): string {
  return `the stack "${by}" needs ${referred}`;
}

/** What is only looked up can be looked up anywhere. */
function isLookup(declaring: Declaring): boolean {
  const kind = declaring.declaration()?.kind;
  return kind === 'project lookup' || kind === 'image lookup';
}
