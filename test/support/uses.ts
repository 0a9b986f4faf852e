import type { Construct } from 'constructs';
import {
  DataDisk,
  type DataDiskProps,
  DiskFormat,
  type ExistingImageAttributes,
  type IImage,
  Image,
  ImageCopy,
  type ImageCopyProps,
  ImageExport,
  type ImageExportProps,
  ImageLookup,
  type ImageLookupProps,
  ServerFromImage,
  type ServerFromImageProps,
  Size,
} from '../../lib';
import type { Declare } from './declarations';

export const IMAGE_ID = 'b1c5a1de-9f0c-4b55-9d43-2a6f0d6f7a10';

/** An image `Base` that exists. */
export function existing(stack: Construct, attributes: ExistingImageAttributes = {}): IImage {
  return Image.fromImageId(stack, 'Base', IMAGE_ID, attributes);
}

type Of<Props> = (attributes?: ExistingImageAttributes, changes?: Partial<Props>) => Declare;

/** A lookup `Lookup`, with which nothing is wrong but what is changed. */
export function lookup(props: ImageLookupProps): Declare {
  return (stack) => new ImageLookup(stack, 'Lookup', props);
}

/** A copy `Copy` of an image that exists. */
export const copy: Of<ImageCopyProps> =
  (attributes, changes = {}) =>
  (stack) =>
    new ImageCopy(stack, 'Copy', { image: existing(stack, attributes), imageName: 'copy', ...changes });

/** An export `Export` of an image that exists. */
export const exported: Of<ImageExportProps> =
  (attributes, changes = {}) =>
  (stack) =>
    new ImageExport(stack, 'Export', {
      image: existing(stack, attributes),
      bucket: 'backup',
      key: 'images/web.qcow2',
      format: DiskFormat.QCOW2,
      ...changes,
    });

export const FAST = { fastExport: true, format: undefined } as const;

/** A server `Server` from an image that exists. */
export const server: Of<ServerFromImageProps> =
  (attributes, changes = {}) =>
  (stack) =>
    new ServerFromImage(stack, 'Server', {
      image: existing(stack, attributes),
      serverName: 'web',
      flavorId: 's3.large.2',
      networkId: 'network',
      ...changes,
    });

/** A disk `Disk` from an image that exists. */
export const diskFrom: Of<DataDiskProps> =
  (attributes, changes = {}) =>
  (stack) =>
    new DataDisk(stack, 'Disk', {
      image: existing(stack, attributes),
      diskName: 'data',
      diskType: 'SSD',
      availabilityZone: 'ap-southeast-3a',
      size: Size.gibibytes(100),
      ...changes,
    });
