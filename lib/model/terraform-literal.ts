import { isToken } from './token';
import { templateParts } from './template-text';

/** What the frameworks take for markers of their own, whoever wrote it. */
const MARKER_BEHIND_SIGN = /^\{TfToken\[/;
const OTHER_MARKER = /([#&])\{(?=TfToken\[)/g;
const NUMBER_LIKE_MARKER = /[-|\d.+]+e[-|\d.eE+]+/g;

/**
 * A text from outside the program, as it has to stand in a template so that Terraform gives back exactly this text: nothing in
 * it is worked out, and the frameworks find no marker in it.
 */
export function terraformLiteral(text: string): string {
  return text
    .replace(/[$%]+(?=\{)/g, (signs: string, at: number) => {
      const behind = text.slice(at + signs.length);
      return signs.endsWith('$') && isMistaken(behind) ? constant(signs) : signs + signs.slice(-1);
    })
    .replace(OTHER_MARKER, (_, sign: string) => sign + constant('{'))
    .replace(NUMBER_LIKE_MARKER, (number) =>
      isToken(Number.parseFloat(number)) ? number.replace('e', constant('e')) : number,
    );
}

/** A brace that is not closed would make the frameworks write what comes behind it in another way. */
function isMistaken(behind: string): boolean {
  return MARKER_BEHIND_SIGN.test(behind) || !behind.includes('}');
}

/** An expression that is nothing but a text. */
function constant(text: string): string {
  return `\${"${text}"}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text with its expressions as it has to stand between quotes, in HCL or inside of an expression. */
export function quotedInTerraform(template: string): string {
  const quoted = templateParts(template).map(({ kind, text }) => (kind === 'literal' ? quotedLiteral(text) : text));
  // The frameworks leave the quotes away of what begins like a list or an object.
  return quoted.join('').replace(/^[[{]/, escaped);
}

function quotedLiteral(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what has to be escaped
  return terraformLiteral(text.replace(/[\\"\u0000-\u001f\u007f]/g, escaped));
}

function escaped(character: string): string {
  return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
