import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';
import * as fc from 'fast-check';
import { isKnownText, isUnresolved, tokenFamily } from '../../lib/model/token';

const producer = { resolve: () => 'later', creationStack: [] };
const awsTokens = {
  text: aws.Token.asString(producer),
  number: aws.Token.asNumber(producer),
  list: aws.Token.asList(producer),
};

describe.each<[string, Record<string, unknown>, 'terraform' | 'aws-cdk']>([
  ['cdktf', terraformTokens(cdktf), 'terraform'],
  ['cdktn', terraformTokens(cdktn as unknown as typeof cdktf), 'terraform'],
  ['aws-cdk-lib', awsTokens, 'aws-cdk'],
])('a token of %s', (_, tokens, family) => {
  test.each(Object.entries(tokens))('as a %s is unknown, and its family is known', (_kind, token) => {
    expect(isUnresolved(token)).toBe(true);
    expect(tokenFamily(token)).toBe(family);
  });

  test('inside something else makes all of it unknown', () => {
    const inside = [
      `web-${String(tokens.text)}`,
      [1, tokens.number],
      { team: tokens.text },
      { [String(tokens.text)]: 1 },
    ];
    for (const value of inside) {
      expect(isUnresolved(value)).toBe(true);
      expect(tokenFamily(value)).toBe(family);
    }
  });
});

function terraformTokens(framework: typeof cdktf) {
  return {
    text: framework.Token.asString(producer),
    number: framework.Token.asNumber(producer),
    list: framework.Token.asList(producer),
    'map of texts': framework.Token.asStringMap(producer),
  };
}

test('something that resolves itself is unknown', () => {
  expect(isUnresolved(producer)).toBe(true);
  expect(isUnresolved({ deep: [producer] })).toBe(true);
});

test('an expression of Terraform is unknown, and of no framework', () => {
  expect(isUnresolved('${var.name}')).toBe(true);
  expect(tokenFamily('${var.name}')).toBeUndefined();
});

test('what a user writes is known', () => {
  const texts = fc.string().filter((text) => !/[$%]\{/.test(text));
  fc.assert(
    fc.property(fc.oneof(texts, fc.double(), fc.integer(), fc.boolean(), fc.array(texts)), (value) => {
      expect(isUnresolved(value)).toBe(false);
      expect(tokenFamily(value)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
  for (const value of [undefined, null, new Map(), () => 1, -Number.MAX_VALUE, Number.NEGATIVE_INFINITY, '$', '#{a}']) {
    expect(isUnresolved(value)).toBe(false);
  }
});

test('a text is known when it is there and resolved', () => {
  expect(isKnownText('')).toBe(true);
  expect(isKnownText(undefined)).toBe(false);
  expect(isKnownText('${var.name}')).toBe(false);
});
