import type { PolicyMapping } from '../image-policy';

/** How the opentelekomcloud provider writes a policy; it adds the version, 1.1, itself. */
export const IMAGE_POLICY: PolicyMapping = {
  policyType: 'opentelekomcloud_identity_role_v3',
  assignmentType: 'opentelekomcloud_identity_role_assignment_v3',
  policy: ({ name, description, level, statements }) => ({
    display_name: name,
    description,
    display_layer: level === 'project' ? 'project' : 'domain',
    statement: statements.map(({ effect, actions }) => ({ effect, action: actions })),
  }),
};
