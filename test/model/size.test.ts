import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import * as fc from 'fast-check';
import { Size } from '../../lib/model';

test('units are powers of two', () => {
  expect(Size.mebibytes(1).toBytes()).toBe(1024 ** 2);
  expect(Size.gibibytes(1).toBytes()).toBe(1024 ** 3);
  expect(Size.tebibytes(1).toBytes()).toBe(1024 ** 4);
  expect(Size.tebibytes(1).toGibibytes()).toBe(1024);
  expect(Size.gibibytes(1.5).toMebibytes()).toBe(1536);
  expect(Size.bytes(2 ** 29).toGibibytes()).toBe(0.5);
});

test('a whole amount comes back as it was given', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 20 }), (amount) => {
      expect(Size.bytes(amount).toBytes()).toBe(amount);
      expect(Size.mebibytes(amount).toMebibytes()).toBe(amount);
      expect(Size.gibibytes(amount).toGibibytes()).toBe(amount);
      expect(Size.bytes(Size.gibibytes(amount).toBytes()).toGibibytes()).toBe(amount);
    }),
  );
});

test('people read the unit that was given', () => {
  const sizes = [Size.bytes(5), Size.mebibytes(512), Size.gibibytes(40), Size.tebibytes(1)];
  expect(sizes.map(String)).toEqual(['5 bytes', '512 MiB', '40 GiB', '1 TiB']);
});

describe.each([
  ['cdktf', cdktf.Token.asNumber({ resolve: () => 40 })],
  ['aws-cdk-lib', aws.Token.asNumber({ resolve: () => 40 })],
])('an amount of %s that is known only at deploy time', (_, later) => {
  test('stays what it is in its own unit, and is no number in others', () => {
    expect(Size.gibibytes(later).unresolved).toBe(true);
    expect(Size.gibibytes(later).toGibibytes()).toBe(later);
    expect(Size.gibibytes(later).toMebibytes()).toBeNaN();
    expect(Size.mebibytes(later).toGibibytes()).toBeNaN();
  });

  test('is not shown as the number that stands for it', () => {
    expect(String(Size.gibibytes(later))).toBe('an amount in GiB that is known only at deploy time');
  });
});

test.each([undefined, null, '40', {}])('%p is no amount', (amount) => {
  const size = Size.gibibytes(amount as any);
  expect(size.toGibibytes()).toBeNaN();
  expect(size.unresolved).toBe(false);
});
