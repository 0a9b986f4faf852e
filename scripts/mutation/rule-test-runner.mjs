// The test runner that stryker.config.mjs names: it runs the specification of the rules for one mutant after another.
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { RuleSpecification } from './rule-specification.mjs';

class RuleTestRunner {
  // What Stryker writes into the rules reads this object.
  #mutation = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] = {});
  #specification;

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Every app is synthesized here, without a mutant. */
  init() {
    this.#specification = new RuleSpecification(process.cwd());
    const failed = this.#specification.tests.flatMap((test) => {
      const error = this.#specification.failure(test);
      return error ? [`${test}: ${error.stack}`] : [];
    });
    this.#specification.cleanUp();
    if (failed.length > 0) throw new Error(`Without a mutant ${failed.length} tests fail:\n${failed.join('\n')}`);
  }

  dryRun() {
    this.#activate(undefined);
    this.#mutation.mutantCoverage = { static: {}, perTest: {} };
    this.#specification.reload();
    const tests = this.#specification.tests.map((test) => this.#run(test));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#mutation.mutantCoverage };
  }

  mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    try {
      this.#activate(mutantActivation === 'static' ? activeMutant.id : undefined, hitLimit);
      this.#specification.reload();
    } catch (error) {
      return { status: MutantRunStatus.Error, errorMessage: String(error.stack) };
    }
    this.#activate(activeMutant.id, hitLimit);
    const selected = testFilter ? new Set(testFilter) : undefined;
    const tests = [];
    for (const test of this.#specification.tests) {
      if (selected && !selected.has(test)) continue;
      const result = this.#run(test);
      tests.push(result);
      if (this.#mutation.hitCount > hitLimit) return { status: MutantRunStatus.Timeout };
      if (result.status === TestStatus.Failed && !disableBail) break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }

  #activate(mutant, hitLimit) {
    this.#mutation.activeMutant = mutant;
    this.#mutation.hitCount = hitLimit === undefined ? undefined : 0;
    this.#mutation.hitLimit = hitLimit;
  }

  #run(test) {
    this.#mutation.currentTestId = test;
    const start = performance.now();
    const error = this.#specification.failure(test);
    const result = { id: test, name: test, timeSpentMs: performance.now() - start };
    this.#mutation.currentTestId = undefined;
    return error
      ? { ...result, status: TestStatus.Failed, failureMessage: String(error.message) }
      : { ...result, status: TestStatus.Success };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'rules', RuleTestRunner)];
