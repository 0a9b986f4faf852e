import {
  ImageAction,
  ImageAudit,
  ImagePolicy,
  type ImagePolicyProps,
  PolicyDependencies,
  ProjectLookup,
} from '../../../lib';
import { type Declare, image, imported, KEY_ID, projectId } from '../../support/declarations';
import { copy } from '../../support/uses';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const path = 'images/Users';
const { LIST_IMAGES, DELETE_IMAGE, COPY_IMAGE, SHARE_IMAGE, EXPORT_IMAGE, UPLOAD_IMAGE, CREATE_SYSTEM_DISK_IMAGE } =
  ImageAction;

const policy =
  (props: Partial<ImagePolicyProps>): Declare =>
  (stack) =>
    new ImagePolicy(stack, 'Users', { policyName: 'image-users', actions: [LIST_IMAGES], ...props });

const withCopy =
  (enterpriseProjectId: string | undefined, actions: ImageAction[]): Declare =>
  (stack) => {
    copy({}, { enterpriseProjectId })(stack);
    policy({ actions })(stack);
  };

const deploying =
  (declare: Declare, props: Partial<ImagePolicyProps> = {}): Declare =>
  (stack) => {
    ImagePolicy.forDeploying(stack, 'Users', { policyName: 'image-users', ...props });
    declare(stack);
  };

const audit: Declare = (stack) => new ImageAudit(stack, 'Audit', { bucket: 'traces' });

const group = { groupId: projectId(1), projectId: projectId(2) };

