import type { IConstruct } from 'constructs';
import type { Finding } from '../findings/finding';

/** A finding that the user knows of and accepts, and why. */
export interface AcknowledgedRule {
  /** The ID of the rule, such as `IMS-SYS-017`. Only warnings can be acknowledged. */
  readonly ruleId: string;
  /** Why the warning does not matter here; not empty. It is kept with the construct for those who read the app later. */
  readonly reason: string;
}

const ACKNOWLEDGED = Symbol.for('cdk-ims/acknowledged-rules');

interface AcknowledgingConstruct extends IConstruct {
  [ACKNOWLEDGED]?: AcknowledgedRule[];
}

export function recordAcknowledgement(scope: IConstruct, acknowledged: AcknowledgedRule): void {
  const construct = scope as AcknowledgingConstruct;
  if (!construct[ACKNOWLEDGED]) Object.defineProperty(construct, ACKNOWLEDGED, { value: [] });
  construct[ACKNOWLEDGED]?.push(acknowledged);
}

/** Whether a warning was acknowledged on the construct or on any scope around it. */
export function isAcknowledged(construct: IConstruct, finding: Finding): boolean {
  return construct.node.scopes.some((scope) =>
    (scope as AcknowledgingConstruct)[ACKNOWLEDGED]?.some(({ ruleId }) => ruleId === finding.ruleId),
  );
}
