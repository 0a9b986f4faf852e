/**
 * Values that are known only at deploy time travel through a CDK app as markers: strings with a `${...}` inside, numbers
 * far outside any real range, or objects that resolve themselves. Each framework writes its own markers and takes those of
 * the other for literal text, so they are told apart here without loading a framework.
 */
export type TokenFamily = 'terraform' | 'aws-cdk';

const TERRAFORM_MARKER = /\$\{TfToken\[|#\{TfToken\[|&\{TfToken\[/;
const AWS_MARKER = /\$\{Token\[|#\{Token\[/;

/** The upper bits that each framework puts into a number that stands for a token. */
const TERRAFORM_NUMBER_BITS = 0xfdff0000;
const AWS_NUMBER_BITS = 0xfbff0000;
const UPPER_HALF = 0xffff0000;

/** Whether the value, or anything inside it, is known only at deploy time. */
export function isUnresolved(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('${') || AWS_MARKER.test(value) || TERRAFORM_MARKER.test(value);
  if (typeof value === 'number') return tokenFamily(value) !== undefined;
  if (Array.isArray(value)) return value.some(isUnresolved);
  if (typeof value === 'object' && value !== null) {
    if (isResolvable(value)) return true;
    return (
      isPlainObject(value) && Object.entries(value).some(([key, entry]) => isUnresolved(key) || isUnresolved(entry))
    );
  }
  return false;
}

/** Which framework made the token, when the value is one and says so. */
export function tokenFamily(value: unknown): TokenFamily | undefined {
  if (typeof value === 'string') {
    if (TERRAFORM_MARKER.test(value)) return 'terraform';
    return AWS_MARKER.test(value) ? 'aws-cdk' : undefined;
  }
  if (typeof value === 'number') return numberFamily(value);
  if (Array.isArray(value)) return firstFamily(value);
  if (isPlainObject(value)) return firstFamily(Object.entries(value).flat());
  return undefined;
}

function firstFamily(values: readonly unknown[]): TokenFamily | undefined {
  for (const value of values) {
    const family = tokenFamily(value);
    if (family) return family;
  }
  return undefined;
}

function numberFamily(value: number): TokenFamily | undefined {
  if (!(value < -1e288)) return undefined;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const upper = (bits.getUint32(0) & UPPER_HALF) >>> 0;
  if (upper === TERRAFORM_NUMBER_BITS) return 'terraform';
  return upper === AWS_NUMBER_BITS ? 'aws-cdk' : undefined;
}

function isResolvable(value: object): boolean {
  return typeof (value as { resolve?: unknown }).resolve === 'function';
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
