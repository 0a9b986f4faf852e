import {
  nearestHuaweiCloudRegions,
  huaweiCloudRegions,
  openTelekomCloudRegion,
  partnerRegion,
} from '../catalog/regions';
import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { CLOUD_NAMES } from '../model/cloud';

/** What is wrong with a region that is given as one of Huawei Cloud. Its lists grow: only a region of others is an error. */
export function regionProblems(region: string, property: string): readonly Violation[] {
  const huaweiCloud = CLOUD_NAMES['huawei-cloud'];
  if (huaweiCloudRegions().includes(region)) return [];
  if (openTelekomCloudRegion(region)) {
    return [
      {
        property,
        found: `${valueText(region)} is a region of ${CLOUD_NAMES['open-telekom-cloud']}, which has accounts and endpoints of its own`,
        allowed: `a region of ${huaweiCloud}, such as cn-north-4`,
        fix: `configure ${CLOUD_NAMES['open-telekom-cloud']} with OpenTelekomCloud.configure, or correct the region`,
      },
    ];
  }
  const partner = partnerRegion(region);
  if (partner) {
    return [
      {
        property,
        found: `${valueText(region)} is a region of ${partner.operator}, a cloud with accounts of its own under ${partner.cloudDomain}`,
        allowed: `a region of ${huaweiCloud}, such as cn-north-4`,
        fix: `correct the region; with an account of ${partner.operator}, downgrade this with that reason, and ${partner.cloudDomain} is where requests are sent`,
      },
    ];
  }
  const nearest = nearestHuaweiCloudRegions(region).map(valueText);
  return [
    {
      property,
      level: 'warning',
      found: `${valueText(region)} is in no list of the regions of ${huaweiCloud}`,
      allowed: `a region of ${huaweiCloud}, such as cn-north-4`,
      fix: `${nearest.length ? `if you mean a known one, write ${nearest.join(', ')}; ` : ''}acknowledge this for a region that is newer than the list`,
    },
  ];
}
