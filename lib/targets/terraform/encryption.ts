import { refusedByRule } from '../treatment';

/** No resource for images of servers and volumes takes a key. */
export const NO_KEY = refusedByRule(
  'IMS-ENC-004',
  'no resource for an image of a server or a volume takes a key',
  'remove encryptionKey, and replicate the image with the key',
);
