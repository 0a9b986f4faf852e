import { valueText } from '../findings/value-text';
import { brandOf } from '../model/brand';
import { isToken } from '../model/token';
import { isMadeWrong, type PropertyType } from './property-types';

/** What was found in place of a value of the type, as a clause that follows the property. */
export function wrongValueText(value: unknown, { className }: Pick<PropertyType, 'className'> = {}): string {
  if (value === null || value === undefined) return `is ${value}`;
  if (isToken(value)) return 'is a value known only at deploy time';
  if (isMadeWrong(value)) return madeWrongText(value);
  if (value instanceof Promise) return 'is a promise';
  if (typeof value === 'function') return isClass(value) ? `is the class ${value.name}` : 'is a function';
  if (className !== undefined && brandOf(value) === undefined && classOf(value) === className) {
    return `is a ${className} of another library`;
  }
  const text = valueText(value);
  const type = typeName(value);
  return text.startsWith('an object of ') && type.startsWith('of the class ')
    ? `is ${withArticle(type.slice('of the class '.length))}`
    : `${text} is ${type}`;
}

/** An object of ours that was made with what its class does not take. */
function madeWrongText(value: { readonly _madeOf?: unknown }): string {
  if (!('_madeOf' in value)) {
    const name = valueText(value);
    return name.startsWith('an object of ')
      ? `is ${name} without a name`
      : `${name} is not ${withArticle(typeOf(value))}`;
  }
  const { _madeOf: given } = value;
  if (given === null || given === undefined) return `was made with ${given}`;
  return `was made with ${valueText(given)}, which is ${typeName(given)}`;
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const name = typeOf(value);
  return name === 'Object' ? 'an object' : `of the class ${name}`;
}

function typeOf(value: unknown): string {
  return brandOf(value) ?? classOf(value) ?? 'Object';
}

function classOf(value: unknown): string | undefined {
  const { constructor } = value as { readonly constructor?: { readonly name?: unknown } };
  return typeof constructor?.name === 'string' ? constructor.name : undefined;
}

function isClass(value: object): value is { readonly name: string } {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}
