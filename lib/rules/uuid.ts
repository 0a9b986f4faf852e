import { IDENTIFIER_PATTERNS } from '../catalog/identifier-patterns';

/** The services take UUIDs in upper case too, unless their documents say otherwise. */
export function isUuid(text: string): boolean {
  return IDENTIFIER_PATTERNS.uuid.test(text);
}
