import { valueText } from '../findings/value-text';
import { isUnresolved } from '../model/token';
import { cloudConfiguration } from '../rules/definitions';
import type { CheckedDeclaration } from './checked-declaration';

/** A quota that images can be counted against; one that is known only at deploy time cannot. */
export function usableQuota(checks: CheckedDeclaration, quota: number | undefined): number | undefined {
  if (quota === undefined || (Number.isInteger(quota) && quota >= 1)) return quota;
  checks.report(cloudConfiguration, {
    property: 'imageQuota',
    found: isUnresolved(quota) ? 'is known only at deploy time' : `${valueText(quota)} is not a number of images`,
    allowed: 'a whole number, 1 or more, that is known now',
    fix: 'write the quota that the console shows for the project and region, or remove imageQuota',
  });
  return undefined;
}
