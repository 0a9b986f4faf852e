import {
  type AcceptanceTestFacts,
  acceptanceTests,
  type DeclaredFacts,
  type KnownDifferences,
  knownDifferences,
} from './support/facts';
import { inOneLine } from './support/one-line';
import { type SynthesizedStep, synthesize } from './support/synthesized-step';

/**
 * The acceptance tests of both providers around images, declared once more: what passes in the cloud passes here. The facts
 * are what scripts/acceptance-tests.mjs read in the repositories of the providers, at the commits that the data names.
 */
const PROVIDERS = [acceptanceTests('huaweicloud'), acceptanceTests('opentelekomcloud')];
const KNOWN = knownDifferences();

interface Run extends SynthesizedStep {
  readonly name: string;
}

const runs = PROVIDERS.flatMap((facts) => [
  ...facts.tests.flatMap(({ test: name, steps }) =>
    steps.map(({ step, declarations }) => run(facts, `${name}, step ${step}`, declarations)),
  ),
  ...facts.elsewhere.map((declaration) =>
    run(facts, `${declaration.first.split(' ').at(-1)} and ${declaration.tests - 1} more`, [declaration]),
  ),
]);

function run({ provider }: AcceptanceTestFacts, name: string, declarations: readonly DeclaredFacts[]): Run {
  return { name: `${provider} ${name}`, ...synthesize(provider, declarations, KNOWN) };
}

function count(counted: (one: Run) => number): number {
  return runs.reduce((sum, one) => sum + counted(one), 0);
}

afterAll(() => {
  const declared = count((one) => one.declared);
  const [errors, warnings] = [count((one) => one.errors.length), count((one) => one.warnings.length)];
  const undeclared = count((one) => one.undeclared.length);
  process.stdout.write(
    `Acceptance tests of the providers: ${declared} declarations, ${errors} errors, ${warnings} warnings; ${undeclared} cannot be declared\n`,
  );
});

describe.each(PROVIDERS)('the acceptance tests of $provider at $commit', ({ provider, tests, unreached }) => {
  test('have no configuration of images that is not here', () => {
    expect(unreached.map((name) => `${provider} ${name}`)).toEqual(known('unreached', provider));
  });

  test('expect no error in any of these steps', () => {
    expect(tests.flatMap(({ steps }) => steps.filter(({ expectsError }) => expectsError))).toEqual([]);
  });
});

test.each(runs)('$name', ({ errors }) => {
  expect(errors.map(inOneLine)).toEqual([]);
});

test('there is at most one warning for every second declaration', () => {
  expect(count(({ warnings }) => warnings.length)).toBeLessThanOrEqual(count(({ declared }) => declared) / 2);
});

test('what cannot be declared has its reason', () => {
  const undeclared = new Set(runs.flatMap((one) => one.undeclared));
  expect([...undeclared].sort()).toEqual([...known('types'), ...known('arguments')].sort());
});

test('what the templates say in another way has its reason', () => {
  expect(distinct(({ otherTypes }) => otherTypes)).toEqual(known('otherTypes'));
  expect(distinct(({ otherArguments }) => otherArguments)).toEqual(known('otherArguments'));
});

function distinct(differences: (one: Run) => readonly string[]): string[] {
  return [...new Set(runs.flatMap(differences))].sort();
}

function known(kind: keyof KnownDifferences, beginning = ''): string[] {
  return Object.keys(KNOWN[kind])
    .filter((name) => name.startsWith(beginning))
    .sort();
}
