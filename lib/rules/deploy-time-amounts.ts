import type { Violation } from '../findings/finding';
import { type ImageKind, imageKinds } from '../model/declaration';
import type { Size } from '../model/size';
import { type DeclarationRule, declarationRule, violationIf } from './rule';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';

/** The amounts that are emitted, whatever declares them, and the units that they are emitted in. */
const UNITS = {
  minDisk: 'GiB',
  minMemory: 'MiB',
  maxMemory: 'MiB',
  systemDiskSize: 'GiB',
  size: 'GiB',
} as const;

const emittedUnit = declarationRule<ImageKind | 'server' | 'data disk'>({
  id: 'CDK-TOKEN-002',
  title: 'An amount known only at deploy time is given in the unit that is emitted',
  level: 'error',
  about: 'writing',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  appliesTo: [...imageKinds(), 'server', 'data disk'],
  check: (declaration) => {
    const amounts: { readonly [Property in keyof typeof UNITS]?: Size } = declaration;
    return (Object.keys(UNITS) as (keyof typeof UNITS)[]).flatMap((property) =>
      inUnit(property, amounts[property], UNITS[property]),
    );
  },
});

function inUnit(property: string, size: Size | undefined, unit: 'GiB' | 'MiB'): readonly Violation[] {
  if (!size?.unresolved) return [];
  const amount = unit === 'GiB' ? size.toGibibytes() : size.toMebibytes();
  return violationIf(Number.isNaN(amount), () => ({
    property,
    found: `${size.toString()} cannot be converted to ${unit}, in which it is emitted`,
    allowed: `an amount known only at deploy time in ${unit}`,
    fix: `give it as ${unit === 'GiB' ? 'Size.gibibytes' : 'Size.mebibytes'}(...)`,
  }));
}

export const deployTimeAmountRules: readonly DeclarationRule[] = [emittedUnit];
