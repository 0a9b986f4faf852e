import { quoted } from '../findings/quoted';
import { isToken } from '../model/token';
import { instance, isObject, object, type PropertyType, textOr } from './property-types';

/** A key, whoever made it; of a text, its ID was probably meant. */
export const encryptionKey: PropertyType = {
  ...object("a key, such as EncryptionKey.fromKeyId('...')", ['keyId']),
  meant: (value) => fromText(value, (id) => `EncryptionKey.fromKeyId(${id})`),
};

export const configuredCloud = object('what OpenTelekomCloud.configure or HuaweiCloud.configure returned', [
  'node',
  'region',
]);

/** @param example what such an image is in most cases */
export function imageLike(example: string): PropertyType {
  return {
    ...object(`an image, such as ${example}`, ['node', 'imageId']),
    meant: (value) => fromText(value, (id) => `Image.fromImageId(this, 'Image', ${id})`),
    laterFix: 'give the image itself, not its imageId; of an image that is made elsewhere, Image.fromImageId makes one',
  };
}

export const bucketOrName = textOr('the name of a bucket, or an ImageBucket', ['bucketName']);

/** @param example a source that such an image has in most cases */
export function imageSource(example: string): PropertyType {
  return { ...instance('ImageSource', example), meant: sourceMeant };
}

/** The source that was most likely meant by an ID, a path, or an object with one of them. */
function sourceMeant(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '' && !isToken(value)) {
    const isServer = /^i-[0-9a-f]+$|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value);
    return isServer ? `ImageSource.server(${quoted(value)})` : `ImageSource.file(${quoted(value)}, { bucket: '...' })`;
  }
  if (!isObject(value)) return undefined;
  const has = (...names: readonly string[]) => names.map((name) => value[name]).find((one) => typeof one === 'string');
  const [server, volume, key, path] = [
    has('server', 'serverId', 'instanceId'),
    has('volume', 'volumeId'),
    has('key'),
    has('file', 'path'),
  ] as (string | undefined)[];
  const bucket = quoted(has('bucket') ?? '...');
  if (server !== undefined) return `ImageSource.server(${quoted(server)})`;
  if (volume !== undefined) return `ImageSource.volume(${quoted(volume)})`;
  if (key !== undefined) return `ImageSource.bucketObject(${bucket}, ${quoted(key)})`;
  return path === undefined ? undefined : `ImageSource.file(${quoted(path)}, { bucket: ${bucket} })`;
}

function fromText(value: unknown, write: (text: string) => string): string | undefined {
  return typeof value === 'string' && !isToken(value) ? write(quoted(value)) : undefined;
}
