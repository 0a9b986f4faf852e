import { templateParts } from '../model/template-text';
import { isResolvable, isUnresolved, isUnresolvedOnAws } from '../model/token';
import type { Host } from '../targets/host';

/** How the framework of a stack writes down what is known only at deploy time; the AWS CDK knows no such maps. */
export interface Tokens {
  asString(value: unknown): string;
  asNumber(value: unknown): number;
  asList(value: unknown): string[];
  asStringMap?(value: unknown): Record<string, string>;
}

export function tokensOf({ module }: Pick<Host, 'module'>): Tokens {
  return (module as { readonly Token: Tokens }).Token;
}

/** Whether the value, or an entry of it, is an object or a text that stands for what is known only at deploy time. */
export function isLater(value: unknown, { framework }: Pick<Host, 'framework'>): boolean {
  if (typeof value === 'string') return framework === 'aws-cdk-lib' ? isUnresolvedOnAws(value) : isUnresolved(value);
  return isResolvable(value) || entriesOf(value).some(isResolvable);
}

/** A text, whatever stands for it. */
export function laterText(value: unknown, tokens: Tokens): unknown {
  return isResolvable(value) ? tokens.asString(value) : value;
}

export function laterNumber(value: unknown, tokens: Tokens): unknown {
  return tokens.asNumber(isResolvable(value) ? value : { creationStack: [], resolve: () => value });
}

export function laterList(value: unknown, tokens: Tokens): unknown {
  if (isResolvable(value)) return tokens.asList(value);
  return Array.isArray(value) ? value.map((entry) => laterText(entry, tokens)) : value;
}

export function laterMap(value: unknown, tokens: Tokens): unknown {
  if (isResolvable(value)) return tokens.asStringMap?.(value) ?? value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, laterText(entry, tokens)]));
}

/** How an example of a value is written with a variable of Terraform in it; undefined where nothing can be put in. */
export function withVariable(example: string): string | undefined {
  const [, start, argument] = /^(\w+\.\w+)\((\d+|'[^']*')/.exec(example) ?? [];
  if (!start || !argument) return undefined;
  return `${start}(variable.${argument.startsWith("'") ? 'stringValue' : 'numberValue'})`;
}

/** What Terraform cannot read of a text, or undefined when it can read all of it. */
export function unreadable(value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return isResolvable(value)
      ? undefined
      : entriesOf(value)
          .map(unreadable)
          .find((part) => part !== undefined);
  }
  if (!value.includes('{')) return undefined;
  return templateParts(value).find(({ kind, text }) => kind === 'unfinished' || isNoDirective(text, kind))?.text;
}

const DIRECTIVE = /^%\{~?\s*(if|else|endif|for|endfor)\b/;

function isNoDirective(text: string, kind: string): boolean {
  return kind === 'expression' && text.startsWith('%') && !DIRECTIVE.test(text);
}

/** The entries of a list, the keys and values of a plain object. */
function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flat();
}
