import { EncryptionKey } from '../../../lib';
import { image, imported, KEY_ID, ofVolume } from '../../support/declarations';
import { BOTH, type RuleCases } from '../rule-case';

const encryptionKey = EncryptionKey.fromKeyId(KEY_ID);

export const encryption: RuleCases = {
  'IMS-ENC-004': {
    clouds: BOTH,
    breaks: {
      'a key for an image of a server': {
        declare: image({ encryptionKey }),
        property: 'encryptionKey',
        found: /an image of a server takes the encryption of its disk/,
        fix: /encrypt the disk of the source/,
      },
      'a key for an image of a volume': {
        declare: ofVolume({ encryptionKey }),
        property: 'encryptionKey',
        found: /an image of a volume/,
        fix: /encrypt the disk of the source/,
      },
    },
    keeps: { 'a key for an imported image': imported({ encryptionKey }) },
  },
};
