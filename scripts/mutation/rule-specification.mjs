import { createRequire } from 'node:module';
import * as path from 'node:path';
import { register } from 'tsx/cjs/api';
import { CollectedTests } from './collected-tests.mjs';
import { ReplayedFindings } from './replayed-findings.mjs';

const RULES = 'lib/rules';
const TEST_FILES = ['rules', 'engine', 'timeouts', 'unknown-values'].map((name) => `test/rules/${name}.test.ts`);

/** The rules of a project, and the tests that specify them, in this process. */
export class RuleSpecification {
  #require;
  #root;
  #engine;
  #findings;
  #tests;

  constructor(root) {
    register();
    this.#root = root;
    this.#require = createRequire(path.join(root, 'package.json'));
    this.#tests = new CollectedTests(globalThis);
    this.#load('test/setup.js');
    this.#engine = this.#load(`${RULES}/engine.ts`);
    // The constructs keep the engine that they were loaded with, and have to ask the present one.
    this.#replace(`${RULES}/engine.ts`, (engine) =>
      Object.fromEntries(
        Object.keys(engine).map((name) => [name, (...parameters) => this.#engine[name](...parameters)]),
      ),
    );
    const { Registry } = this.#load('lib/constructs/registry.ts');
    this.#replace('test/support/declarations.ts', (declarations) => {
      this.#findings = new ReplayedFindings(declarations.findingsIn, Registry);
      return { ...declarations, findingsIn: (...run) => this.#findings.findingsIn(...run) };
    });
    this.reload();
  }

  /** Loads the rules and their tests once more: what a module does when it is loaded, and what it remembers, is new. */
  reload() {
    // Modules that are loaded through one and the same function would all be kept.
    this.#require = createRequire(path.join(this.#root, 'package.json'));
    this.#tests.forget();
    const loaded = path.join(this.#root, RULES, path.sep);
    for (const file of [...Object.keys(this.#require.cache).filter((file) => file.startsWith(loaded)), ...TEST_FILES]) {
      delete this.#require.cache[path.resolve(this.#root, file)];
    }
    this.#engine = this.#load(`${RULES}/engine.ts`);
    for (const file of TEST_FILES) this.#load(file);
  }

  get tests() {
    return this.#tests.names;
  }

  /** @returns why the test failed, if it did */
  failure(test) {
    this.#findings.start(test);
    return this.#tests.failure(test);
  }

  /** To be called when everything ran once: what the tests made on the disk is needed no more. */
  cleanUp() {
    this.#tests.cleanUp();
  }

  #load(file) {
    return this.#require(path.join(this.#root, file));
  }

  #replace(file, replacement) {
    const present = this.#load(file);
    this.#require.cache[path.join(this.#root, file)].exports = replacement(present);
  }
}
