import type { CheckedDeclaration } from './checked-declaration';
import { textMap } from './property-types';

/** Adds a tag to those of a declaration, or gives one another value. What cannot be added is reported. */
export function addTagTo(tags: Record<string, string>, checks: CheckedDeclaration, key: string, value: string): void {
  const accepted = checks.accept<{ tags: Record<string, string> }>(
    { tags: { ...tags, [key]: value } },
    { tags: textMap },
  );
  Object.assign(tags, accepted.tags);
  checks.changed();
}
