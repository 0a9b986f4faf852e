import type { Violation } from '../../findings/finding';
import type { SystemDiskImageDeclaration } from '../../model/declaration';
import type { TerraformEmitter } from './emitter';
import { uploadFile } from './file-upload';
import * as huaweicloud from './huaweicloud/system-disk-image';
import { mappedEmitter } from './mapped-emitter';
import * as opentelekomcloud from './opentelekomcloud/system-disk-image';
import { unresolvedTimeouts } from './timeouts';

/** What every image resource of both providers tells once the image exists. */
export const IMAGE_ATTRIBUTES: Readonly<Record<string, string>> = {
  imageId: 'id',
  imageSize: 'image_size',
  diskFormat: 'disk_format',
  visibility: 'visibility',
  dataOrigin: 'data_origin',
  fileUrl: 'file',
};

export const systemDiskImageEmitter: TerraformEmitter<SystemDiskImageDeclaration> = mappedEmitter({
  mappings: {
    opentelekomcloud: ({ source }) => opentelekomcloud.systemDiskImageMapping(source),
    huaweicloud: ({ source }) => huaweicloud.systemDiskImageMapping(source),
  },
  attributes: IMAGE_ATTRIBUTES,
  refuse: ({ source, timeouts }) => [
    ...(source?.kind === 'server' && source.withoutReboot !== undefined ? [withoutReboot] : []),
    ...unresolvedTimeouts(timeouts),
  ],
  prepare: (context, scope, route, declaration) =>
    declaration().source?.kind === 'file'
      ? uploadFile(scope, { ...context, ...route, source: () => declaration().source })
      : () => ({}),
});

const withoutReboot: Violation = {
  property: 'source.withoutReboot',
  found: 'is set, but the service never restarts the server',
  allowed: 'withoutReboot on AWS only',
  fix: 'remove withoutReboot',
};
