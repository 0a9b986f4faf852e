import type { DeclaredSource } from '../model/declaration';
import { DiskFormat } from '../model/disk-format';
import type { ImageSource, SourceDescription } from '../model/image-source';
import type { CheckedDeclaration } from './checked-declaration';
import { declareFile, declareObject } from './file-source';
import { encryptionKey } from './common-properties';
import { type PropertyTypes, amount, constant, fact, fileName, flag, instance, required, text } from './property-types';

const region = text;
const dedicatedStorage = fact;
const size = instance('Size', 'Size.gibibytes(40)');
const format = constant('DiskFormat', 'DiskFormat.QCOW2', DiskFormat);

const SOURCE_PROPERTIES: Readonly<Record<SourceDescription['kind'], PropertyTypes>> = {
  server: {
    serverId: required(text),
    region,
    systemDisk: instance('Size', 'Size.gibibytes(40)'),
    attachedDataDisks: amount,
    stopped: fact,
    dedicatedStorage,
    withoutReboot: flag,
  },
  volume: { volumeId: required(text), region, size, attached: fact, dedicatedStorage },
  'bucket object': {
    bucket: required(text),
    key: required(text),
    format,
    size,
    bitmapKey: text,
    facts: fileName,
    inspectedAs: fileName,
    region,
    storageClass: text,
    objectEncryption: text,
    objectLifetimeDays: amount,
  },
  file: {
    path: required(fileName),
    bucket: required(text),
    folder: text,
    format,
    facts: fileName,
    region,
    storageClass: text,
    objectEncryption: text,
    objectLifetimeDays: amount,
    objectEncryptionKey: encryptionKey,
  },
};

/** What an image is made from, as it is checked and emitted. A file on this machine is opened here. */
export function declareSource(
  source: ImageSource,
  checks: CheckedDeclaration,
  fastImport = false,
): DeclaredSource | undefined {
  const { kind, ...given } = source._description;
  const properties = SOURCE_PROPERTIES[kind];
  const accepted = checks.accept(given, properties, 'source');
  const complete = Object.entries(properties).every(
    ([name, type]) => !type.required || accepted[name as keyof typeof accepted] !== undefined,
  );
  if (!complete) return undefined;
  const description = { ...accepted, kind } as SourceDescription;
  if (description.kind === 'file') return declareFile(description, fastImport);
  return description.kind === 'bucket object' ? declareObject(description) : description;
}
