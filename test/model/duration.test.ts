import * as cdktf from 'cdktf';
import { Duration } from '../../lib/model';

test('is counted in minutes', () => {
  expect(Duration.minutes(90).toMinutes()).toBe(90);
  expect(Duration.hours(1.5).toMinutes()).toBe(90);
  expect(String(Duration.hours(2))).toBe('120 minutes');
  expect(Duration.hours(2).unresolved).toBe(false);
});

test.each(['minutes', 'hours'] as const)(
  '%s that are known only at deploy time are neither counted nor shown',
  (unit) => {
    const later = Duration[unit](cdktf.Token.asNumber({ resolve: () => 5 }));
    expect(later.unresolved).toBe(true);
    expect(String(later)).toBe('a time that is known only at deploy time');
  },
);

test.each([undefined, null, '90', {}])('%p is no time', (amount) => {
  expect(Duration.minutes(amount as any).toMinutes()).toBeNaN();
});
