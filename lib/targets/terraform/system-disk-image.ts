import type { Violation } from '../../findings/finding';
import type {
  BmsSystemDiskImageDeclaration,
  SystemDiskDeclaration,
  SystemDiskImageDeclaration,
} from '../../model/declaration';
import { uselessBitmap } from './fast-import';
import { uploadForImage } from './file-upload';
import * as huaweicloud from './huaweicloud/system-disk-image';
import { mappedEmitter } from './mapped-emitter';
import * as opentelekomcloud from './opentelekomcloud/system-disk-image';
import type { NoMapping, ResourceMapping } from './resource-mapping';
import { unreadFacts } from '../unread-facts';

/** What every image resource of both providers tells once the image exists. */
export const IMAGE_ATTRIBUTES: Readonly<Record<string, string>> = {
  imageId: 'id',
  imageSize: 'image_size',
  diskFormat: 'disk_format',
  visibility: 'visibility',
  dataOrigin: 'data_origin',
};

const SYSTEM_DISK_ATTRIBUTES: Readonly<Record<string, string>> = { ...IMAGE_ATTRIBUTES, fileUrl: 'file' };

export const systemDiskImageEmitter = mappedEmitter<SystemDiskImageDeclaration>({
  mappings: {
    opentelekomcloud: opentelekomcloud.systemDiskMapping,
    huaweicloud: huaweicloud.systemDiskMapping,
  },
  attributes: SYSTEM_DISK_ATTRIBUTES,
  refuse: sourceRefusals,
  prepare: uploadForImage,
});

/** As for any other server, with a type of its own. */
export const bmsSystemDiskImageEmitter = mappedEmitter<BmsSystemDiskImageDeclaration>({
  mappings: {
    opentelekomcloud: (image) => forBareMetal(opentelekomcloud.systemDiskMapping(image)),
    huaweicloud: (image) => forBareMetal(huaweicloud.systemDiskMapping(image)),
  },
  attributes: SYSTEM_DISK_ATTRIBUTES,
  refuse: (image) => [...sourceRefusals(image), ...(image.source?.kind === 'server' ? [bareMetalServer] : [])],
  prepare: uploadForImage,
});

function forBareMetal<Mapping extends ResourceMapping<SystemDiskDeclaration> | NoMapping>(mapping: Mapping): Mapping {
  if ('refusal' in mapping) return mapping;
  return { ...mapping, source: (image: SystemDiskDeclaration) => ({ ...mapping.source(image), type: 'BMS' }) };
}

function sourceRefusals(image: SystemDiskDeclaration): Violation[] {
  const { source } = image;
  return [
    ...uselessBitmap(image),
    ...(source?.kind === 'volume'
      ? unreadFacts(source, ['attached'], 'since only data disk images need an attached volume', 'source')
      : []),
    ...(source?.kind === 'server' && source.withoutReboot !== undefined ? [withoutReboot] : []),
  ];
}

const bareMetalServer: Violation = {
  property: 'source',
  found: 'is a server, of which no provider makes images for bare metal',
  allowed: 'a volume, an object or a file',
  fix: 'use ImageSource.volume with the ID of its system disk',
  unlessRefusedBy: 'IMS-BMS-005',
};

const withoutReboot: Violation = {
  property: 'source.withoutReboot',
  found: 'is set, but the service never restarts the server',
  allowed: 'withoutReboot on AWS only',
  fix: 'remove withoutReboot',
};
