import { topicTitle } from '../catalog/guide-topics';
import type { ReportedRule } from '../findings/finding';
import { CLOUD_NAMES } from '../model/cloud';
import { ALL_RULES } from '../rules';

export interface KnownRule extends ReportedRule {
  /** The names of the clouds that it holds for. */
  readonly clouds: readonly string[];
  /** Whether it is about the cloud, so that its errors can be downgraded, or about how a declaration is written. */
  readonly about: 'cloud' | 'writing';
}

/** Every rule as people read it, by its ID. */
export function knownRules(): KnownRule[] {
  return ALL_RULES.map(({ id, title, level, clouds, source, about = 'cloud' }) => ({
    id,
    title,
    level,
    clouds: clouds.map((cloud) => CLOUD_NAMES[cloud]),
    about,
    source: source === undefined ? undefined : topicTitle(source),
  })).sort((left, right) => (left.id < right.id ? -1 : 1));
}
