import type { IConstruct } from 'constructs';
import type { IEncryptionKey } from '../model/encryption-key';
import { enclosingStack } from '../targets/host';
import { createdAfter } from '../targets/terraform/order';
import { sharedState } from '../model/shared-state';

interface KeyUsers {
  readonly shares: IConstruct[];
  readonly grants: IConstruct[];
}

const usersByRoot = sharedState('users of keys', () => new WeakMap<IConstruct, Map<string, KeyUsers>>());

/** An image is shared after its key was granted. Nothing in a share refers to a grant, so Terraform has to be told. */
export function orderShare(share: IConstruct, key: IEncryptionKey): void {
  const { shares, grants } = usersOf(share, key);
  shares.push(share);
  for (const grant of grants) order(share, grant);
}

/** As `orderShare`, whichever of the two is declared first. */
export function orderGrant(grant: IConstruct, key: IEncryptionKey): void {
  const { shares, grants } = usersOf(grant, key);
  grants.push(grant);
  for (const share of shares) order(share, grant);
}

function order(share: IConstruct, grant: IConstruct): void {
  if (enclosingStack(share) === enclosingStack(grant)) createdAfter(share, grant);
}

function usersOf({ node: { root } }: IConstruct, { keyId }: IEncryptionKey): KeyUsers {
  const users = usersByRoot.get(root) ?? new Map<string, KeyUsers>();
  usersByRoot.set(root, users);
  const known = users.get(keyId) ?? { shares: [], grants: [] };
  users.set(keyId, known);
  return known;
}
