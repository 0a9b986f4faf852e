import { valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import { allowedActions, isForObjects, isWildcard } from '../model/allowed-actions';
import { type Declaration, isImage } from '../model/declaration';
import { ImageAction } from '../model/image-action';
import { isBeyondPolicies } from '../model/policy-tasks';
import type { ImagePolicyDeclaration } from '../model/service-declarations';
import { isKnownText } from '../model/token';
import { type DeclarationRule, declarationRule, type GraphRule, type RuleDefinition, violationIf } from './rule';
import { TOPICS } from './topics';

function policyRule(
  definition: Omit<RuleDefinition, 'clouds'>,
  check: (policy: ImagePolicyDeclaration) => readonly Violation[],
): DeclarationRule {
  return declarationRule<'image policy'>({
    ...definition,
    clouds: IMAGE_MANAGEMENT_SERVICE,
    appliesTo: 'image policy',
    check,
  });
}

const FILE_ACTIONS = [ImageAction.UPLOAD_IMAGE, ImageAction.EXPORT_IMAGE].map(({ action }) => action);

const tenantAdministrator = policyRule(
  {
    id: 'IMS-IAM-004',
    title: 'Registering and exporting image files needs Tenant Administrator for OBS',
    level: 'warning',
    source: TOPICS.imagePermissions,
  },
  ({ actions, deployed }) => {
    const files = actions.filter(({ action }) => FILE_ACTIONS.includes(action)).map(({ action }) => action);
    const paths = deployed.filter(isAboutFiles).map(({ path }) => path);
    const needs = (property: string, what: readonly string[]) =>
      violationIf(what.length > 0, () => ({
        property,
        found: `${what.join(', ')} needs more than a custom policy can allow`,
        allowed: 'users who also have the role Tenant Administrator for OBS (one page says Administrator permissions)',
        fix: 'give the group the role Tenant Administrator for OBS as well, then acknowledge this',
      }));
    return [...needs('actions', files), ...needs('deploys', paths)];
  },
);

/** Whether the service reads or writes the file of an image, in a bucket. */
function isAboutFiles(declaration: Declaration): boolean {
  if (declaration.kind === 'image export') return true;
  if (!isImage(declaration) || !('source' in declaration)) return false;
  return declaration.source?.kind === 'file' || declaration.source?.kind === 'bucket object';
}

const inOneProject = policyRule(
  {
    id: 'IMS-IAM-008',
    title: 'Permissions on images hold in a project',
    level: 'warning',
    source: TOPICS.permissions,
  },
  ({ groupId, projectId }) =>
    violationIf(groupId !== undefined && projectId === undefined, () => ({
      property: 'projectId',
      found: 'is not given, and a group gets permissions on images in a project',
      allowed: 'the ID of the project, 32 hexadecimal digits',
      fix: 'give projectId, or remove groupId and assign the policy elsewhere',
      level: 'error',
    })),
);

const denyWins = policyRule(
  {
    id: 'IMS-IAM-009',
    title: 'What is denied is not allowed as well',
    level: 'warning',
    source: TOPICS.customPolicy,
  },
  ({ actions, denied }) => {
    const both = denied.map(({ action }) => action).filter((name) => actions.some(({ action }) => action === name));
    return violationIf(both.length > 0, () => ({
      property: 'denied',
      found: `${[...new Set(both)].join(', ')} is allowed and denied, and is denied therefore`,
      allowed: 'an action in one of the two lists',
      fix: 'remove it from actions or from denied',
    }));
  },
);

const policyName = policyRule(
  { id: 'CDK-POLICY-001', title: 'A policy has a name', level: 'error' },
  ({ policyName: name }) =>
    violationIf(name !== undefined && name.trim() === '', () => ({
      property: 'policyName',
      found: `${valueText(name)} is not a valid name`,
      allowed: 'a name that says what the policy is for',
      fix: 'give the policy a name',
    })),
);

const saysSomething = policyRule(
  { id: 'CDK-POLICY-002', title: 'A policy allows or denies something', level: 'error', about: 'writing' },
  (policy) => {
    const { actions, denied, deploys } = policy;
    return [
      ...violationIf(deploys !== undefined && allowedActions(policy).length + denied.length === 0, () => ({
        property: 'deploys',
        found: `nothing in ${deploys?.join(', ')} needs an action on the cloud of the policy`,
        allowed: 'stacks or constructs with images, or with what is done with them',
        fix: 'name the stack of the images, deploys: [stack]',
      })),
      ...violationIf(deploys === undefined && actions.length + denied.length === 0, () => ({
        property: 'actions',
        found: 'nothing is allowed, and nothing is denied',
        allowed: 'one action or more in actions or denied',
        fix: 'list actions, such as ImageAction.LIST_IMAGES',
      })),
    ];
  },
);

const wildcards = policyRule(
  {
    id: 'CDK-POLICY-004',
    title: 'A policy allows no more than is needed',
    level: 'warning',
    source: TOPICS.imagePermissions,
  },
  (policy) => {
    const wide = allowedActions(policy).filter(isWildcard);
    return violationIf(wide.length > 0, () => ({
      property: 'dependencies',
      found: `${valueText(policy.dependencies.name)} allows ${wide.join(', ')}: all that can be done there, also with what has nothing to do with images`,
      allowed: 'single actions',
      fix: 'leave dependencies out, or set PolicyDependencies.LEAST; if the service refuses a call then, acknowledge this',
    }));
  },
);

const beyondPolicies = policyRule(
  {
    id: 'CDK-POLICY-005',
    title: 'A policy covers all that is deployed with it',
    level: 'warning',
  },
  ({ deployed }) => {
    const paths = deployed.filter(isBeyondPolicies).map(({ path }) => path);
    return violationIf(paths.length > 0, () => ({
      property: 'deploys',
      found: `${paths.join(', ')} needs actions of the Cloud Trace Service, and Open Telekom Cloud documents none for custom policies`,
      allowed: 'users who also have the system policy CTS FullAccess',
      fix: 'give the group CTS FullAccess as well, then acknowledge this',
    }));
  },
);

const assignment = policyRule(
  { id: 'CDK-POLICY-003', title: 'A policy is assigned to a group where it holds', level: 'error', about: 'writing' },
  (policy) => {
    const { groupId, projectId, domainId, deploys } = policy;
    const storage = allowedActions(policy).some(isForObjects);
    // What is declared changes more often than the group.
    const unneeded = !storage && deploys === undefined;
    return [
      ...violationIf(groupId !== undefined && storage && domainId === undefined, () => ({
        property: 'domainId',
        found:
          'is not given, and the actions depend on the Object Storage Service, whose permissions hold in an account',
        allowed: 'the ID of the account, 32 hexadecimal digits',
        fix: 'give domainId, or remove groupId and assign the policies elsewhere',
      })),
      ...violationIf(domainId !== undefined && (groupId === undefined || unneeded), () => ({
        property: 'domainId',
        found: groupId === undefined ? 'is set, but no group is' : 'is set, but no action depends on object storage',
        allowed: 'domainId together with groupId, for actions that depend on the Object Storage Service',
        fix: groupId === undefined ? 'give groupId, or remove domainId' : 'remove domainId',
      })),
      ...violationIf(projectId !== undefined && groupId === undefined, () => ({
        property: 'projectId',
        found: 'is set, but no group is',
        allowed: 'projectId together with groupId',
        fix: 'give groupId, or remove projectId',
      })),
    ];
  },
);

const COPY = ImageAction.COPY_IMAGE.action;
const CREATE = ImageAction.CREATE_SYSTEM_DISK_IMAGE.action;
/** What the service calls the enterprise project that everything is in unless it says another. */
const DEFAULT_ENTERPRISE_PROJECT = '0';

const copiesInEnterpriseProject: GraphRule = {
  id: 'IMS-IAM-011',
  title: 'Who replicates into an enterprise project may create system disk images',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.imagePermissions,
  checkGraph: (declarations) => {
    const copy = declarations.find(isInEnterpriseProject);
    if (!copy) return [];
    return declarations.flatMap((declaration) => {
      if (declaration.kind !== 'image policy') return [];
      const allowed = allowedActions(declaration);
      return violationIf(allowed.includes(COPY) && !allowed.includes(CREATE), () => ({
        property: 'actions',
        found: `${COPY} is allowed without ${CREATE}, and ${copy.path} is made in an enterprise project`,
        allowed: `${COPY} together with ${CREATE}`,
        fix: 'add ImageAction.CREATE_SYSTEM_DISK_IMAGE; if another policy allows it, acknowledge this',
      })).map((violation) => ({ ...violation, path: declaration.path }));
    });
  },
};

function isInEnterpriseProject(declaration: Declaration): boolean {
  if (declaration.kind !== 'image copy') return false;
  const { enterpriseProjectId } = declaration;
  return isKnownText(enterpriseProjectId) && !['', DEFAULT_ENTERPRISE_PROJECT].includes(enterpriseProjectId);
}

export const permissionGraphRules: readonly GraphRule[] = [copiesInEnterpriseProject];

export const permissionRules: readonly DeclarationRule[] = [
  tenantAdministrator,
  inOneProject,
  denyWins,
  policyName,
  saysSomething,
  assignment,
  wildcards,
  beyondPolicies,
];
