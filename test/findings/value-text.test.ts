import * as cdktf from 'cdktf';
import * as fc from 'fast-check';
import { DiskFormat, EncryptionKey, OperatingSystem, Size } from '../../lib/model';
import { countText, valueText } from '../../lib/findings/value-text';

class Nameless {}

test.each<[unknown, string]>([
  ['web', '"web"'],
  ['', '""'],
  ['a"b', '"a\\"b"'],
  ['a\nb', '"a\\nb"'],
  ['a\u202eb\u0007', '"a\\u{202e}b\\u0007"'],
  [40, '40'],
  [true, 'true'],
  [undefined, 'undefined'],
  [null, 'null'],
  [['a', 1], '["a",1]'],
  [{ team: 'web' }, '{"team":"web"}'],
  [() => 1, 'a function'],
  [Size.gibibytes(40), '40 GiB'],
  [DiskFormat.QCOW2, 'QCOW2'],
  [OperatingSystem.of('CentOS 7.4 64bit'), 'CentOS 7.4 64bit'],
  [new Nameless(), 'an object of Nameless'],
  [Object.create(null), 'an object of no class'],
  [EncryptionKey.fromKeyId(undefined as any), 'an object of EncryptionKey'],
  ['${var.name}', '"${var.name}"'],
  [cdktf.Token.asString({ resolve: () => 'name' }), 'a value known only at deploy time'],
  [cdktf.Token.asNumber({ resolve: () => 5 }), 'a value known only at deploy time'],
])('%p is shown as %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});

test('an object that refers to itself is said to', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(valueText([circle.self])).toBe('an object that refers to itself');
});

test('anything is shown short, on one line and printable', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const text = valueText(value);
      expect(text.length).toBeLessThanOrEqual(80);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 2000 },
  );
  expect(valueText('a'.repeat(500))).toMatch(/^"a{76}\.\.\.$/);
});

test('a number of things agrees with them', () => {
  expect([0, 1, 2].map((count) => countText(count, 'tag'))).toEqual(['0 tags', '1 tag', '2 tags']);
});
