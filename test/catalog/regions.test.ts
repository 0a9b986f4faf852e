import fc from 'fast-check';
import {
  cloudDomainOf,
  huaweiCloudRegions,
  isListedRegion,
  nearestHuaweiCloudRegions,
  openTelekomCloudRegion,
  openTelekomCloudRegions,
  partnerRegion,
  regionOfProject,
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
      iamEndpoint: `https://iam.${region}.otc.t-systems.com`,
      hasOwnIamHost: false,
    });
  });

  test('eu-ch2 is a cloud of its own, with an IAM host of its own', () => {
    expect(openTelekomCloudRegion('eu-ch2')).toEqual({
      region: 'eu-ch2',
      cloudDomain: 'sc.otc.t-systems.com',
      authUrl: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3',
      iamEndpoint: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com',
      hasOwnIamHost: true,
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
  test('are listed once each, and are of no other cloud', () => {
    const regions = huaweiCloudRegions();
    for (const region of ['cn-north-4', 'eu-west-101', 'cn-north-11', 'cn-north-12', 'cn-southwest-3']) {
      expect(regions).toContain(region);
    }
    expect(new Set(regions).size).toBe(regions.length);
    for (const region of regions) {
      expect(region).toMatch(/^[a-z]{2}-[a-z]+-\d+$/);
      expect([openTelekomCloudRegion(region), partnerRegion(region)]).toEqual([undefined, undefined]);
    }
  });

  test.each([
    ['eu-west-101', 'myhuaweicloud.eu'],
    ['eu-west-199', 'myhuaweicloud.eu'],
    ['cn-north-4', 'myhuaweicloud.com'],
    ['xy-new-1', 'myhuaweicloud.com'],
    ['', 'myhuaweicloud.com'],
    ['eu-de', 'otc.t-systems.com'],
    ['eu-ch2', 'sc.otc.t-systems.com'],
    ['eu-west-0', 'prod-cloud-ocb.orange-business.com'],
    ['ru-moscow-1', 'hc.sbercloud.ru'],
    ['my-kualalumpur-1', 'alphaedge.tmone.com.my'],
    ['ae-ad-1', 'g42cloud.com'],
  ])('%s is under %s', (region, domain) => {
    expect(cloudDomainOf(region)).toBe(domain);
  });

  test('the nearest to one that is misspelt', () => {
    expect(nearestHuaweiCloudRegions('cn-nort-4')[0]).toBe('cn-north-4');
    expect(nearestHuaweiCloudRegions('ap-southeast3')).toContain('ap-southeast-3');
  });
});

test.each([
  ['eu-de_images', 'eu-de'],
  ['eu-de', 'eu-de'],
  ['eu-west-101_web', 'eu-west-101'],
  ['eu-west-0_web', 'eu-west-0'],
  ['cn-north-1_web', 'cn-north-1'],
  ['cn-north-12', 'cn-north-12'],
  ['eu-de-images', undefined],
  ['mars-1_web', undefined],
  ['MOS', undefined],
  ['', undefined],
])('the project "%s" is in %s', (projectName, region) => {
  expect(regionOfProject(projectName)).toBe(region);
  if (region !== undefined) expect(isListedRegion(region)).toBe(true);
});
