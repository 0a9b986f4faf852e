import { Architecture } from '../model/architecture';
import { BootMode } from '../model/boot-mode';
import { ImageVisibility } from '../model/image-visibility';
import { LicenseType } from '../model/license-type';
import { OperatingSystem, OperatingSystemType } from '../model/operating-system';
import { choice } from './property-types';

/** What properties of these names take, on whatever construct. */
export const architecture = choice('Architecture', 'Architecture.ARM', Architecture);
export const bootMode = choice('BootMode', 'BootMode.UEFI', BootMode);
export const licenseType = choice('LicenseType', 'LicenseType.BRING_YOUR_OWN', LicenseType);
export const operatingSystem = choice(
  'OperatingSystem',
  "OperatingSystem.of('Ubuntu 22.04 server 64bit')",
  OperatingSystem,
);
export const operatingSystemType = choice('OperatingSystemType', 'OperatingSystemType.LINUX', OperatingSystemType);
export const visibility = choice('ImageVisibility', 'ImageVisibility.PUBLIC', ImageVisibility);
