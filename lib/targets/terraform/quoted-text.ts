/** A text that is known now as a literal inside an expression of Terraform: nothing in it is evaluated. */
export function quotedText(text: string): string {
  const inside = [...text].map((character) => ESCAPES[character] ?? escapedControl(character)).join('');
  return `"${inside.replace(/([$%])\{/g, '$1$1{')}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapedControl(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 ? `\\u${code.toString(16).padStart(4, '0')}` : character;
}
