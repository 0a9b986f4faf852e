/** Go source as tokens: enough of it to follow how acceptance tests put their configurations together. */

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`([^`]*)`|"((?:[^"\\\n]|\\.)*)"|'(?:[^'\\]|\\.)*'|([A-Za-z_]\w*)|(\d[\w.]*)|(:=|\.\.\.|[=!<>]=|&&|\|\||[-+*/%!<>=&|^(){}[\].,;:])|(\n)|[^\S\n]+|./g;

/** Tokens of a source: comments are left out, ends of lines are kept, since statements end there. */
export function tokensOf(source) {
  return [...source.matchAll(TOKEN)].flatMap(([text, raw, quoted, name, number, mark, end]) => {
    if (raw !== undefined) return [{ kind: 'text', value: raw }];
    if (quoted !== undefined) return [{ kind: 'text', value: unquoted(text) }];
    if (name !== undefined) return [{ kind: 'name', value: name }];
    if (number !== undefined) return [{ kind: 'number', value: Number(number) }];
    if (mark !== undefined) return [{ kind: 'mark', value: mark }];
    return end === undefined ? [] : [{ kind: 'end', value: '\n' }];
  });
}

const CLOSING = { '(': ')', '[': ']', '{': '}' };

/** The tokens between the opening bracket at a position and its counterpart. */
export function bracketed(tokens, position) {
  let depth = 0;
  for (let index = position; index < tokens.length; index++) {
    const { kind, value } = tokens[index];
    if (kind !== 'mark') continue;
    if (value in CLOSING) depth++;
    else if (Object.values(CLOSING).includes(value) && --depth === 0) return tokens.slice(position + 1, index);
  }
  return tokens.slice(position + 1);
}

/** The parts of a list, at the commas outside brackets; ends of lines are no parts. */
export function listed(tokens, separator = ',') {
  const parts = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'mark' && token.value in CLOSING) depth++;
    if (token.kind === 'mark' && Object.values(CLOSING).includes(token.value)) depth--;
    if (depth === 0 && token.value === separator && token.kind !== 'text') parts.push([]);
    else parts[parts.length - 1].push(token);
  }
  return parts.map(trimmed).filter(({ length }) => length > 0);
}

export function trimmed(tokens) {
  const first = tokens.findIndex(({ kind }) => kind !== 'end');
  const last = tokens.findLastIndex(({ kind }) => kind !== 'end');
  return first < 0 ? [] : tokens.slice(first, last + 1);
}

export function isMark(token, value) {
  return token?.kind === 'mark' && token.value === value;
}

function unquoted(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(1, -1);
  }
}
