import { formatNameOf, imageFilePath } from './image-file-text';
import { systemDiskRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { isWindows } from './windows';

/** Servers run on KVM, which drivers, boot loader and file system table of such a guest may not be made for. */
const OF_OTHER_HYPERVISORS = ['VMDK', 'VHD', 'VHDX', 'VDI'];

const advised = systemDiskRule(
  {
    id: 'IMS-FILE-035',
    title: 'Automatic configuration is advised for files of other hypervisors',
    level: 'warning',
    source: TOPICS.whatRegistrationDoes,
  },
  ({ source, automaticConfiguration, fastImport }) => {
    const format = formatNameOf(source) ?? '';
    return violationIf(
      OF_OTHER_HYPERVISORS.includes(format) && automaticConfiguration === undefined && fastImport !== true,
      () => ({
        property: 'automaticConfiguration',
        found: `is not given, and ${imageFilePath(source)} is ${format}, which other hypervisors write: the service leaves boot loader, file system table, drivers and network as they are`,
        allowed: 'true, or false where the guest was prepared',
        fix: 'set automaticConfiguration: true to have the service repair them, or false to say that the guest is prepared',
      }),
    );
  },
);

const windowsByUefi = systemDiskRule(
  {
    id: 'IMS-FILE-037',
    title: 'No drivers are injected into Windows files that start by UEFI',
    level: 'warning',
    source: TOPICS.autoConfigurationUefi,
  },
  ({ automaticConfiguration, bootMode, operatingSystem }) =>
    violationIf(
      automaticConfiguration === true && bootMode?.firmwareType === 'uefi' && isWindows(operatingSystem),
      () => ({
        property: 'automaticConfiguration',
        found: 'is on for Windows that starts by UEFI, into which the service injects no VirtIO drivers',
        allowed: 'a file with the VirtIO drivers installed',
        fix: 'install the VirtIO drivers before the disk is exported, then acknowledge this',
      }),
    ),
);

export const automaticConfigurationRules: readonly DeclarationRule[] = [advised, windowsByUefi];
