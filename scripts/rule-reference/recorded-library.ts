import { Construct } from 'constructs';
import { type KnownCode, parametersCode } from './value-code';

type Class = (new (...parameters: never[]) => object) & Record<string, unknown>;

/** Writes an expression or statement that begins at an indentation. */
type Code = (indentation: string) => string;

interface Statement {
  readonly code: string;
  /** The variable that holds the construct. */
  readonly variable?: string;
}

/**
 * The library, with every construct that is made of it written down as the program that makes it. That is how the tests of
 * the rules become examples: what is printed is what ran.
 */
export class RecordedLibrary {
  /** What stands in for the exports of the library. */
  public readonly exports: Record<string, unknown>;

  private readonly expressions = new Map<unknown, Code>();
  private statements: Statement[] | undefined;
  private variables = new Map<unknown, string>();
  private used = new Set<string>();
  /** Above 0, the library itself is at work, which no user wrote. */
  private depth = 0;

  public constructor(library: Record<string, unknown>) {
    this.exports = Object.fromEntries(
      Object.entries(library).map(([name, value]) => [name, isClass(value) ? this.recordedClass(name, value) : value]),
    );
  }

  /** The program that `declare` is, when it declares in a stack. */
  public program(stack: object, declare: () => void): string {
    this.statements = [];
    this.variables = new Map([[stack, 'stack']]);
    this.used = new Set();
    try {
      declare();
      const { statements, used } = this;
      return collapsed(
        statements.map(({ code, variable }) =>
          variable !== undefined && used.has(variable) ? `const ${variable} = ${code};` : `${code};`,
        ),
      );
    } finally {
      this.statements = undefined;
    }
  }

  private recordedClass(className: string, real: Class): unknown {
    for (const [field, value] of Object.entries(real)) {
      if (typeof value === 'object') this.expressions.set(value, () => `${className}.${field}`);
    }
    this.recordMembers(real);
    return new Proxy(real, {
      construct: (target, parameters: unknown[], newTarget) => {
        const code = this.call(`new ${className}`, parameters);
        const maker = newTarget === target ? target : newTarget;
        const made = this.quietly(() => Reflect.construct(target, parameters, maker) as object);
        return this.remember(code, made);
      },
      get: (target, member) => {
        const value: unknown = Reflect.get(target, member);
        const isFactory = typeof value === 'function' && typeof member === 'string' && Object.hasOwn(target, member);
        if (!isFactory) return value;
        return (...parameters: unknown[]) => {
          const code = this.call(`${className}.${member}`, parameters);
          const made = this.quietly(() => (value as (...all: unknown[]) => unknown).apply(target, parameters));
          this.expressNamed(className, real, made);
          return Construct.isConstruct(parameters[0]) ? this.remember(code, made) : this.express(code, made);
        };
      },
    });
  }

