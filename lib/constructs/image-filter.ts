import type { Architecture } from '../model/architecture';
import { ImageKind } from '../model/image-kind';
import type { OperatingSystem } from '../model/operating-system';
import { architecture, operatingSystem } from './choices';
import { type PropertyTypes, constant, text } from './property-types';

/** What images that are searched for have in common. */
export interface ImageFilterProps {
  /**
   * What the image holds. Full-ECS images are found among system disk images too. Huawei Cloud, or `extended: true`.
   *
   * Guide topic: Image Types.
   *
   * @default - any
   */
  readonly imageKind?: ImageKind;
  /**
   * The operating system, exactly; case and spaces do not matter. It narrows down what a name, a pattern or a tag finds, and
   * does not say alone which image is meant (CDK-LOOKUP-001). Huawei Cloud, or `extended: true`.
   *
   * No provider asks the service for it; the template picks by it, after the data source has read the images.
   *
   * @default - any
   */
  readonly operatingSystem?: OperatingSystem;
  /**
   * The family of the operating system, in any version, as the service spells it: `Windows`, `Ubuntu`, `CentOS`, `Debian`,
   * `RedHat`, `SUSE`, `OpenSUSE`, `Oracle Linux`, `Fedora`, `CoreOS`, `EulerOS` or `Other`. One of them in another spelling,
   * or with a version, gives a warning (CDK-LOOKUP-008), since it may find nothing. The newest image of a family is
   * another version from time to time; give a name, a pattern or a flavor with it (CDK-LOOKUP-001). Huawei Cloud, or
   * `extended: true`.
   *
   * Guide topic: Querying Images.
   *
   * @default - any
   */
  readonly platform?: string;
  /**
   * The processors that the image is for. Huawei Cloud, or `extended: true`.
   *
   * @default - any
   */
  readonly architecture?: Architecture;
  /**
   * A tag that the image has, as `key=value`. The huaweicloud provider cannot ask for one with `&`, `#`, `%` or `+` in it
   * (CDK-TARGET-001).
   *
   * Guide topic: Managing Tags.
   *
   * @default - any
   */
  readonly tag?: string;
  /**
   * The flavor of a server that the image is to fit, such as `s6.large.2`. Huawei Cloud: the service of Open
   * Telekom Cloud has no query for it (CDK-TARGET-001).
   *
   * @default - any
   */
  readonly flavorId?: string;
  /**
   * The enterprise project: `0` for the default one, or a UUID (IMS-META-009). Huawei Cloud, or `extended: true`.
   *
   * @default - all that may be seen
   */
  readonly enterpriseProjectId?: string;
}

export const IMAGE_FILTER_PROPERTIES: PropertyTypes = {
  imageKind: constant('ImageKind', 'ImageKind.SYSTEM_DISK', ImageKind),
  operatingSystem,
  platform: text,
  architecture,
  tag: text,
  flavorId: text,
  enterpriseProjectId: text,
};
