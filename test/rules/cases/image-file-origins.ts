import { ImageSource, Size } from '../../../lib';
import { type Declare, imported } from '../../support/declarations';
import { bytes, disk, patch } from '../../support/image-files';
import { HUAWEI, OTC, type RuleCases } from '../rule-case';

const of = (make: () => string, minDisk?: Size): Declare => {
  return (stack) => imported({ source: ImageSource.file(make(), { bucket: 'images' }), minDisk })(stack);
};

/** A tar archive with empty files of these names. */
const ova = (name: string, ...files: string[]) => {
  const headers = files.map((file, index): [number, Buffer] => {
    const header = Buffer.alloc(512);
    header.write(file, 0);
    header.write('00000000000', 124);
    header.write('0', 156);
    header.write('ustar', 257);
    return [index * 512, header];
  });
  return bytes(name, Object.fromEntries(headers), 10240);
};

/** A VMDK as VMware writes it, as far as its descriptor goes. */
const ofVmware = () => {
  const made = disk('vmware.vmdk', 'vmdk', '40G');
  return patch(made, { 512: vmwareDescriptor() });
};
const vmwareDescriptor = () =>
  [
    '# Disk DescriptorFile',
    'version=1',
    'CID=a454774a',
    'parentCID=ffffffff',
    'createType="monolithicSparse"',
    'RW 83886080 SPARSE "vmware.vmdk"',
    'ddb.virtualHWVersion = "8"',
    'ddb.longContentID = "f56c691c480fc22c0f8b7effd5dbb1b1"',
    '',
  ]
    .join('\n')
    .padEnd(1024, '\0');

export const imageFileOrigins: RuleCases = {
  'IMS-FILE-006': {
    clouds: OTC,
    breaks: {
      'an OVA with two disks': {
        declare: of(() => ova('two.ova', 'two.ovf', 'two-disk1.vmdk', 'two-disk2.vmdk'), Size.gibibytes(40)),
        property: 'source',
        found: /two\.ova" has 2 disks in it: two-disk1\.vmdk, two-disk2\.vmdk/,
        fix: /dataDisks/,
        besides: ['IMS-FILE-017'],
      },
    },
    keeps: { 'a file with one disk': of(() => disk('plain.qcow2', 'qcow2', '40G')) },
  },
  'IMS-FILE-024': {
    clouds: HUAWEI,
    breaks: {
      'a VMDK of qemu-img': {
        declare: of(() => disk('plain.vmdk', 'vmdk', '40G')),
        property: 'source',
        found: /plain\.vmdk" is a VMDK that qemu-img wrote/,
        fix: /cdk-ims convert IN OUT\.qcow2/,
      },
    },
    keeps: {
      'a VMDK of VMware': of(ofVmware),
      'a VMDK in a bucket': imported({ source: ImageSource.bucketObject('images', 'web.vmdk') }),
    },
    elsewhere: {
      clouds: OTC,
      breaks: {},
      keeps: { 'a VMDK of qemu-img': of(() => disk('plain.vmdk', 'vmdk', '40G')) },
    },
  },
  'IMS-FILE-030': {
    clouds: OTC,
    breaks: {
      'a VHD with a disk above 128 GiB': {
        declare: of(() => disk('large.vhd', 'vpc', '129G', '-o', 'force_size=on')),
        property: 'source',
        found: /the disk in ".*large\.vhd" has 129 GiB, and VHD is not read in parts/,
        fix: /cdk-ims convert IN OUT\.zvhd2/,
        besides: ['IMS-FILE-002'],
      },
    },
    keeps: { 'a VHD with a disk of 128 GiB': of(() => disk('exact.vhd', 'vpc', '128G', '-o', 'force_size=on')) },
  },
};
