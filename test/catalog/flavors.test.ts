import { flavorFacts } from '../../lib/catalog/flavors';

test.each([
  ['s3.small.1', 1],
  ['s3.large.4', 8],
  ['s3.xlarge.2', 8],
  ['m4.8xlarge.8', 256],
  ['kc1.large.2', 4],
  ['e3.7xlarge.12', 348],
  ['e3.14xlarge.12', 696],
  ['e3.26xlarge.14', 1466],
  ['e3.52xlarge.14', 2932],
  ['e6.26xlarge.28', 2948],
  ['e6.52xlarge.28', 5896],
])('%s has %i GiB of memory', (flavor, gibibytes) => {
  expect(flavorFacts(flavor)?.memoryGibibytes).toBe(gibibytes);
});

test.each(['x1.2u.4g', 'mrs.linux.bigdata', 'physical.o2.medium', '', 'constructor'])('"%s" says nothing', (flavor) => {
  expect(flavorFacts(flavor)).toBeUndefined();
});
