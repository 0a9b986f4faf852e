import { topicTitle } from '../catalog/guide-topics';
import type { ReportedRule } from '../findings/finding';
import { CLOUD_NAMES } from '../model/cloud';
import { ALL_RULES } from '../rules';

export interface KnownRule extends ReportedRule {
  /** The names of the clouds that it holds for. */
  readonly clouds: readonly string[];
}

/** Every rule as people read it, by its ID. */
export function knownRules(): KnownRule[] {
  return ALL_RULES.map(({ id, title, level, clouds, source }) => ({
    id,
    title,
    level,
    clouds: clouds.map((cloud) => CLOUD_NAMES[cloud]),
    source: source === undefined ? undefined : topicTitle(source),
  })).sort((left, right) => (left.id < right.id ? -1 : 1));
}
