import { type OperatingSystem, OperatingSystemType } from '../model/operating-system';

/** Whether a system is known to be a Windows one, whichever copy of this package declares it. */
export function isWindows(system: Pick<OperatingSystem, 'type'> | undefined): boolean {
  return system?.type?.name === OperatingSystemType.WINDOWS.name;
}
