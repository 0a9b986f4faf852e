import type { KmsKeyDeclaration } from '../../model/kms-key';
import { isUnresolved } from '../../model/token';
import type { ImageProviderName } from './cloud-configuration';
import type { TerraformEmitter } from './emitter';
import { createResource } from './framework';
import { rememberingReferences } from './references';

const KEY_TYPES: Readonly<Record<ImageProviderName, string>> = {
  opentelekomcloud: 'opentelekomcloud_kms_key_v1',
  huaweicloud: 'huaweicloud_kms_key',
};

/** Both providers take the same arguments for a key. */
export const kmsKeyEmitter: TerraformEmitter<KmsKeyDeclaration> = {
  refuse: (_cloud, { pendingDays }) =>
    pendingDays !== undefined && isUnresolved(pendingDays)
      ? [
          {
            property: 'pendingDays',
            found: 'is known only at deploy time, and the providers read it out of a text',
            allowed: 'a number that is known when the template is written',
            fix: 'write the number of days',
          },
        ]
      : [],
  emit: ({ module, cloud }, scope, declaration) => {
    const resource = createResource(module, scope, 'Resource', {
      type: KEY_TYPES[cloud.providerName],
      providerName: cloud.providerName,
      provider: cloud.aliasedProvider,
      body: () => keyArguments(declaration()),
    });
    return { resource, attribute: rememberingReferences(resource, { keyId: 'id' }) };
  },
};

function keyArguments({ keyAlias, description, pendingDays, rotationDays, enabled }: KmsKeyDeclaration) {
  return {
    key_alias: keyAlias,
    key_description: description,
    pending_days: pendingDays === undefined ? undefined : String(pendingDays),
    ...(rotationDays === undefined ? {} : { rotation_enabled: true, rotation_interval: rotationDays }),
    is_enabled: enabled,
  };
}