  /** Methods of constructs are statements, too, and their properties are expressions. */
  private recordMembers(real: Class): void {
    const prototype = real.prototype as object;
    if (!(prototype instanceof Construct)) return;
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const { value, get } = descriptor as { value?: unknown; get?: () => unknown };
      const recorder = this as RecordedLibrary;
      if (typeof value === 'function' && name !== 'constructor') {
        const method = value as (...all: unknown[]) => unknown;
        Object.defineProperty(prototype, name, {
          ...descriptor,
          value: function (this: object, ...parameters: unknown[]) {
            if (!recorder.isRecorded(this)) return method.apply(this, parameters);
            const code = recorder.call(`${recorder.use(this)}.${name}`, parameters);
            return recorder.remember(
              code,
              recorder.quietly(() => method.apply(this, parameters)),
            );
          },
        });
      } else if (get) {
        Object.defineProperty(prototype, name, {
          ...descriptor,
          get: function (this: object) {
            const found = recorder.quietly(() => get.call(this));
            return recorder.isRecorded(this) ? recorder.express(() => `${recorder.use(this)}.${name}`, found) : found;
          },
        });
      }
    }
  }

  private isRecorded(construct: object): boolean {
    return this.depth === 0 && this.statements !== undefined && this.variables.has(construct);
  }

  private use(construct: object): string {
    const variable = this.variables.get(construct) ?? '';
    this.used.add(variable);
    return variable;
  }

  private call(name: string, parameters: readonly unknown[]): Code {
    return (indentation) => `${name}(${parametersCode(parameters, this.known, indentation)})`;
  }

  private express<Value>(code: Code, value: Value): Value {
    const isOwn = typeof value === 'object' || (typeof value === 'string' && value.includes('${'));
    // The library makes equal values once: the first spelling stands for all.
    if (isOwn && value !== null && !this.expressions.has(value)) this.expressions.set(value, code);
    return value;
  }

  /** Of a list of all there are, as `OperatingSystem.all` gives it, each is written by its name. */
  private expressNamed(className: string, real: Class, list: unknown): void {
    if (!Array.isArray(list) || !('of' in real)) return;
    for (const entry of list as { readonly name?: unknown }[]) {
      const { name } = entry;
      if (typeof name === 'string') this.express(() => `${className}.of('${name}')`, entry);
    }
  }

  /** What was made by a statement; constructs get a variable of the name of their ID. */
  private remember<Value>(code: Code, value: Value): Value {
    if (!this.statements || this.depth > 0) return value;
    const variable = Construct.isConstruct(value) ? this.variableFor(value) : undefined;
    this.statements.push({ code: code(''), variable });
    if (variable !== undefined) this.rememberFields(value as object, variable);
    return value;
  }

  private rememberFields(construct: object, variable: string): void {
    for (const [field, value] of Object.entries(construct)) {
      if (field.startsWith('_') || field === 'node' || typeof value !== 'string' || !value.includes('${')) continue;
      this.expressions.set(value, () => {
        this.used.add(variable);
        return `${variable}.${field}`;
      });
    }
  }

  private variableFor(construct: Construct): string {
    const known = this.variables.get(construct);
    if (known !== undefined) return known;
    const name = variableName(construct.node.id);
    const taken = new Set(this.variables.values());
    let variable = name;
    for (let number = 2; taken.has(variable); number++) variable = `${name}${number}`;
    this.variables.set(construct, variable);
    return variable;
  }

  private quietly<Value>(run: () => Value): Value {
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
    }
  }

  private readonly known: KnownCode = (value, indentation) => {
    // What is not recorded, such as another stack, is named like its ID.
    if (Construct.isConstruct(value)) this.variableFor(value);
    if (typeof value === 'object' && value !== null && this.variables.has(value)) return this.use(value);
    // What no class of the library made, such as another stack.
    return (
      this.expressions.get(value)?.(indentation) ?? (Construct.isConstruct(value) ? this.variableFor(value) : undefined)
    );
  };
}

function variableName(id: string): string {
  const [first = '', ...more] = id.split(/\W+/).filter((word) => word !== '');
  const words = more.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  const name = `${first.charAt(0).toLowerCase()}${first.slice(1)}${words.join('')}`;
  return /^[a-z]/.test(name) ? name : 'cloud';
}

/** Statements that differ in their numbers only are shown once or twice. */
function collapsed(statements: readonly string[]): string {
  const lines: string[] = [];
  let run = 0;
  statements.forEach((statement, index) => {
    run = index > 0 && shape(statement) === shape(statements[index - 1] ?? '') ? run + 1 : 0;
    const follows = index + 1 < statements.length && shape(statement) === shape(statements[index + 1] ?? '');
    if (run < 2) lines.push(statement);
    else if (!follows) lines.push(`// and ${run - 1} more`);
  });
  return lines.join('\n');
}

function shape(statement: string): string {
  return statement.replace(/\d+/g, '0');
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function';
}
