import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import { type Declaration, type DeclarationKind, type DeclarationOf, isImage } from '../model/declaration';
import { isKnownText } from '../model/token';
import { diskImageRule } from './image-rule';
import { type DeclarationRule, type GraphRule, violationIf } from './rule';
import { shareRule } from './share-rule';
import { TOPICS } from './topics';

const noKeyForServerOrVolume = diskImageRule(
  {
    id: 'IMS-ENC-004',
    title: 'A key is given for imports and replications only',
    level: 'error',
    source: TOPICS.creatingAnImage,
  },
  ({ source, encryptionKey }) =>
    violationIf(encryptionKey !== undefined && (source?.kind === 'server' || source?.kind === 'volume'), () => ({
      property: 'encryptionKey',
      found: `is set, but an image of a ${source?.kind} takes the encryption of its disk`,
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

const grantedKey: GraphRule = {
  id: 'IMS-SHARE-007',
  title: 'The key of a shared image is granted to the recipients',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.authorizingAKey,
  checkGraph: (declarations) => {
    const granted = new Set(ofKind(declarations, 'key grant').map(({ keyId }) => keyId));
    return ofKind(declarations, 'image share').flatMap(({ path, image }) => {
      const key = image?.encryptionKey;
      if (key === undefined || key.defaultKey === true || granted.has(key.keyId)) return [];
      return [
        {
          path,
          property: 'image',
          found: `${image?.path} is encrypted with a key that this app grants to nobody, and the recipients need it too (some pages say that no encrypted image can be shared)`,
          allowed: 'a key granted to the accounts of the recipients, to describe it and to decrypt data keys',
          fix: 'grant the key, with grantTo of a KmsKey or with a KeyGrant; if that is done elsewhere, acknowledge this',
        },
      ];
    });
  },
};

const usableKey: GraphRule = {
  id: 'IMS-ENC-006',
  title: 'The key of an image is enabled',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.encryptingOverview,
  checkGraph: (declarations) =>
    keysOfImages(declarations).flatMap(({ path, key }) => {
      if (key.enabled !== false) return [];
      return [
        {
          path,
          property: 'encryptionKey',
          found: `${key.path} is disabled, so that the image can be neither made nor used`,
          allowed: 'a key that is enabled',
          fix: `remove enabled: false from ${key.path}`,
        },
      ];
    }),
};

const keyOfRegion: GraphRule = {
  id: 'IMS-ENC-011',
  title: 'The key of an image can be reached by whoever makes the image',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.errorCodes,
  checkGraph: (declarations) =>
    keysOfImages(declarations).flatMap(({ path, placement, key }) => {
      const [here, there] = [placement.region, key.placement.region];
      if (!isKnownText(here) || !isKnownText(there) || here === there) return [];
      return [
        {
          path,
          property: 'encryptionKey',
          found: `${key.path} is a key in ${valueText(there)}, and the image is made in ${valueText(here)}`,
          allowed: `a key in ${here}`,
          fix: 'declare the key in the region of the image',
        },
      ];
    }),
};

/** The images that are encrypted with a key of this app. */
function keysOfImages(declarations: readonly Declaration[]) {
  const keys = new Map(ofKind(declarations, 'KMS key').map((key) => [key.keyId(), key]));
  return declarations.filter(isImage).flatMap((image) => {
    const { path, placement } = image;
    const key = 'encryptionKey' in image ? keys.get(image.encryptionKey?.keyId) : undefined;
    return key ? [{ path, placement, key }] : [];
  });
}

function ofKind<Kind extends DeclarationKind>(declarations: readonly Declaration[], kind: Kind): DeclarationOf<Kind>[] {
  return declarations.filter((declaration): declaration is DeclarationOf<Kind> => declaration.kind === kind);
}

export const encryptionRules: readonly DeclarationRule[] = [noKeyForServerOrVolume, defaultKeyIsNotShared];

export const encryptionGraphRules: readonly GraphRule[] = [grantedKey, usableKey, keyOfRegion];
