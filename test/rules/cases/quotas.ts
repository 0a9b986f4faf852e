import type { Construct } from 'constructs';
import type { OpenTelekomCloud } from '../../../lib';
import { HuaweiCloud, ImageCopy } from '../../../lib';
import { type Declare, image } from '../../support/declarations';
import { existing } from '../../support/uses';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const images = (count: number, cloud?: (stack: Construct) => HuaweiCloud | OpenTelekomCloud): Declare => {
  return (stack) => {
    const named = cloud?.(stack);
    for (let index = 1; index <= count; index++) {
      image({ imageName: `web-${index}`, ...(named ? { cloud: named } : {}) }, `Web${index}`)(stack);
    }
  };
};

const copies = (count: number, targetRegion?: string): Declare => {
  return (stack) => {
    const base = existing(stack);
    for (let index = 1; index <= count; index++) {
      new ImageCopy(stack, `Copy${index}`, {
        image: base,
        imageName: `copy-${index}`,
        targetRegion,
        agencyName: targetRegion && 'ims_copy',
      });
    }
  };
};

const withQuota = (imageQuota: number) => (stack: Construct) =>
  HuaweiCloud.configure(stack, { region: 'ap-southeast-3', alias: 'second', imageQuota });

/** Fifty images need no higher quota, but are more than are created together. */
const TOGETHER = ['IMS-QUOTA-002'];

export const quotas: RuleCases = {
  'IMS-QUOTA-001': {
    clouds: BOTH,
    breaks: {
      '51 images': {
        declare: images(51),
        path: 'images/Web51',
        property: 'imageName',
        found: /this app declares 51 images in (eu-de|ap-southeast-3)/,
        allowed: /^50 private images in a region by default/,
        fix: /have the quota raised/,
        besides: TOGETHER,
      },
      'more images than the quota that is configured': {
        declare: images(3, withQuota(2)),
        path: 'images/Web3',
        property: 'imageName',
        found: /this app declares 3 images in ap-southeast-3/,
        allowed: /^2 private images, the imageQuota/,
        fix: /imageQuota/,
      },
    },
    keeps: {
      '40 images': images(40),
      'as many images as the quota that is configured': images(2, withQuota(2)),
    },
  },
  'IMS-QUOTA-002': {
    clouds: [...OTC, ...HUAWEI],
    breaks: {
      '41 images': {
        declare: images(41),
        path: 'images/Web41',
        property: 'imageName',
        found: /41 images in (eu-de|ap-southeast-3).*one apply may create together/,
        allowed: /^40 creations at a time/,
        fix: /-parallelism=40/,
      },
    },
    keeps: { '40 images': images(40) },
  },
  'IMS-REPL-002': {
    clouds: HUAWEI,
    breaks: {
      'six copies': {
        declare: copies(6, 'ap-southeast-1'),
        path: 'images/Copy6',
        property: 'image',
        found: /6 copies in ap-southeast-3.*one apply may make together/,
        fix: /-parallelism=5/,
      },
    },
    keeps: { 'five copies': copies(5, 'ap-southeast-1'), 'six copies within the region': copies(6) },
    elsewhere: {
      clouds: OTC,
      extended: true,
      breaks: {
        'six copies': {
          declare: copies(6),
          path: 'images/Copy6',
          property: 'image',
          found: /6 copies in eu-de/,
          fix: /-parallelism=5/,
        },
      },
      keeps: { 'five copies': copies(5) },
    },
  },
};
