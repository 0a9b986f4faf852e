const FIRST_LINE = '# disk descriptorfile';
const VERSION_LINE = /^version ?= ?[123]$/;
const LINES_LOOKED_AT = 64;

/** Whether a file begins as a VMDK descriptor: with its comment, or with a version after comments and empty lines. */
export function looksLikeDescriptor(head: Buffer): boolean {
  const lines = head.toString('latin1', 0, 4096).split('\n', LINES_LOOKED_AT);
  for (const line of lines) {
    const text = line.trim().toLowerCase();
    if (text === FIRST_LINE || VERSION_LINE.test(text)) return true;
    if (text !== '' && !text.startsWith('#')) return false;
  }
  return false;
}
