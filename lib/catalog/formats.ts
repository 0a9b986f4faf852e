import table from './formats.json';

/** What the service does with one disk file format. A flag that is absent is false. */
export interface FormatRow {
  readonly name: string;
  /** Without the dot, the usual one first. */
  readonly extensions: readonly string[];
  /** A system or data disk image can be made of it; an ISO file becomes an ISO image instead. */
  readonly importable?: boolean;
  readonly fastImportable?: boolean;
  /** An ordinary export can be asked for it. */
  readonly exportable?: boolean;
  /** What a fast export writes; it cannot be asked for another one. */
  readonly fastExportResult?: boolean;
  /** Servers start before the image is fully loaded; absent where the documents say nothing. */
  readonly lazyLoading?: boolean;
  /** The name of the driver in qemu-img; absent when it has none. */
  readonly qemuImgName?: string;
}

/** The ten disk formats and ISO. */
export const FORMATS: readonly FormatRow[] = table;

/** The format of that name, in upper or lower case. */
export function findFormat(name: string): FormatRow | undefined {
  const wanted = name.toUpperCase();
  return FORMATS.find((format) => format.name === wanted);
}

/** The format whose files usually end like that; with or without the dot. Names prove nothing about the content. */
export function formatOfExtension(extension: string): FormatRow | undefined {
  const wanted = extension.replace(/^\./, '').toLowerCase();
  return FORMATS.find(({ extensions }) => extensions.includes(wanted));
}
