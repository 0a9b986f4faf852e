import { Duration } from '../../lib';
import { ami, findingsIn } from '../support/declarations';
import { brief } from '../support/findings';

test('AWS waits for at most 12 hours', () => {
  expect(findingsIn('aws', ami({ timeouts: { create: Duration.hours(12) } }))).toEqual([]);
  const [finding, ...others] = findingsIn('aws', ami({ timeouts: { create: Duration.minutes(12 * 60 + 1) } }));
  expect(finding).toMatchObject({
    ruleId: 'CDK-TIME-001',
    property: 'timeouts.create',
    found: '721 minutes cannot be used',
  });
  expect(finding?.allowed).toContain('at most 12 hours');
  expect(brief(others)).toEqual([]);
});
