/** What configurations say, without the way that they say it: blocks as plain values. */

const NAME = /[\w-]+/y;
const BLOCK = /^[^\S\n]*(resource|data)\s+"(\w+)"\s+"([\w-]+)"\s*\{/gm;

/** The resources and data sources of the types that are wanted, in the order of the configuration. */
export function blocksOf(configuration, isWanted) {
  const locals = localsOf(configuration);
  return [...configuration.matchAll(BLOCK)]
    .filter(([, , type]) => isWanted(type))
    .map(({ 0: heading, 1: keyword, 2: type, index }) => ({
      ...(keyword === 'data' && { isDataSource: true }),
      type,
      arguments: new Body(configuration, index + heading.length, locals).read(),
    }));
}

function localsOf(configuration) {
  const locals = {};
  for (const { 0: heading, index } of configuration.matchAll(/^[^\S\n]*locals\s*\{/gm)) {
    Object.assign(locals, new Body(configuration, index + heading.length, locals).read());
  }
  return locals;
}

/** The inside of a block. */
class Body {
  constructor(text, position, locals) {
    this.text = text;
    this.position = position;
    this.locals = locals;
  }

  read() {
    const found = {};
    for (;;) {
      this.#skip(/(?:\s|#[^\n]*|\/\/[^\n]*)*/y);
      if (this.position >= this.text.length || this.text[this.position] === '}') break;
      const name = this.#take(NAME) ?? this.#quoted();
      if (name === undefined) throw new Error(`No name at ${this.text.slice(this.position, this.position + 40)}`);
      this.#skip(/[^\S\n]*/y);
      if (this.text[this.position] === '=') {
        this.position++;
        found[name] = valueOf(this.#expression(), this.locals);
        continue;
      }
      this.#skip(/[^{]*/y);
      const block = new Body(this.text, this.position + 1, this.locals);
      found[name] = [...(found[name] ?? []), block.read()];
      this.position = block.position + 1;
    }
    return found;
  }

  /** The text of an expression: up to the end of its line, or of the line where its last bracket is closed. */
  #expression() {
    const start = this.position;
    let depth = 0;
    for (; this.position < this.text.length; this.position++) {
      const character = this.text[this.position];
      if (character === '"') this.#skip(/"(?:[^"\\]|\\.)*/y);
      else if ('([{'.includes(character)) depth++;
      else if (')]}'.includes(character) && --depth < 0) break;
      else if (character === '\n' && depth === 0) break;
    }
    return this.text.slice(start, this.position).trim();
  }

  #quoted() {
    const found = this.#take(/"[^"]*"/y);
    return found?.slice(1, -1);
  }

  #take(pattern) {
    pattern.lastIndex = this.position;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  #skip(pattern) {
    this.#take(pattern);
  }
}

/** A literal as itself, anything else by the type of what it refers to. */
function valueOf(expression, locals) {
  if (/^"[^"]*"$/.test(expression) && !/\$\{|%\{/.test(expression)) return text(expression.slice(1, -1));
  if (/^-?\d+(\.\d+)?$/.test(expression)) return Number(expression);
  if (expression === 'true' || expression === 'false') return expression === 'true';
  if (/^\[[\s\S]*\]$/.test(expression)) return items(expression).map((item) => valueOf(item, locals));
  if (/^\{[\s\S]*\}$/.test(expression)) return new Body(`${expression.slice(1)}`, 0, locals).read();
  const [, local] = /^local\.(\w+)$/.exec(expression) ?? [];
  if (local !== undefined && local in locals) return locals[local];
  const [, own] = /^"?(?:\$\{)?«(\w+)»\}?"?$/.exec(expression) ?? [];
  if (own !== undefined) return { environment: own };
  const [referred = 'something that the plan knows'] =
    /(?:data\.)?\b(?:\w+cloud_\w+|var|local|each|count)\b/.exec(expression) ?? [];
  return { attributeOf: referred };
}

function text(value) {
  const [, environment, followedBy] = /^«([\w.]+)»(.*)$/.exec(value) ?? [];
  if (environment === undefined) return value;
  return followedBy === '' ? { environment } : { environment, followedBy };
}

function items(list) {
  return list
    .slice(1, -1)
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
