import { SystemDiskImage, ImageSource, type SystemDiskImageProps } from '../../../lib';
import { type Declare, SERVER_ID } from '../../support/declarations';
import { IMAGE_ID } from '../../support/uses';
import { OTC, type RuleCases } from '../rule-case';

const takenOver = (props: Partial<SystemDiskImageProps> = {}): Declare => {
  return (stack) =>
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.server(SERVER_ID),
      ...props,
    }).importFrom(IMAGE_ID);
};

export const takenOverImages: RuleCases = {
  'CDK-IMPORT-001': {
    clouds: OTC,
    breaks: {
      'an image that Terraform may delete': {
        declare: takenOver(),
        property: 'importFrom',
        found: /deletes its backup/,
        fix: /deletionProtection: true/,
      },
    },
    keeps: {
      'an image that Terraform may not delete': takenOver({ deletionProtection: true }),
      'an image that is created': (stack) =>
        new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) }),
    },
  },
};
