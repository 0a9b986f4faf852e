import { imageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { shareRule } from './share-rule';
import { TOPICS } from './topics';

const noKeyForServerOrVolume = imageRule(
  {
    id: 'IMS-ENC-004',
    title: 'A key is given for imports and replications only',
    level: 'error',
    source: TOPICS.creatingAnImage,
  },
  ({ source, encryptionKey }) =>
    violationIf(encryptionKey !== undefined && (source?.kind === 'server' || source?.kind === 'volume'), () => ({
      property: 'encryptionKey',
      found: `is given, and an image of a ${source?.kind} takes the encryption of its disk`,
      allowed: 'a key for an image from a file or from an object',
      fix: 'encrypt the disk of the source and remove encryptionKey, or replicate the image with a key',
    })),
);

const defaultKeyIsNotShared = shareRule(
  {
    id: 'IMS-SHARE-006',
    title: 'An image encrypted with the default key cannot be shared',
    level: 'error',
    source: TOPICS.sharingRestrictions,
  },
  ({ image }) =>
    violationIf(image?.encryptionKey?.defaultKey === true, () => ({
      property: 'image',
      found: `${image?.path} is encrypted with ims/default, a key that cannot be granted to anybody`,
      allowed: 'an image without encryption, or with a key of your own',
      fix: 'encrypt the image with a key of your own, and grant it to the recipients',
    })),
);

const grantedKey = shareRule(
  {
    id: 'IMS-SHARE-007',
    title: 'The key of a shared image is granted to the recipients',
    level: 'warning',
    source: TOPICS.authorizingAKey,
  },
  ({ image }) =>
    violationIf(image?.encryptionKey !== undefined && image.encryptionKey.defaultKey !== true, () => ({
      property: 'image',
      found: `${image?.path} is encrypted with a key that the recipients need too (some pages say that no encrypted image can be shared)`,
      allowed: 'a key granted to the accounts of the recipients, to describe it and to decrypt data keys',
      fix: 'grant the key to the accounts of the recipients, then acknowledge this',
    })),
);

export const encryptionRules: readonly DeclarationRule[] = [noKeyForServerOrVolume, defaultKeyIsNotShared, grantedKey];
