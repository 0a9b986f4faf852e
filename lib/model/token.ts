import { literalIn } from './template-text';

/**
 * Values that are known only at deploy time travel through a CDK app as markers: strings with a `${...}` inside, numbers
 * far outside any real range, or objects that resolve themselves. Each framework writes its own markers and takes those of
 * the other for literal text, so they are told apart here without loading a framework.
 */
export type TokenFamily = 'terraform' | 'aws-cdk';

const TERRAFORM_MARKER = /\$\{TfToken\[|#\{TfToken\[|&\{TfToken\[/;
const AWS_MARKER = /\$\{Token\[|#\{Token\[/;
const MAP_MARKER = /^&\{TfToken\[/;
const LIST_MARKER = /^#\{(Tf)?Token\[/;

/** The upper bits that each framework puts into a number that stands for a token. */
const TERRAFORM_NUMBER_BITS = 0xfdff0000;
const AWS_NUMBER_BITS = 0xfbff0000;
const UPPER_HALF = 0xffff0000;

/** Deeper than any value that a property takes; what refers to itself has no end. */
const DEEPEST = 8;

/**
 * What CloudFormation looks up wherever it stands in a text. Nothing else is worked out in one: `${...}` is, in the argument of
 * Fn::Sub alone, and no text of an app becomes that.
 */
const DYNAMIC_REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):[^{}]+\}\}/;

/** Whether the value, or anything inside it, is known only at deploy time, when it goes into a template of Terraform. */
export function isUnresolved(value: unknown): boolean {
  return isUnresolvedWithin(value, DEEPEST, (text) => literalIn(text) === undefined);
}

/** The same in a template of CloudFormation, which reads texts in another way. */
export function isUnresolvedOnAws(value: unknown): boolean {
  return isUnresolvedWithin(value, DEEPEST, (text) => DYNAMIC_REFERENCE.test(text));
}

/** Whether the value, or anything inside it, is a marker of a framework. */
export function isToken(value: unknown): boolean {
  return isUnresolvedWithin(value, DEEPEST, () => false);
}

function isUnresolvedWithin(value: unknown, depth: number, isExpression: (text: string) => boolean): boolean {
  if (typeof value === 'string') return AWS_MARKER.test(value) || TERRAFORM_MARKER.test(value) || isExpression(value);
  if (typeof value === 'number') return tokenFamily(value) !== undefined;
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  return isResolvable(value) || partsOf(value).some((part) => isUnresolvedWithin(part, depth - 1, isExpression));
}

/** Whether a list stands among other entries though it is known only at deploy time as a whole: no framework can write that. */
export function hasUnresolvedList(values: readonly string[]): boolean {
  return values.length > 1 && values.some((value) => LIST_MARKER.test(value));
}

/** Whether a map has other entries though it is known only at deploy time as a whole: no framework can write that. */
export function hasUnresolvedMap(values: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(values);
  return keys.length > 1 && keys.some((key) => MAP_MARKER.test(key));
}

/** Which framework made the token, when the value is one and says so. */
export function tokenFamily(value: unknown): TokenFamily | undefined {
  return tokenFamilyWithin(value, DEEPEST);
}

function tokenFamilyWithin(value: unknown, depth: number): TokenFamily | undefined {
  if (typeof value === 'string') {
    if (TERRAFORM_MARKER.test(value)) return 'terraform';
    return AWS_MARKER.test(value) ? 'aws-cdk' : undefined;
  }
  if (typeof value === 'number') return numberFamily(value);
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  for (const part of partsOf(value)) {
    const family = tokenFamilyWithin(part, depth - 1);
    if (family) return family;
  }
  return undefined;
}

/** The entries of a list, the keys and values of a plain object. Other objects are looked into by nobody. */
function partsOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isPlainObject(value) ? Object.entries(value).flat() : [];
}

function numberFamily(value: number): TokenFamily | undefined {
  if (!(value < -1e288)) return undefined;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const upper = (bits.getUint32(0) & UPPER_HALF) >>> 0;
  if (upper === TERRAFORM_NUMBER_BITS) return 'terraform';
  return upper === AWS_NUMBER_BITS ? 'aws-cdk' : undefined;
}

/** Whether a value resolves itself when the template is written. */
export function isResolvable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && typeof (value as { resolve?: unknown }).resolve === 'function';
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether a text was given and is known now, so that it can be checked. */
export function isKnownText(value: string | undefined): value is string {
  return value !== undefined && !isUnresolved(value);
}

/** Whether a text was given and is known now, in a template of CloudFormation. */
export function isKnownTextOnAws(value: string | undefined): value is string {
  return value !== undefined && !isUnresolvedOnAws(value);
}

/** How many characters a text has that is known now, once Terraform has read it. */
export function lengthInTerraform(text: string): number {
  return (literalIn(text) ?? text).length;
}
