import type { ImageExportDeclaration } from '../../model/use-declarations';
import { checkedOnly, emittedAs, type TreatmentTable } from '../treatment';
import { imageUrl } from './argument-values';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';
import { needsExtended } from './needs-extended';
import { timeoutArguments } from './timeouts';

const EXPORT_MINUTES = 120;

type Export = ImageExportDeclaration;

const properties: TreatmentTable<Export> = {
  image: emittedAs('image_id', ({ image }: Export) => image?.imageId),
  bucket: emittedAs('bucket_url', ({ bucket, key }: Export) => bucket && key && imageUrl(bucket, key)),
  key: emittedAs('bucket_url', ({ bucket, key }: Export) => bucket && key && imageUrl(bucket, key)),
  format: emittedAs('file_format', ({ format }: Export) => format?.name.toLowerCase()),
  fastExport: emittedAs('is_quick_export', ({ fastExport }: Export) => fastExport),
  bucketRegion: checkedOnly('bucketRegion'),
  storageClass: checkedOnly('storageClass'),
  timeouts: emittedAs('timeouts', ({ timeouts }: Export) => timeoutArguments(timeouts, { create: EXPORT_MINUTES })),
};

/** The newer export of the provider calls an interface that Open Telekom Cloud does not have. */
export const imageExportEmitter: TerraformEmitter<Export> = mappedEmitter<Export>({
  mappings: {
    opentelekomcloud: () => needsExtended('image', 'exports no images'),
    huaweicloud: () => ({
      type: 'huaweicloud_ims_image_export',
      properties,
      source: () => ({}),
      // It only creates: the file stays when the export is taken out of the app.
      timedOperations: ['create'],
    }),
  },
  attributes: {},
});
