/**
 * Texts as Terraform reads them: what stands between `${` or `%{` and its `}` is worked out, and all else is literal. A sign
 * that is written twice, `$${` or `%%{`, is literal, too.
 */
export interface TemplatePart {
  readonly kind: 'literal' | 'expression' | 'unfinished';
  /** What a literal stands for; of everything else, how it is written. */
  readonly text: string;
}

/** An expression that is nothing but a text in quotes. */
const CONSTANT = /^\$\{"([^"\\{}]*|\{)"\}$/;

/** The parts of a text, in order. Only the last can be unfinished. */
export function templateParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  const add = (part: TemplatePart) => {
    if (literal !== '') parts.push({ kind: 'literal', text: literal });
    literal = '';
    parts.push(part);
  };
  let at = 0;
  while (at < text.length) {
    if (isEscaped(text, at)) {
      literal += text.slice(at + 1, at + 3);
      at += 3;
    } else if (isOpening(text, at)) {
      const end = endOfExpression(text, at + 2);
      add({ kind: end === undefined ? 'unfinished' : 'expression', text: text.slice(at, end) });
      at = end ?? text.length;
    } else {
      literal += text.charAt(at);
      at += 1;
    }
  }
  if (literal !== '') parts.push({ kind: 'literal', text: literal });
  return parts;
}

/** What a text stands for, or undefined when Terraform has to work it out. */
export function literalIn(text: string): string | undefined {
  if (!text.includes('{')) return text;
  const texts = templateParts(text).map(({ kind, text: part }) =>
    kind === 'literal' ? part : CONSTANT.exec(part)?.[1],
  );
  return texts.every((part) => part !== undefined) ? texts.join('') : undefined;
}

function isOpening(text: string, at: number): boolean {
  return (text[at] === '$' || text[at] === '%') && text[at + 1] === '{';
}

function isEscaped(text: string, at: number): boolean {
  return text[at] === text[at + 1] && isOpening(text, at + 1);
}

/** Where an expression ends, behind its brace; undefined when it does not. */
function endOfExpression(text: string, start: number): number | undefined {
  let depth = 1;
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') {
      const end = endOfQuotation(text, at + 1);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function endOfQuotation(text: string, start: number): number | undefined {
  let at = start;
  while (at < text.length) {
    if (text[at] === '\\') at += 2;
    else if (text[at] === '"') return at + 1;
    else if (isEscaped(text, at)) at += 3;
    else if (isOpening(text, at)) {
      const end = endOfExpression(text, at + 2);
      if (end === undefined) return undefined;
      at = end;
    } else at += 1;
  }
  return undefined;
}
