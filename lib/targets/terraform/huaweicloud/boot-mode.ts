import type { Architecture } from '../../../model/architecture';
import type { BootMode } from '../../../model/boot-mode';
import type { Placement } from '../../../model/cloud';

/** What the provider says of boot modes, in resources that have no argument for it. */
interface Booted {
  readonly architecture?: Architecture;
  readonly bootMode?: BootMode;
  readonly placement: Placement;
}

/**
 * Whether a boot mode is what comes of it anyway. The service takes UEFI for Arm, and BIOS else; Huawei Cloud is known to turn
 * BIOS for Arm into UEFI, of which a rule warns there (IMS-BOOT-006).
 */
export function followsFromArchitecture({ architecture, bootMode, placement }: Booted): boolean {
  if (architecture?.name !== 'arm') return bootMode?.firmwareType === 'bios';
  return bootMode?.firmwareType === 'uefi' || placement.cloud === 'huawei-cloud';
}
