// The test runner that stryker.config.mjs names: it runs the specification of the rules for one mutant after another.
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { RuleSpecification } from './rule-specification.mjs';

/** It keeps which rules are for which declarations: what a mutant made of that is not for the next one. */
const REMEMBERS = /[\\/]engine\.ts$/;
/** How many tests that killed mutants of a file are tried first with its other mutants. */
const KILLERS = 40;

class RuleTestRunner {
  // What Stryker writes into the rules reads this object.
  #mutation = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] = {});
  #specification;
  #stale = false;
  #killersByFile = new Map();

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

  mutantRun({ activeMutant, mutantActivation, sandboxFileName, testFilter, hitLimit, disableBail }) {
    const isStatic = mutantActivation === 'static';
    if (isStatic || this.#stale) {
      try {
        this.#activate(isStatic ? activeMutant.id : undefined, hitLimit);
        this.#specification.reload();
      } catch (error) {
        this.#stale = true;
        return { status: MutantRunStatus.Error, errorMessage: String(error.stack) };
      }
    }
    this.#stale = isStatic || REMEMBERS.test(sandboxFileName);
    this.#activate(activeMutant.id, hitLimit);
    const tests = [];
    for (const test of this.#inOrder(sandboxFileName, testFilter)) {
      const result = this.#run(test);
      tests.push(result);
      if (this.#mutation.hitCount > hitLimit) return { status: MutantRunStatus.Timeout };
      if (result.status === TestStatus.Failed) {
        this.#remember(sandboxFileName, test);
        if (!disableBail) break;
      }
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }

  /** The tests for a mutant; those that killed others of the file come first, since one that fails is enough. */
  #inOrder(file, testFilter) {
    const existing = new Set(this.#specification.tests);
    const chosen = testFilter ? testFilter.filter((test) => existing.has(test)) : [...existing];
    const selected = new Set(chosen);
    const first = (this.#killersByFile.get(file) ?? []).filter((test) => selected.has(test));
    return new Set([...first, ...chosen]);
  }

  #remember(file, killer) {
    const others = (this.#killersByFile.get(file) ?? []).filter((test) => test !== killer);
    this.#killersByFile.set(file, [killer, ...others].slice(0, KILLERS));
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
