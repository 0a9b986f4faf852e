import type { Violation } from '../findings/finding';
import type { Size } from '../model/size';
import { imageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';

const emittedUnit = imageRule(
  {
    id: 'CDK-TOKEN-002',
    title: 'An amount known only at deploy time is given in the unit that is emitted',
    level: 'error',
  },
  ({ minDisk, minMemory, maxMemory }) => [
    ...inUnit('minDisk', minDisk, 'GiB', minDisk?.toGibibytes()),
    ...inUnit('minMemory', minMemory, 'MiB', minMemory?.toMebibytes()),
    ...inUnit('maxMemory', maxMemory, 'MiB', maxMemory?.toMebibytes()),
  ],
);

function inUnit(
  property: string,
  size: Size | undefined,
  unit: 'GiB' | 'MiB',
  amount: number | undefined,
): readonly Violation[] {
  return violationIf(size?.unresolved === true && Number.isNaN(amount), () => ({
    property,
    found: `${size?.toString()} cannot be converted to ${unit}, in which it is emitted`,
    allowed: `an amount known only at deploy time in ${unit}`,
    fix: `give it as ${unit === 'GiB' ? 'Size.gibibytes' : 'Size.mebibytes'}(...)`,
  }));
}

export const deployTimeAmountRules: readonly DeclarationRule[] = [emittedUnit];
