import { ImageFileError } from './image-file-error';

/** Reads one header field; the name is for the message when the value cannot be a size or an offset. */
export type Field<Value> = (bytes: Buffer, name: string) => Value;

export const u8 =
  (offset: number): Field<number> =>
  (bytes) =>
    bytes.readUInt8(offset);
export const u16be =
  (offset: number): Field<number> =>
  (bytes) =>
    bytes.readUInt16BE(offset);
export const u16le =
  (offset: number): Field<number> =>
  (bytes) =>
    bytes.readUInt16LE(offset);
export const u32be =
  (offset: number): Field<number> =>
  (bytes) =>
    bytes.readUInt32BE(offset);
export const u32le =
  (offset: number): Field<number> =>
  (bytes) =>
    bytes.readUInt32LE(offset);

export const u64be =
  (offset: number): Field<number> =>
  (bytes, name) =>
    safeNumber(bytes.readBigUInt64BE(offset), name, offset);

export const u64le =
  (offset: number): Field<number> =>
  (bytes, name) =>
    safeNumber(bytes.readBigUInt64LE(offset), name, offset);

/** For bit masks and for fields with values such as 2^64-1, where every bit counts. */
export const bits64be =
  (offset: number): Field<bigint> =>
  (bytes) =>
    bytes.readBigUInt64BE(offset);
export const bits64le =
  (offset: number): Field<bigint> =>
  (bytes) =>
    bytes.readBigUInt64LE(offset);

/** Bytes as they are, up to the first NUL. */
export const ascii =
  (offset: number, length: number): Field<string> =>
  (bytes) =>
    bytes.toString('latin1', offset, offset + length).replace(/\0.*$/s, '');

type FieldTable = Record<string, Field<unknown>>;
type Decoded<Table extends FieldTable> = { readonly [Name in keyof Table]: ReturnType<Table[Name]> };

/** The values of a table of fields. The bytes must be long enough for all of them. */
export function decode<Table extends FieldTable>(bytes: Buffer, table: Table): Decoded<Table> {
  const values = Object.entries(table).map(([name, field]) => [name, field(bytes, name)]);
  return Object.fromEntries(values) as Decoded<Table>;
}

/** Sizes and offsets are 64 bit in the formats; above 2^53 they are no longer exact here, and no real file has them. */
export function safeNumber(value: bigint, name: string, offset?: number): number {
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  const words = name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  throw new ImageFileError('number-too-large', `The file gives ${value} as ${words}: no disk is that large.`, offset);
}
