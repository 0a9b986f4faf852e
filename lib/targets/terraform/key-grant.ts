import type { KeyGrantDeclaration } from '../../model/kms-key';
import { checkedOnly, emittedAs, type TreatmentTable } from '../treatment';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';
import { TURN_ON_WIDER_PROVIDER } from './needs-extended';
import type { NoMapping } from './resource-mapping';

const PROPERTIES: TreatmentTable<KeyGrantDeclaration> = {
  keyId: emittedAs('key_id', (grant) => grant.keyId),
  defaultKey: checkedOnly('defaultKey'),
  granteeAccountId: emittedAs('grantee_principal', (grant) => grant.granteeAccountId),
  granteeUserId: emittedAs('grantee_principal', (grant) => grant.granteeUserId),
  operations: emittedAs('operations', (grant) => [...new Set(grant.operations)]),
  grantName: emittedAs('name', (grant) => grant.grantName),
};

/** The opentelekomcloud provider does not say what a grantee is, and the service takes it for a user then. */
function noAccounts(grant: KeyGrantDeclaration): NoMapping | undefined {
  if (grant.granteeAccountId === undefined) return undefined;
  return {
    refusal: {
      property: 'granteeAccountId',
      found: 'cannot be set here: the opentelekomcloud provider grants keys to users only',
      allowed: 'granteeUserId, or the wider provider',
      fix: `grant the key to the users who need it, with granteeUserId, or ${TURN_ON_WIDER_PROVIDER}`,
    },
  };
}

export const keyGrantEmitter: TerraformEmitter<KeyGrantDeclaration> = mappedEmitter({
  mappings: {
    opentelekomcloud: (grant) =>
      noAccounts(grant) ?? { type: 'opentelekomcloud_kms_grant_v1', properties: PROPERTIES, source: () => ({}) },
    huaweicloud: () => ({
      type: 'huaweicloud_kms_grant',
      properties: PROPERTIES,
      source: (grant) => (grant.granteeAccountId === undefined ? {} : { type: 'domain' }),
    }),
  },
  attributes: {},
});
