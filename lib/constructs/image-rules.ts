import type { IConstruct } from 'constructs';
import { ALL_RULES } from '../rules';
import { type AcknowledgedRule, recordAcknowledgement } from './acknowledgements';

/** The rules that images are checked by. */
export class ImageRules {
  /**
   * Accepts a warning on a construct and all within it. Errors cannot be accepted: the service would refuse the image.
   *
   * @param scope where the warning is accepted: an image, a stack, or the app
   * @param acknowledged which rule, and why; an ID that is no rule and an empty reason are refused at once
   */
  public static acknowledge(scope: IConstruct, acknowledged: AcknowledgedRule): void {
    const { ruleId, reason } = acknowledged ?? {};
    if (!ALL_RULES.some((rule) => rule.id === ruleId)) {
      throw new Error(`"${scope.node.path}": cannot acknowledge ${JSON.stringify(ruleId)}, there is no such rule`);
    }
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new Error(
        `"${scope.node.path}": cannot acknowledge ${ruleId} without a reason; say why it does not matter here`,
      );
    }
    recordAcknowledgement(scope, { ruleId, reason });
  }

  private constructor() {}
}
