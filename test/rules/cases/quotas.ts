import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import type { OpenTelekomCloud } from '../../../lib';
import { HuaweiCloud, ImageCopy } from '../../../lib';
import { configure, type Declare, image } from '../../support/declarations';
import type { Cloud } from '../../../lib/model/cloud';
import { existing } from '../../support/uses';
import { BOTH, HUAWEI, OTC, type RuleCase, type RuleCases } from '../rule-case';

type ServiceCloud = Exclude<Cloud, 'aws'>;

const images = (count: number, cloud?: (stack: Construct) => HuaweiCloud | OpenTelekomCloud): Declare => {
  return (stack) => {
    const named = cloud?.(stack);
    for (let index = 1; index <= count; index++) {
      image({ imageName: `web-${index}`, ...(named ? { cloud: named } : {}) }, `Web${index}`)(stack);
    }
  };
};

const inStacks = (cloud: ServiceCloud, count: number, each: number): Declare => {
  return (stack) => {
    for (let index = 1; index <= count; index++) {
      const other = new cdktf.TerraformStack(stack.node.root, `more${index}`);
      configure(cloud, other);
      for (let number = 1; number <= each; number++) {
        image({ imageName: `web-${index}-${number}` }, `Web${number}`)(other);
      }
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

/** Many images of one stack are made ten at a time. */
function creations(cloud: ServiceCloud): RuleCase {
  return {
    clouds: [cloud],
    breaks: {
      'five stacks of nine images, applied side by side': {
        declare: inStacks(cloud, 5, 9),
        path: 'more5/Web9',
        property: 'imageName',
        found: /45 images in (eu-de|ap-southeast-3), of which its stacks create 45 together/,
        allowed: /^40 creations at a time/,
        fix: /fewer stacks/,
      },
    },
    keeps: {
      'four stacks of ten images': inStacks(cloud, 4, 10),
      'fifty images of one stack': images(50),
    },
  };
}

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
      '50 images': images(50),
      'as many images as the quota that is configured': images(2, withQuota(2)),
    },
  },
  'IMS-QUOTA-002': {
    ...creations('open-telekom-cloud'),
    elsewhere: creations('huawei-cloud'),
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
