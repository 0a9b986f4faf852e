import type { FindingLevel } from '../findings/finding';
import { type Cloud, CLOUD_NAMES, type Placement } from '../model/cloud';
import type { RuleDefinition } from './rule';

type Levelled = Pick<RuleDefinition, 'level' | 'levels'>;

/** The clouds that run the Image Management Service, each with documents of its own. */
type ServiceCloud = Exclude<Cloud, 'aws'>;

/** The bound that holds where something is declared. */
export function boundAt<Bounds extends Readonly<Record<ServiceCloud, unknown>>>(
  bounds: Bounds,
  { cloud }: Placement,
): Bounds[ServiceCloud] {
  return bounds[cloud === 'huawei-cloud' ? cloud : 'open-telekom-cloud'];
}

/** The level of a rule on a cloud, unless a violation says its own. */
export function levelOn({ level, levels }: Levelled, cloud: Cloud): FindingLevel {
  return levels?.[cloud] ?? level;
}

/** The levels of a rule with the clouds that they hold on: "error on Open Telekom Cloud, warning on Huawei Cloud". */
export function levelsText(rule: Levelled & Pick<RuleDefinition, 'clouds'>): string {
  return (['error', 'warning'] as const)
    .map((level) => [level, rule.clouds.filter((cloud) => levelOn(rule, cloud) === level)] as const)
    .filter(([, clouds]) => clouds.length > 0)
    .map(([level, clouds]) => `${level} on ${clouds.map((cloud) => CLOUD_NAMES[cloud]).join(', ')}`)
    .join('; ');
}
