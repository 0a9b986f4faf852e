import type { Violation } from '../findings/finding';
import type { ImageDeclaration } from '../model/declaration';
import type { Size } from '../model/size';
import { anyImageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';

const emittedUnit = anyImageRule(
  {
    id: 'CDK-TOKEN-002',
    title: 'An amount known only at deploy time is given in the unit that is emitted',
    level: 'error',
  },
  (image) => [
    ...minDiskInUnit(image),
    ...inUnit('minMemory', image.minMemory, 'MiB', image.minMemory?.toMebibytes()),
    ...inUnit('maxMemory', image.maxMemory, 'MiB', image.maxMemory?.toMebibytes()),
  ],
);

function minDiskInUnit(image: ImageDeclaration): readonly Violation[] {
  const minDisk = 'minDisk' in image ? image.minDisk : undefined;
  return inUnit('minDisk', minDisk, 'GiB', minDisk?.toGibibytes());
}

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
