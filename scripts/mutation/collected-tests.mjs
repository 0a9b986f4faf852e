import { expect } from 'expect';
import { bind } from 'jest-each';

/**
 * Runs the tests in files of jest one at a time and in this process: thousands of mutants need a few of them each. Knows
 * what the tests of the rules use, and nothing else.
 */
export class CollectedTests {
  #groups = [];
  #tests = new Map();
  #afterAll = [];

  /** @param target where test files find `test` and the like */
  constructor(target) {
    const describe = (name, define) => {
      this.#groups.push(name);
      define();
      this.#groups.pop();
    };
    const test = (name, run) => {
      const fullName = [...this.#groups, name].join(' › ');
      if (this.#tests.has(fullName)) throw new Error(`Two tests have the same name: ${fullName}`);
      this.#tests.set(fullName, run);
    };
    describe.each = bind(describe, false);
    test.each = bind(test, false);
    Object.assign(target, { describe, test, expect, afterAll: (run) => this.#afterAll.push(run) });
  }

  get names() {
    return [...this.#tests.keys()];
  }

  /** @returns why the test failed, if it did */
  failure(name) {
    try {
      if (this.#tests.get(name)() !== undefined) throw new Error('An asynchronous test cannot be run here');
      return undefined;
    } catch (error) {
      return error;
    }
  }

  forget() {
    this.#groups = [];
    this.#tests.clear();
    this.#afterAll = [];
  }

  cleanUp() {
    for (const run of this.#afterAll) run();
  }
}
