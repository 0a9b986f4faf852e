/** How a value that is no literal is written, such as `Size.gibibytes(40)`; undefined when nothing is known of it. */
export type KnownCode = (value: unknown, indentation: string) => string | undefined;

const WIDTH = 84;
/** Longer lists show that many entries, and say how many follow. */
const ENTRIES = 3;

/** A value as somebody would write it in a program, in one line if it fits. */
export function valueCode(value: unknown, known: KnownCode, indentation = ''): string {
  const written = known(value, indentation);
  if (written !== undefined) return written;
  if (typeof value === 'string') return textCode(value);
  if (Array.isArray(value)) {
    const list: unknown[] = value;
    return bracketed(
      '[]',
      list.map((entry) => ({ name: '', value: entry })),
      known,
      indentation,
    );
  }
  if (typeof value === 'object' && value !== null) {
    const made: unknown = Object.getPrototypeOf(value);
    if (made !== null && made !== Object.prototype) return `new ${value.constructor.name}(...)`;
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    const named = entries.map(([name, entry]) => ({ name: `${propertyName(name)}: `, value: entry as unknown }));
    return bracketed('{}', named, known, indentation);
  }
  return typeof value === 'number' ? numberCode(value) : String(value);
}

/** The parameters of a call, without what is undefined at the end. */
export function parametersCode(parameters: readonly unknown[], known: KnownCode, indentation = ''): string {
  const given = parameters.slice(0, parameters.findLastIndex((one) => one !== undefined) + 1);
  return given.map((one) => valueCode(one, known, indentation)).join(', ');
}

interface Entry {
  readonly name: string;
  readonly value: unknown;
}

function bracketed(brackets: string, entries: readonly Entry[], known: KnownCode, indentation: string): string {
  const [open = '', close = ''] = brackets;
  if (entries.length === 0) return brackets;
  const shown = entries.length > 2 * ENTRIES ? entries.slice(0, ENTRIES) : entries;
  const more = entries.length - shown.length;
  const write = (deeper: string) =>
    shown.map(({ name, value }) => `${shorthand(name, valueCode(value, known, deeper))}`);
  const line = write(indentation).join(', ');
  if (more === 0 && !line.includes('\n') && indentation.length + line.length < WIDTH) {
    return open === '{' ? `{ ${line} }` : `${open}${line}${close}`;
  }
  const inner = `${indentation}  `;
  const lines = write(inner).map((text) => `${inner}${text},`);
  if (more > 0) lines.push(`${inner}// and ${more} more`);
  return `${open}\n${lines.join('\n')}\n${indentation}${close}`;
}

function shorthand(name: string, code: string): string {
  return name === `${code}: ` ? code : `${name}${code}`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : textCode(name);
}

/** The frameworks carry what is known at deploy time only in numbers that nobody writes. */
function numberCode(value: number): string {
  return value < -1e280 ? 'Token.asNumber(...)' : String(value);
}

function textCode(text: string): string {
  const [first = ''] = text;
  if (text.length > 20 && text === first.repeat(text.length)) return `'${first}'.repeat(${text.length})`;
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}
