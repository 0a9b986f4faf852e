import type { SystemDiskImageDeclaration } from '../../../model/declaration';
import { isUnresolvedOnAws } from '../../../model/token';
import { type TreatmentTable, emittedAs, refused } from '../../treatment';
import { waitingTimes } from './image-waits';

const FROM_INSTANCE = 'an AMI takes it from the instance that it is made from';

/** What becomes of the properties of an image that is made from an EC2 instance. */
export const IMAGE_FROM_INSTANCE: TreatmentTable<SystemDiskImageDeclaration> = {
  imageName: emittedAs('Name', ({ imageName }) => imageName),
  description: emittedAs('Description', ({ description }) => description),
  tags: emittedAs('Tags', ({ tags }) => tagsWithKnownKeys(tags)),
  // The last one to wait has to know; the others wait as long as they can.
  timeouts: emittedAs('FailAfterSeconds', (declaration) => {
    const [only, ...more] = waitingTimes(declaration);
    return more.length === 0 ? only : undefined;
  }),
  minDisk: refused(
    'the smallest disk of an AMI is the size of its snapshot',
    'remove minDisk, and resize the volume of the instance before the image is made',
  ),
  minMemory: refused(
    'an AMI has no memory limits',
    'remove minMemory, and choose the instance type where instances are launched',
  ),
  maxMemory: refused(
    'an AMI has no memory limits',
    'remove maxMemory, and choose the instance type where instances are launched',
  ),
  bootMode: refused(FROM_INSTANCE, 'remove bootMode, and make the image from an instance that boots that way'),
  architecture: refused(FROM_INSTANCE, 'remove architecture, and make the image from an instance with that processor'),
  operatingSystem: refused(FROM_INSTANCE, 'remove operatingSystem; to have it on record, add a tag to tags'),
  encryptionKey: refused(
    'its snapshots are encrypted with the keys of the volumes of the instance',
    'remove encryptionKey, and encrypt the volumes of the instance with the key',
  ),
  automaticConfiguration: refused(
    'EC2 does not change what is inside the image',
    'remove automaticConfiguration, and prepare the instance before the image is made',
  ),
  fastImport: refused('no file is imported', 'remove fastImport'),
  licenseType: refused(
    'an AMI has the licence of its instance; another one is chosen when a file is imported',
    'remove licenseType, and import the file with VM Import/Export and its LicenseType',
  ),
  enterpriseProjectId: refused(
    'AWS has no enterprise projects',
    'remove enterpriseProjectId, and use tags to allocate costs',
  ),
};

/** A rule refuses the others (AWS-AMI-TAG). The framework would fail on them before any rule is asked. */
function tagsWithKnownKeys(tags: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const known = Object.entries(tags).filter(([key]) => !isUnresolvedOnAws(key));
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

/** The properties of the custom resource that the table fills. */
export const IMAGE_ARGUMENTS: readonly string[] = Object.values(IMAGE_FROM_INSTANCE).flatMap((treatment) =>
  'argument' in treatment ? [treatment.argument] : [],
);
