import type { KmsKeyDeclaration } from '../../model/kms-key';
import { isUnresolved } from '../../model/token';
import { emittedAs, type TreatmentTable } from '../treatment';
import { sortedTags } from './argument-values';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';
import { argumentNeedsExtended } from './needs-extended';

type Key = KmsKeyDeclaration;

const huaweiCloud: TreatmentTable<Key> = {
  // It becomes no argument: it is how others refer to the key.
  keyId: emittedAs('id', () => undefined),
  keyAlias: emittedAs('key_alias', ({ keyAlias }: Key) => keyAlias),
  description: emittedAs('key_description', ({ description }: Key) => description),
  pendingDays: emittedAs('pending_days', ({ pendingDays }: Key) =>
    pendingDays === undefined ? undefined : String(pendingDays),
  ),
  rotationDays: emittedAs('rotation_interval', ({ rotationDays }: Key) => rotationDays),
  enabled: emittedAs('is_enabled', ({ enabled }: Key) => enabled),
  enterpriseProjectId: emittedAs('enterprise_project_id', ({ enterpriseProjectId }: Key) => enterpriseProjectId),
  tags: emittedAs('tags', ({ tags }: Key) => sortedTags(tags)),
};

const openTelekomCloud: TreatmentTable<Key> = {
  ...huaweiCloud,
  enterpriseProjectId: argumentNeedsExtended('enterpriseProjectId'),
};

/** Without the switch, the interval is dropped. */
const source = ({ rotationDays }: Key) => (rotationDays === undefined ? {} : { rotation_enabled: true });

export const kmsKeyEmitter: TerraformEmitter<Key> = mappedEmitter<Key>({
  mappings: {
    opentelekomcloud: () => ({ type: 'opentelekomcloud_kms_key_v1', properties: openTelekomCloud, source }),
    huaweicloud: () => ({ type: 'huaweicloud_kms_key', properties: huaweiCloud, source }),
  },
  attributes: { keyId: 'id' },
  refuse: ({ pendingDays }) =>
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
});
