import { LIMITS } from '../catalog/limits';
import { fileFactsOf } from '../model/declaration';
import { Size } from '../model/size';
import { formatNameOf, imageFilePath, sizeText } from './image-file-text';
import { diskImageRule, systemDiskRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const LARGE_BYTES = Size.gibibytes(LIMITS.importFile.ordinaryGibibytes).toBytes();
const FOREIGN_TO_VMWARE = ['qemu-img', 'VirtualBox'];
const READ_AS_A_WHOLE = ['VHD', 'ZVHD'];
const DISK_FILE = /\.(vmdk|vhd|vhdx|vdi|qcow2?|img|raw)$/i;

const oneDisk = systemDiskRule(
  {
    id: 'IMS-FILE-006',
    title: 'A file holds one system disk',
    level: 'error',
    source: TOPICS.preparingAnImageFile,
  },
  ({ source }) => {
    const disks = (fileFactsOf(source)?.packageFiles ?? []).filter((name) => DISK_FILE.test(name));
    return violationIf(disks.length > 1, () => ({
      property: 'source',
      found: `${imageFilePath(source)} has ${disks.length} disks in it: ${disks.slice(0, 4).join(', ')}`,
      allowed: 'a file with one disk, the system disk',
      fix: 'unpack it, and give each disk a file of its own: the system disk as source, the others as dataDisks',
    }));
  },
);

const exportedByVmware = systemDiskRule(
  {
    id: 'IMS-FILE-024',
    title: 'A VMDK is exported with the tools of VMware',
    level: 'warning',
    clouds: ['huawei-cloud'],
    source: TOPICS.preparingAnImageFileOnHuaweiCloud,
  },
  ({ source }) => {
    const { format, creator = '', problems = [] } = fileFactsOf(source) ?? {};
    // A part of a disk has to be converted anyway.
    const isWhole = !problems.some(({ code }) => code === 'split-disk');
    return violationIf(format === 'VMDK' && isWhole && FOREIGN_TO_VMWARE.includes(creator), () => ({
      property: 'source',
      found: `${imageFilePath(source)} is a VMDK that ${creator} wrote`,
      allowed: 'a VMDK that was exported with the tools of VMware',
      fix: 'convert it to QCOW2: cdk-ims convert IN OUT.qcow2; or test a server of the image, then acknowledge this',
    }));
  },
);

const readInParts = diskImageRule(
  {
    id: 'IMS-FILE-030',
    title: 'Large ZVHD and VHD files become ZVHD2',
    level: 'warning',
    source: TOPICS.commonImageFormats,
  },
  ({ source }) => {
    const format = formatNameOf(source) ?? '';
    const { virtualSize = 0 } = fileFactsOf(source) ?? {};
    return violationIf(READ_AS_A_WHOLE.includes(format) && virtualSize > LARGE_BYTES, () => ({
      property: 'source',
      found: `the disk in ${imageFilePath(source)} has ${sizeText(virtualSize)}, and ${format} is not read in parts`,
      allowed: `ZVHD2 for disks above ${LIMITS.importFile.ordinaryGibibytes} GiB`,
      fix: 'convert it: cdk-ims convert IN OUT.zvhd2, and set fastImport: true',
    }));
  },
);

export const imageFileOriginRules: readonly DeclarationRule[] = [oneDisk, exportedByVmware, readInParts];
