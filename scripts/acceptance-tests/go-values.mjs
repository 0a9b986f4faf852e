import { bracketed, isMark, listed, tokensOf, trimmed } from './go-tokens.mjs';

/**
 * What the functions and constants of Go packages give, as far as they make text. What only a run knows is a name in
 * guillemets: «HW_REGION_NAME» for what comes from the environment.
 */
export class GoPackages {
  /** The functions and constants that something was made of. */
  used = new Set();
  #packages = new Map();
  #depth = 0;

  /** Takes in the sources of one package; the last part of its folder is what others call it. */
  add(folder, sources) {
    const scope = { folder, functions: new Map(), values: new Map() };
    for (const source of sources) declareAll(tokensOf(source), scope);
    this.#packages.set(folder.split('/').at(-1), scope);
    return scope;
  }

  /** The text that an expression in a function makes. */
  evaluate(tokens, scope, locals = new Map()) {
    const parts = listed(tokens, '+').map((part) => this.#operand(part, scope, locals));
    return parts.length === 1 ? parts[0] : parts.map(asText).join('');
  }

  /** The variables of the body of a function. */
  localsOf(body, scope, locals = new Map()) {
    for (const statement of statementsOf(body)) this.#assign(statement, scope, locals);
    return locals;
  }

  #operand(tokens, scope, locals) {
    const [first] = tokens;
    if (!first) return '';
    if (first.kind === 'text' || first.kind === 'number') return first.value;
    if (isMark(first, '(')) return this.evaluate(bracketed(tokens, 0), scope, locals);
    if (first.kind !== 'name') return unknown(tokens);
    const opening = tokens.findIndex((token) => isMark(token, '('));
    const name = tokens.slice(0, opening < 0 ? undefined : opening).map(({ value }) => value);
    if (opening < 0) return this.#named(name, scope, locals, tokens);
    const given = listed(bracketed(tokens, opening)).map((one) =>
      isMark(one.at(-1), '...') ? undefined : this.evaluate(one, scope, locals),
    );
    return this.#call(name.join(''), given, scope, tokens);
  }

  #named(name, scope, locals, tokens) {
    const [first, , second] = name;
    if (name.length === 1 && locals.has(first)) return locals.get(first);
    if (name.length === 1 && scope.values.has(first)) return this.#once(scope, first);
    if (first === 'true' || first === 'false') return first;
    const elsewhere = this.#packages.get(first);
    if (name.length === 3 && elsewhere?.values.has(second)) return this.#once(elsewhere, second);
    return name.length === 3 && /^[A-Z]/.test(second) ? `«${second}»` : unknown(tokens);
  }

  #once(scope, name) {
    this.used.add(scope.values.get(name));
    return this.#nested(() => this.evaluate(scope.values.get(name), scope)) ?? `«${name}»`;
  }

  #call(name, given, scope, tokens) {
    if (name === 'fmt.Sprintf') return formatted(given.map((one) => one ?? ''));
    if (name === 'acceptance.RandomAccResourceName') return 'tf_test_abcde';
    if (name === 'acceptance.RandomAccResourceNameWithDash') return 'tf-test-abcde';
    if (name === 'acctest.RandString' || name === 'acctest.RandStringFromCharSet') return 'abcde';
    if (/^(acctest|tools)\.Rand(om)?\w*$/.test(name)) return name.endsWith('String') ? `${given[0]}abcde` : 12345;
    if (name === 'os.Getenv') return `«${given[0]}»`;
    const [first, second] = name.split('.');
    const owner = second === undefined ? scope : this.#packages.get(first);
    const called = owner?.functions.get(second ?? first);
    return (called && this.#nested(() => this.#run(called, given, owner))) ?? unknown(tokens);
  }

  #run({ parameters, body }, given, scope) {
    this.used.add(body);
    const locals = new Map(parameters.map((parameter, index) => [parameter, given[index] ?? '']));
    for (const statement of statementsOf(body)) {
      if (statement[0]?.value === 'return') return this.evaluate(statement.slice(1), scope, locals);
      this.#assign(statement, scope, locals);
    }
    return undefined;
  }

  #assign(statement, scope, locals) {
    const tokens = statement[0]?.value === 'var' ? statement.slice(1) : statement;
    if (isMark(tokens[0], '(')) {
      for (const one of statementsOf(bracketed(tokens, 0))) this.#assign(one, scope, locals);
      return;
    }
    const sign = tokens.findIndex((token) => isMark(token, ':=') || isMark(token, '='));
    const [name] = tokens;
    if (sign < 1 || name.kind !== 'name' || isMark(tokens[1], '.') || isMark(tokens[1], ',')) return;
    locals.set(name.value, this.evaluate(tokens.slice(sign + 1), scope, locals));
  }

  #nested(run) {
    if (this.#depth > 30) return undefined;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
    }
  }
}

function declareAll(tokens, scope) {
  for (const statement of statementsOf(tokens)) {
    const [keyword, name] = statement;
    if (keyword?.value === 'func' && name?.kind === 'name') declareFunction(statement, scope);
    if (keyword?.value !== 'const' && keyword?.value !== 'var') continue;
    const declared = isMark(name, '(') ? statementsOf(bracketed(statement, 1)) : [statement.slice(1)];
    for (const one of declared) {
      const sign = one.findIndex((token) => isMark(token, '='));
      if (sign > 0) scope.values.set(one[0].value, one.slice(sign + 1));
    }
  }
}

function declareFunction(statement, scope) {
  const opening = statement.findIndex((token) => isMark(token, '{'));
  const parameters = listed(bracketed(statement, 2)).map(([parameter]) => parameter.value);
  scope.functions.set(statement[1].value, { parameters, body: bracketed(statement, opening) });
}

/** Statements end with a line, unless a bracket is open or an operator waits for its second operand. */
function statementsOf(tokens) {
  const statements = [];
  let depth = 0;
  let current = [];
  for (const token of tokens) {
    if (token.kind === 'mark' && '([{'.includes(token.value)) depth++;
    if (token.kind === 'mark' && ')]}'.includes(token.value)) depth--;
    const waits = isMark(current.at(-1), '+') || isMark(current.at(-1), '=');
    if ((token.kind === 'end' || isMark(token, ';')) && depth === 0 && !waits) {
      statements.push(current);
      current = [];
    } else current.push(token);
  }
  return [...statements, current].map(trimmed).filter(({ length }) => length > 0);
}

function formatted([format, ...given]) {
  let next = 0;
  return asText(format).replaceAll(/%(?:\[(\d+)\])?([sdvtqf%])/g, (_, index, verb) => {
    if (verb === '%') return '%';
    if (index !== undefined) next = Number(index) - 1;
    const value = asText(given[next++] ?? '');
    return verb === 'q' ? JSON.stringify(value) : value;
  });
}

function asText(value) {
  return String(value ?? '');
}

function unknown(tokens) {
  return `«${tokens
    .filter(({ kind }) => kind === 'name')
    .map(({ value }) => value)
    .join('.')}»`;
}
