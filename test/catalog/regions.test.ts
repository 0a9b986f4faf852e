import fc from 'fast-check';
import {
  huaweiCloudDomain,
  huaweiCloudObjectStorageHost,
  huaweiCloudRegions,
  openTelekomCloudRegion,
  openTelekomCloudRegions,
} from '../../lib/catalog/regions';

describe('regions of Open Telekom Cloud', () => {
  test('are three', () => {
    expect(openTelekomCloudRegions()).toEqual(['eu-de', 'eu-nl', 'eu-ch2']);
  });

  test.each(['eu-de', 'eu-nl'])('%s: every host follows from the region', (region) => {
    expect(openTelekomCloudRegion(region)).toEqual({
      region,
      cloudDomain: 'otc.t-systems.com',
      authUrl: `https://iam.${region}.otc.t-systems.com/v3`,
      objectStorageHost: `obs.${region}.otc.t-systems.com`,
    });
  });

  test('eu-ch2 is a cloud of its own, with an IAM host of its own', () => {
    expect(openTelekomCloudRegion('eu-ch2')).toEqual({
      region: 'eu-ch2',
      cloudDomain: 'sc.otc.t-systems.com',
      authUrl: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3',
      iamEndpoint: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com',
      objectStorageHost: 'obs.eu-ch2.sc.otc.t-systems.com',
    });
  });

  test('there is no other', () => {
    fc.assert(
      fc.property(fc.string(), (region) => {
        fc.pre(!openTelekomCloudRegions().includes(region));
        expect(openTelekomCloudRegion(region)).toBeUndefined();
      }),
    );
  });
});

describe('regions of Huawei Cloud', () => {
  test('are listed once each', () => {
    const regions = huaweiCloudRegions();
    expect(regions).toContain('cn-north-4');
    expect(regions).toContain('eu-west-101');
    expect(new Set(regions).size).toBe(regions.length);
    for (const region of regions) expect(region).toMatch(/^[a-z]{2}-[a-z]+-\d+$/);
  });

  test('European ones are under a domain of their own; any other name gets the usual one', () => {
    expect(huaweiCloudDomain('eu-west-101')).toBe('myhuaweicloud.eu');
    expect(huaweiCloudObjectStorageHost('eu-west-101')).toBe('obs.eu-west-101.myhuaweicloud.eu');
    for (const region of ['cn-north-4', 'eu-west-0', 'xy-new-1', '']) {
      expect(huaweiCloudDomain(region)).toBe('myhuaweicloud.com');
    }
  });
});
