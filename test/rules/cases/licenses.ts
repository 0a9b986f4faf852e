import { DiskFormat, ImageSource, LicenseType, OperatingSystem, Size, type SystemDiskImageProps } from '../../../lib';
import { image, SYSTEM } from '../../support/declarations';
import { HUAWEI, OTC, type RuleCases } from '../rule-case';

const licensed = (props: Partial<SystemDiskImageProps>) =>
  image({
    source: ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 }),
    minDisk: Size.gibibytes(40),
    fastImport: true,
    licenseType: LicenseType.BRING_YOUR_OWN,
    ...props,
  });

export const licenses: RuleCases = {
  'CDK-LICENSE-001': {
    clouds: HUAWEI,
    breaks: {
      'a Linux': {
        declare: licensed({ operatingSystem: SYSTEM }),
        property: 'licenseType',
        found: /CentOS 7.4 64bit is not Windows/,
        fix: /remove licenseType/,
      },
    },
    keeps: {
      'a Windows': licensed({ operatingSystem: OperatingSystem.of('Windows Server 2016 Standard 64bit') }),
      'a Linux without a type of licence': licensed({ operatingSystem: SYSTEM, licenseType: undefined }),
    },
    elsewhere: {
      clouds: OTC,
      extended: true,
      breaks: {
        'a type of licence': {
          declare: licensed({ operatingSystem: OperatingSystem.of('Windows Server 2016 Standard 64bit') }),
          property: 'licenseType',
          found: /Open Telekom Cloud does not know types of licences/,
          fix: /remove licenseType/,
        },
      },
      keeps: { 'no type of licence': licensed({ operatingSystem: SYSTEM, licenseType: undefined }) },
    },
  },
};
