import { LIMITS } from '../catalog/limits';
import type { Duration } from '../model/duration';
import { type ImageKind, imageKinds } from '../model/declaration';
import { type DeclarationRule, declarationRule, violationIf } from './rule';

const USE_KINDS = [
  'image export',
  'server backup',
  'image share',
  'image share acceptance',
  'server',
  'data disk',
] as const;
type UseKind = (typeof USE_KINDS)[number];

const wholeMinutes = declarationRule<ImageKind | UseKind>({
  id: 'CDK-TIME-001',
  title: 'A timeout is a whole number of minutes, 1 or more',
  level: 'error',
  about: 'writing',
  clouds: ['open-telekom-cloud', 'huawei-cloud', 'aws'],
  appliesTo: [...imageKinds(), ...USE_KINDS],
  check: ({ timeouts, placement }) => {
    const hours = placement.cloud === 'aws' ? LIMITS.aws.createHours : Number.POSITIVE_INFINITY;
    return [
      ...outOfRange('timeouts.create', timeouts.create, hours),
      ...outOfRange('timeouts.update', timeouts.update, hours),
      ...outOfRange('timeouts.delete', timeouts.delete, hours),
    ];
  },
});

function outOfRange(property: string, duration: Duration | undefined, mostHours: number) {
  if (!duration || duration.unresolved) return [];
  const minutes = duration.toMinutes();
  const allowed = `whole minutes, 1 or more${Number.isFinite(mostHours) ? `, at most ${mostHours} hours` : ''}`;
  return violationIf(!Number.isSafeInteger(minutes) || minutes < 1 || minutes > mostHours * 60, () => ({
    property,
    found: `${duration.toString()} cannot be used`,
    allowed,
    fix: 'give a time such as Duration.hours(2)',
  }));
}

export const durationRules: readonly DeclarationRule[] = [wholeMinutes];
