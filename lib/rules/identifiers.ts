import { IDENTIFIER_PATTERNS } from '../catalog/identifier-patterns';
import { valueText } from '../findings/value-text';
import { isKnownText, isKnownTextOnAws } from '../model/token';
import { awsImageRule, sourcedImageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { isUuid } from './uuid';

const { instance: INSTANCE_ID } = IDENTIFIER_PATTERNS.aws;

const serverId = sourcedImageRule(
  { id: 'CDK-ID-001', title: 'The ID of a server is a UUID', level: 'error' },
  ({ source }) => {
    const id = source?.kind === 'server' ? source.serverId : undefined;
    return violationIf(isKnownText(id) && !isUuid(id), () => ({
      property: 'source.serverId',
      found: `${valueText(id)} is not a valid UUID`,
      allowed: 'the ID of a server, a UUID',
      fix: INSTANCE_ID.test(id ?? '')
        ? 'give the ID of a server of this cloud: this one is of an EC2 instance of AWS'
        : 'give the ID of the server, not its name; the console shows it with the server',
    }));
  },
);

const volumeId = sourcedImageRule(
  { id: 'CDK-ID-002', title: 'The ID of a volume is a UUID', level: 'error' },
  ({ source }) => {
    const id = source?.kind === 'volume' ? source.volumeId : undefined;
    return violationIf(isKnownText(id) && !isUuid(id), () => ({
      property: 'source.volumeId',
      found: `${valueText(id)} is not a valid UUID`,
      allowed: 'the ID of a volume, a UUID',
      fix: 'give the ID of the volume, not its name; the console shows it with the disk',
    }));
  },
);

const keyId = sourcedImageRule(
  { id: 'CDK-ID-003', title: 'The ID of a key is a UUID', level: 'error' },
  ({ encryptionKey }) => {
    const id = encryptionKey?.keyId;
    return violationIf(isKnownText(id) && !isUuid(id), () => ({
      property: 'encryptionKey',
      found: `${valueText(id)} is not a valid UUID`,
      allowed: 'the ID of a key, a UUID',
      fix: 'give the ID of the key, not its alias; the console shows it with the key',
    }));
  },
);

const instanceId = awsImageRule(
  { id: 'CDK-ID-004', title: 'The ID of an EC2 instance is i- and 17 hexadecimal digits', level: 'error' },
  ({ source }) => {
    const id = source?.kind === 'server' ? source.serverId : undefined;
    return violationIf(isKnownTextOnAws(id) && !INSTANCE_ID.test(id), () => ({
      property: 'source.serverId',
      found: `${valueText(id)} is not the ID of an EC2 instance`,
      allowed: 'i- and 17 (long ago 8) hexadecimal digits',
      fix: 'give the ID of the instance, such as i-0123456789abcdef0, or a reference to it',
    }));
  },
);

export const identifierRules: readonly DeclarationRule[] = [serverId, volumeId, keyId, instanceId];
