import { type Declare, image } from '../../support/declarations';
import { BOTH, type RuleCases } from '../rule-case';

const images = (count: number): Declare => {
  return (stack) => {
    for (let index = 1; index <= count; index++) image({ imageName: `web-${index}` }, `Web${index}`)(stack);
  };
};

export const quotas: RuleCases = {
  'IMS-QUOTA-001': {
    clouds: BOTH,
    breaks: {
      '51 images': {
        declare: images(51),
        path: 'images/Web51',
        property: 'imageName',
        found: /this app declares 51 images in eu-/,
        fix: /have the quota raised/,
      },
    },
    keeps: { '50 images': images(50) },
  },
};
