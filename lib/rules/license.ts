import type { SystemDiskDeclaration } from '../model/declaration';
import type { Violation } from '../findings/finding';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { useRule } from './use-rule';
import { isWindows } from './windows';

const windowsOnHuaweiCloud = useRule<'system disk image' | 'BMS system disk image'>(
  ['system disk image', 'BMS system disk image'],
  {
    id: 'CDK-LICENSE-001',
    title: 'A type of licence is for Windows on Huawei Cloud',
    level: 'error',
    levels: { 'huawei-cloud': 'warning' },
    source: TOPICS.fastImportApi,
  },
  (image) =>
    image.licenseType === undefined
      ? []
      : [...elsewhere(image), ...(image.placement.cloud === 'huawei-cloud' ? notWindows(image) : [])],
);

function elsewhere({ placement, licenseType }: SystemDiskDeclaration): readonly Violation[] {
  return violationIf(placement.cloud === 'open-telekom-cloud', () => ({
    property: 'licenseType',
    found: `${licenseType?.name} is given, but Open Telekom Cloud does not know types of licences`,
    allowed: 'no licenseType on Open Telekom Cloud',
    fix: 'remove licenseType; licences that you bring run on dedicated hosts there',
  }));
}

function notWindows({ operatingSystem }: SystemDiskDeclaration): readonly Violation[] {
  const type = operatingSystem?.type;
  return violationIf(type !== undefined && !isWindows(operatingSystem), () => ({
    property: 'licenseType',
    found: `is given, but ${operatingSystem?.name} is not Windows; the service takes it, and its documents speak of Windows only`,
    allowed: 'a type of licence for Windows',
    fix: 'remove licenseType, or correct operatingSystem',
  }));
}

export const licenseRules: readonly DeclarationRule[] = [windowsOnHuaweiCloud];
