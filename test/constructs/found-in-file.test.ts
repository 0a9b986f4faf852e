import { BmsSystemDiskImage, BootMode, DiskFormat, ImageSource, IsoImage, Size, SystemDiskImage } from '../../lib';
import { configure, SYSTEM } from '../support/declarations';
import { removeImageFiles } from '../support/image-files';
import { bootableIso } from '../support/iso-files';
import { EFI_SYSTEM, EXT4, gptDisk, LINUX_ROOT_ARM64, partitionedDisk } from '../support/partitioned-disks';
import { onlyResource, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const LINUX = '0fc63daf-8483-4772-8e79-3d69d8477de4';
const OTC_IMAGE = 'opentelekomcloud_ims_image_v2';
const HUAWEI_IMAGE = 'huaweicloud_ims_obs_system_image';

const uefi = () => gptDisk('uefi.raw', [{ type: EFI_SYSTEM, mebibytes: 100 }, linux(LINUX)]);
const arm = () => gptDisk('arm.raw', [{ type: EFI_SYSTEM, mebibytes: 100 }, linux(LINUX_ROOT_ARM64)]);
const bios = () => partitionedDisk('bios.raw', [{ type: 0x83, mebibytes: 500, active: true, content: EXT4 }]);

const linux = (type: string) => ({ type, mebibytes: 500, content: EXT4 });

afterAll(removeImageFiles);

describe.each(TERRAFORM_FRAMEWORKS)('%s: what is not declared follows from the file', (_, framework) => {
  function image(cloud: 'open-telekom-cloud' | 'huawei-cloud', type: string, file: string, props: object = {}) {
    const { template } = synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        source: ImageSource.file(file, { bucket: 'images' }),
        operatingSystem: SYSTEM,
        automaticConfiguration: false,
        ...props,
      });
    });
    return onlyResource(template, type);
  }

  test('the smallest disk, and UEFI where the disk starts by nothing else', () => {
    expect(image('open-telekom-cloud', OTC_IMAGE, uefi())).toMatchObject({ min_disk: 1, hw_firmware_type: 'uefi' });
  });

  test('BIOS is what the service assumes, and is not said', () => {
    expect(image('open-telekom-cloud', OTC_IMAGE, bios())).not.toHaveProperty('hw_firmware_type');
  });

  test('what is declared is what counts', () => {
    const declared = image('open-telekom-cloud', OTC_IMAGE, uefi(), { bootMode: BootMode.UEFI });
    expect(declared).toEqual(image('open-telekom-cloud', OTC_IMAGE, uefi()));
  });

  test('Arm, for which the service assumes UEFI itself', () => {
    const found = image('huawei-cloud', HUAWEI_IMAGE, arm());
    expect(found).toMatchObject({ architecture: 'arm' });
    expect(found).not.toHaveProperty('hw_firmware_type');
  });

  test('nothing of a file that is not looked into', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        source: ImageSource.bucketObject('images', 'web.raw'),
        operatingSystem: SYSTEM,
        minDisk: Size.gibibytes(40),
      });
    });
    expect(onlyResource(template, OTC_IMAGE)).not.toHaveProperty('hw_firmware_type');
  });

  test('of images for bare metal, too', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      new BmsSystemDiskImage(stack, 'Metal', {
        imageName: 'metal',
        source: ImageSource.file(uefi(), { bucket: 'images' }),
        operatingSystem: SYSTEM,
      });
    });
    expect(onlyResource(template, OTC_IMAGE)).toMatchObject({ type: 'BMS', min_disk: 1, hw_firmware_type: 'uefi' });
  });

  test.each([
    ['UEFI', 0xef, { hw_firmware_type: 'uefi' }],
    ['BIOS', 0, {}],
  ])('of an ISO file that starts by %s', (_mode, platform, expected) => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      new IsoImage(stack, 'Medium', {
        imageName: 'medium',
        source: ImageSource.file(bootableIso(`install-${platform}.iso`, platform), {
          bucket: 'images',
          format: DiskFormat.ISO,
        }),
        operatingSystem: SYSTEM,
      });
    });
    const { hw_firmware_type } = onlyResource(template, OTC_IMAGE);
    expect(hw_firmware_type === undefined ? {} : { hw_firmware_type }).toEqual(expected);
  });
});