export const permissions: RuleCases = {
  'IMS-IAM-004': {
    clouds: BOTH,
    breaks: {
      exporting: {
        declare: policy({ actions: [EXPORT_IMAGE] }),
        path,
        property: 'actions',
        found: /ims:images:export needs more/,
        fix: /Tenant Administrator for OBS/,
      },
      'registering and exporting': {
        declare: policy({ actions: [EXPORT_IMAGE, UPLOAD_IMAGE] }),
        path,
        property: 'actions',
        found: /^ims:images:export, ims:images:upload needs more/,
        fix: /Tenant Administrator for OBS/,
      },
      'registering a file': {
        declare: policy({ actions: [LIST_IMAGES, UPLOAD_IMAGE] }),
        path,
        property: 'actions',
        found: /ims:images:upload needs more/,
        fix: /Tenant Administrator for OBS/,
      },
      'deploying an image of a file': {
        declare: deploying(imported()),
        path,
        property: 'deploys',
        found: /^images\/Web needs more/,
        fix: /Tenant Administrator for OBS/,
      },
    },
    keeps: {
      sharing: policy({ actions: [SHARE_IMAGE] }),
      'deploying an image of a server': deploying(image()),
    },
  },
  'IMS-IAM-008': {
    clouds: BOTH,
    breaks: {
      'a group without a project': {
        declare: policy({ groupId: projectId(1) }),
        path,
        property: 'projectId',
        level: 'error',
        found: /is not given, and a group gets permissions/,
        fix: /give projectId/,
      },
    },
    keeps: { 'a group in a project': policy(group), 'no group and no project': policy({}) },
  },
  'IMS-IAM-009': {
    clouds: BOTH,
    breaks: {
      'an action that is allowed and denied': {
        declare: policy({ actions: [LIST_IMAGES, DELETE_IMAGE], denied: [DELETE_IMAGE] }),
        path,
        property: 'denied',
        found: /^ims:images:delete is allowed and denied/,
        fix: /from actions or from denied/,
      },
      'two such actions, one of them twice': {
        declare: policy({
          actions: [LIST_IMAGES, DELETE_IMAGE],
          denied: [DELETE_IMAGE, LIST_IMAGES, DELETE_IMAGE],
        }),
        path,
        property: 'denied',
        found: /^ims:images:delete, ims:images:list is allowed and denied/,
        fix: /from actions or from denied/,
      },
    },
    keeps: { 'different actions': policy({ actions: [LIST_IMAGES], denied: [DELETE_IMAGE] }) },
  },
  'IMS-IAM-011': {
    clouds: HUAWEI,
    breaks: {
      'a copy in an enterprise project': {
        declare: withCopy(KEY_ID, [COPY_IMAGE]),
        path,
        property: 'actions',
        found: /ims:images:copy is allowed without ims:serverImages:create, and images\/Copy/,
        fix: /CREATE_SYSTEM_DISK_IMAGE/,
      },
    },
    keeps: {
      'both actions': withCopy(KEY_ID, [COPY_IMAGE, CREATE_SYSTEM_DISK_IMAGE]),
      'a copy in the default enterprise project': withCopy('0', [COPY_IMAGE]),
      'a copy that names none': withCopy(undefined, [COPY_IMAGE]),
      'no copying': withCopy(KEY_ID, [LIST_IMAGES]),
    },
  },
  'CDK-POLICY-001': {
    clouds: BOTH,
    breaks: {
      'no name': {
        declare: policy({ policyName: ' ' }),
        path,
        property: 'policyName',
        found: /" " is not a valid name/,
        fix: /give the policy a name/,
      },
    },
    keeps: { 'a name': policy({ policyName: 'x' }) },
  },
  'CDK-POLICY-002': {
    clouds: BOTH,
    breaks: {
      nothing: {
        declare: policy({ actions: [] }),
        path,
        property: 'actions',
        found: /nothing is allowed, and nothing is denied/,
        fix: /list actions/,
      },
      'a stack that takes no action': {
        declare: deploying((stack) => new ProjectLookup(stack, 'Partner', { projectName: 'partner' })),
        path,
        property: 'deploys',
        found: /nothing in images needs an action/,
        fix: /name the stack of the images/,
      },
    },
    keeps: {
      'a policy that only denies': policy({ actions: [], denied: [DELETE_IMAGE] }),
      'a policy for what is declared': deploying(image()),
    },
  },
  'CDK-POLICY-003': {
    clouds: BOTH,
    breaks: {
      'a project without a group': {
        declare: policy({ projectId: projectId(2) }),
        path,
        property: 'projectId',
        found: /is set, but no group is/,
        fix: /give groupId, or remove projectId/,
      },
      'an account without a group': {
        declare: policy({ actions: [CREATE_SYSTEM_DISK_IMAGE], domainId: projectId(3) }),
        path,
        property: 'domainId',
        found: /is set, but no group is/,
        fix: /give groupId, or remove domainId/,
      },
      'an account for actions without buckets': {
        declare: policy({ ...group, domainId: projectId(3) }),
        path,
        property: 'domainId',
        found: /no action depends on object storage/,
        fix: /remove domainId/,
      },
      'actions with buckets and no account': {
        declare: policy({ ...group, actions: [CREATE_SYSTEM_DISK_IMAGE] }),
        path,
        property: 'domainId',
        found: /permissions hold in an account/,
        fix: /give domainId/,
      },
    },
    keeps: {
      'actions with buckets, in project and account': policy({
        ...group,
        actions: [CREATE_SYSTEM_DISK_IMAGE],
        domainId: projectId(3),
      }),
    },
  },
  'CDK-POLICY-004': {
    clouds: BOTH,
    breaks: {
      'the list of the service': {
        declare: policy({ actions: [CREATE_SYSTEM_DISK_IMAGE], dependencies: PolicyDependencies.DOCUMENTED }),
        path,
        property: 'dependencies',
        found: /^"documented" allows evs:volumes:\*, kms:\*:\*, obs:bucket:\*, obs:object:\*/,
        fix: /PolicyDependencies\.LEAST/,
      },
    },
    keeps: {
      'single actions': policy({ actions: [CREATE_SYSTEM_DISK_IMAGE] }),
      'a list without wildcards': policy({ actions: [LIST_IMAGES], dependencies: PolicyDependencies.DOCUMENTED }),
    },
  },
  'CDK-POLICY-005': {
    clouds: OTC,
    breaks: {
      'an audit': {
        declare: deploying(audit, { actions: [LIST_IMAGES] }),
        path,
        property: 'deploys',
        found: /^images\/Audit needs actions of the Cloud Trace Service/,
        fix: /CTS FullAccess/,
      },
    },
    keeps: { 'no audit': deploying(image()), 'an audit that is not deployed': policy({}) },
  },
};
