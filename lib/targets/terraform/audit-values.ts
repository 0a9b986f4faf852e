/** What both providers call trace files that are compressed, and those that are not. */
export function compressionType(compressed: boolean | undefined): string | undefined {
  if (compressed === undefined) return undefined;
  return compressed ? 'gzip' : 'json';
}
