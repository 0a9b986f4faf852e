import { topicTitle } from '../catalog/guide-topics';
import type { ReportedRule } from '../findings/finding';
import { type Cloud, CLOUD_NAMES } from '../model/cloud';
import { ALL_RULES, findRule } from '../rules';
import { levelOn, levelsText } from '../rules/per-cloud';

export interface KnownRule extends ReportedRule {
  /** The names of the clouds that it holds for. */
  readonly clouds: readonly string[];
  /** Whether it is about the cloud, so that its errors can be downgraded, or about how a declaration is written. */
  readonly about: 'cloud' | 'writing';
  /** Its levels as text, where not all clouds have the same. */
  readonly levels?: string;
}

/** Every rule as people read it, by its ID. */
export function knownRules(): KnownRule[] {
  return ALL_RULES.map((rule) => {
    const { id, title, level, clouds, source, about = 'cloud' } = rule;
    return {
      id,
      title,
      level,
      ...(rule.levels && { levels: levelsText(rule) }),
      clouds: clouds.map((cloud) => CLOUD_NAMES[cloud]),
      about,
      source: source === undefined ? undefined : topicTitle(source),
    };
  }).sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Whether a rule has a level on a cloud, or anywhere where no cloud is named. */
export function hasLevel({ id }: KnownRule, level: string, cloud?: Cloud): boolean {
  const rule = findRule(id);
  if (!rule) return false;
  return (cloud ? [cloud] : rule.clouds).some((one) => levelOn(rule, one) === level);
}
