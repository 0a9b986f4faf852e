import type { PolicyMapping } from '../image-policy';

/** How the huaweicloud provider writes a policy. */
export const IMAGE_POLICY: PolicyMapping = {
  policyType: 'huaweicloud_identity_role',
  assignmentType: 'huaweicloud_identity_role_assignment',
  policy: ({ name, description, level, statements }) => ({
    name,
    description,
    type: level === 'project' ? 'XA' : 'AX',
    policy: JSON.stringify({
      Version: '1.1',
      Statement: statements.map(({ effect, actions }) => ({ Effect: effect, Action: actions })),
    }),
  }),
};
