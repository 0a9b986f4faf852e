const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The services take UUIDs in upper case too, unless their documents say otherwise. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
