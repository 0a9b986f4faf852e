import type { Violation } from '../../../findings/finding';
import { valueText } from '../../../findings/value-text';
import type { ImageShareDeclaration, SystemDiskImageDeclaration } from '../../../model/declaration';
import { isUnresolvedOnAws } from '../../../model/token';
import { refusals } from '../../treatment';
import { unreadFacts } from '../../unread-facts';
import { IMAGE_FROM_INSTANCE } from './treatments';

/** What an image on AWS cannot be. */
export function imageRefusals(image: SystemDiskImageDeclaration): Violation[] {
  return [
    ...sourceRefusals(image),
    ...unreadOfInstance(image),
    ...refusals(IMAGE_FROM_INSTANCE, image, 'AWS'),
    ...timeoutRefusals(image),
    ...(image.deletionProtection === true ? [deletionProtection] : []),
    ...(image.replacement?.createsFirst === false ? [deletedFirst] : []),
  ];
}

const deletionProtection: Violation = {
  property: 'deletionProtection',
  found: 'is set, and CloudFormation cannot refuse to delete a single resource',
  allowed: 'no deletionProtection on AWS',
  fix: 'remove deletionProtection, and protect the stack: terminationProtection, and a stack policy against replacement',
};

const deletedFirst: Violation = {
  property: 'replacement',
  found: 'is DELETE_FIRST, and CloudFormation makes the new image before it deletes the old one',
  allowed: 'ImageReplacement.CREATE_FIRST on AWS',
  fix: 'remove replacement',
};

const SOURCE_FIXES: Readonly<Record<string, string>> = {
  volume:
    'attach the volume to an EC2 instance as its root device, and use ImageSource.server with the ID of the instance',
  'bucket object':
    'import the file with VM Import/Export, launch an instance from the AMI, and use ImageSource.server with its ID',
  file: 'upload and import the file with VM Import/Export, launch an instance from the AMI, and use ImageSource.server with its ID',
};

function sourceRefusals({ source }: SystemDiskImageDeclaration): Violation[] {
  if (!source || source.kind === 'server') return [];
  return [
    {
      property: 'source',
      found: `an AMI from a ${source.kind} is not offered yet`,
      allowed: 'an EC2 instance, ImageSource.server',
      fix: SOURCE_FIXES[source.kind] ?? 'use ImageSource.server with the ID of an EC2 instance',
    },
  ];
}

/** What the Image Management Service asks of a server, and EC2 does not. */
function unreadOfInstance({ source }: SystemDiskImageDeclaration): Violation[] {
  if (source?.kind !== 'server') return [];
  const unread = ['systemDisk', 'attachedDataDisks', 'stopped', 'dedicatedStorage'] as const;
  return unreadFacts(source, unread, 'since EC2 takes any instance with all its disks', 'source');
}

function timeoutRefusals({ timeouts }: SystemDiskImageDeclaration): Violation[] {
  const found: Violation[] = [];
  if (timeouts.create && isUnresolvedOnAws(timeouts.create.toMinutes())) {
    found.push({
      property: 'timeouts.create',
      found: 'the number of waits in the template depends on it, and it is known only at deploy time',
      allowed: 'a time that is known when the template is written',
      fix: 'write the time as a number, such as Duration.minutes(90)',
    });
  }
  if (timeouts.delete) {
    found.push({
      property: 'timeouts.delete',
      found: `${valueText(timeouts.delete)} cannot be set here: an AMI is deregistered in one call`,
      allowed: 'no timeouts.delete on AWS',
      fix: 'remove timeouts.delete',
    });
  }
  return found;
}

/** What a share on AWS cannot be. */
export function shareRefusals({ projectIds, timeouts }: ImageShareDeclaration): Violation[] {
  const found: Violation[] = (['create', 'update', 'delete'] as const)
    .filter((operation) => timeouts[operation] !== undefined)
    .map((operation) => ({
      property: `timeouts.${operation}`,
      found: `${valueText(timeouts[operation])} cannot be set here: an AMI is shared in one call`,
      allowed: 'no timeouts of shares on AWS',
      fix: `remove timeouts.${operation}`,
    }));
  if (projectIds.length > 0) {
    found.push({
      property: 'projectIds',
      found: `${valueText(projectIds)} cannot be set here: AWS shares images with accounts, not with projects`,
      allowed: 'accountIds, organizationArns and organizationalUnitArns',
      fix: 'list the accounts that may use the image in accountIds',
    });
  }
  return found;
}

/** A kind of declaration that has no counterpart here. */
/** What AWS does in a way of its own. */
const OTHER_WAYS: Readonly<Record<string, string>> = {
  'project lookup': 'remove it: on AWS, images are shared with accounts, by accountIds of the share',
};

export function notOffered({ kind }: { readonly kind: string }): Violation {
  return {
    property: 'stack',
    found: `a declaration of the kind "${kind}" is not offered on AWS yet`,
    allowed: 'system disk images from EC2 instances, and their shares',
    fix: OTHER_WAYS[kind] ?? 'declare it in a Terraform stack for Open Telekom Cloud or Huawei Cloud',
  };
}
