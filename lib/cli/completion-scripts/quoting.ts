/** A text as one word of a POSIX shell, whatever is in it. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** As fish reads it: between single quotation marks it takes a backslash for an escape. */
export function fishWord(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}

/** In what zsh calls a specification, where brackets and colons separate. */
export function zshText(text: string): string {
  return text.replace(/[\\[\]:]/g, (character) => `\\${character}`);
}
