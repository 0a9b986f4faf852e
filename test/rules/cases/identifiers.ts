import { EncryptionKey, ImageSource } from '../../../lib';
import { ami, image, imported, KEY_ID, ofVolume, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import { nearUuids } from '../../support/near-misses';
import { AWS, BOTH, type RuleCases } from '../rule-case';

export const identifiers: RuleCases = {
  'CDK-ID-001': {
    clouds: BOTH,
    breaks: {
      'the name of a server': {
        declare: image({ source: ImageSource.server('web-1') }),
        property: 'source.serverId',
        found: /"web-1" is not a valid UUID/,
        fix: /ID of the server, not its name/,
      },
      'no ID': {
        declare: image({ source: ImageSource.server('') }),
        property: 'source.serverId',
        found: /"" is not a valid UUID/,
        fix: /ID of the server/,
      },
      ...Object.fromEntries(
        nearUuids().map((id) => [
          `"${id}"`,
          {
            declare: image({ source: ImageSource.server(id) }),
            property: 'source.serverId',
            found: /is not a valid UUID/,
            fix: /ID of the server/,
          },
        ]),
      ),
    },
    keeps: { 'a UUID in upper case': image({ source: ImageSource.server(SERVER_ID.toUpperCase()) }) },
  },
  'CDK-ID-002': {
    clouds: BOTH,
    breaks: {
      'the name of a volume': {
        declare: ofVolume({ source: ImageSource.volume('disk-1') }),
        property: 'source.volumeId',
        found: /"disk-1" is not a valid UUID/,
        fix: /ID of the volume, not its name/,
      },
    },
    keeps: { 'a UUID': ofVolume({ source: ImageSource.volume(VOLUME_ID) }) },
  },
  'CDK-ID-003': {
    clouds: BOTH,
    breaks: {
      'the alias of a key': {
        declare: imported({ encryptionKey: EncryptionKey.fromKeyId('images') }),
        property: 'encryptionKey',
        found: /"images" is not a valid UUID/,
        fix: /ID of the key, not its alias/,
      },
      'a key that is not a string': {
        declare: imported({ encryptionKey: { keyId: 5 as any } }),
        property: 'encryptionKey',
        found: /5 is not a valid UUID/,
        fix: /ID of the key/,
      },
    },
    keeps: {
      'a UUID': imported({ encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
      'a key of another library': imported({ encryptionKey: { keyId: KEY_ID } }),
    },
  },
  'CDK-ID-004': {
    clouds: AWS,
    breaks: {
      'the UUID of a server': {
        declare: ami({ source: ImageSource.server(SERVER_ID) }),
        property: 'source.serverId',
        found: /is not the ID of an EC2 instance/,
        fix: /i-0123456789abcdef0/,
      },
      ...Object.fromEntries(
        [
          'i-0123456',
          'i-012345678',
          'i-0123456789abcdef',
          'i-0123456789abcdef01',
          'i-0123456789abcdefg',
          'i-0123456g',
          'web-i-01234567',
          '-i-01234567',
        ].map((id) => [
          id,
          {
            declare: ami({ source: ImageSource.server(id) }),
            property: 'source.serverId',
            found: /is not the ID of an EC2 instance/,
            fix: /i-0123456789abcdef0/,
          },
        ]),
      ),
    },
    keeps: {
      '17 hexadecimal digits': ami({ source: ImageSource.server('i-0123456789abcdef0') }),
      '8 hexadecimal digits': ami({ source: ImageSource.server('i-01234567') }),
    },
  },
};
