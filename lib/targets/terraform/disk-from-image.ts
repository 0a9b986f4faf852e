import type { DataDiskDeclaration } from '../../model/use-declarations';
import { type EmittedAs, emittedAs, type TreatmentTable } from '../treatment';
import { sortedTags, wholeGibibytes } from './argument-values';
import type { ImageProviderName } from './cloud-configuration';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';
import { argumentNeedsExtended } from './needs-extended';
import type { ResourceMapping } from './resource-mapping';
import { type TimedOperation, timeoutArguments } from './timeouts';

type Disk = DataDiskDeclaration;

const IMAGE = 'image_id';

/** The providers give up after 10 and 3 minutes, too soon for the data of a large image. */
const MINUTES = { create: 60, delete: 10 };

/** It becomes no argument: it says which changes are left alone. */
const pinned: EmittedAs<Disk> = emittedAs('pinned', () => undefined);

const TYPES: Readonly<Record<ImageProviderName, string>> = {
  opentelekomcloud: 'opentelekomcloud_evs_volume_v3',
  huaweicloud: 'huaweicloud_evs_volume',
};

const TIMED: Readonly<Record<ImageProviderName, readonly TimedOperation[]>> = {
  opentelekomcloud: ['create', 'delete'],
  huaweicloud: ['create', 'update', 'delete'],
};

const huaweiCloud: TreatmentTable<Disk> = {
  pinned,
  image: emittedAs(IMAGE, ({ image }: Disk) => image?.imageId),
  diskName: emittedAs('name', ({ diskName }: Disk) => diskName),
  size: emittedAs('size', ({ size }: Disk) => wholeGibibytes(size)),
  diskType: emittedAs('volume_type', ({ diskType }: Disk) => diskType),
  availabilityZone: emittedAs('availability_zone', ({ availabilityZone }: Disk) => availabilityZone),
  description: emittedAs('description', ({ description }: Disk) => description),
  encryptionKey: emittedAs('kms_id', ({ encryptionKey }: Disk) => encryptionKey?.keyId),
  enterpriseProjectId: emittedAs('enterprise_project_id', ({ enterpriseProjectId }: Disk) => enterpriseProjectId),
  tags: emittedAs('tags', ({ tags }: Disk) => sortedTags(tags)),
  timeouts: emittedAs('timeouts', ({ timeouts }: Disk) => timeoutArguments(timeouts, MINUTES)),
};

const openTelekomCloud: TreatmentTable<Disk> = {
  ...huaweiCloud,
  enterpriseProjectId: argumentNeedsExtended('enterpriseProjectId'),
};

const mapping = (provider: ImageProviderName, disk: Disk): ResourceMapping<Disk> => ({
  type: TYPES[provider],
  properties: provider === 'huaweicloud' ? huaweiCloud : openTelekomCloud,
  source: () => ({}),
  timedOperations: TIMED[provider],
  ignoreChanges: disk.pinned === false ? undefined : [IMAGE],
});

export const dataDiskEmitter: TerraformEmitter<Disk> = mappedEmitter<Disk>({
  mappings: {
    opentelekomcloud: (disk) => mapping('opentelekomcloud', disk),
    huaweicloud: (disk) => mapping('huaweicloud', disk),
  },
  attributes: { volumeId: 'id' },
});
