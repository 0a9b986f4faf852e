import { isDeepStrictEqual } from 'node:util';

/**
 * Stands between the tests and `findingsIn`. An app is synthesized once; from then on only its declarations go through
 * the rules again, which takes a hundredth of the time. Both have to find the same.
 */
export class ReplayedFindings {
  #synthesize;
  #checked = new Set();
  #recorded = new Map();
  #test = '';
  #calls = 0;

  /**
   * @param synthesize the function `findingsIn` of the tests
   * @param Registry the class that puts all declarations of an app through the rules
   */
  constructor(synthesize, Registry) {
    this.#synthesize = synthesize;
    const checked = this.#checked;
    const { check } = Registry.prototype;
    Registry.prototype.check = function () {
      checked.add(this);
      return check.call(this);
    };
  }

  /** To be called before a test runs: an app is known by the test that declares it and its number there. */
  start(test) {
    this.#test = test;
    this.#calls = 0;
  }

  findingsIn(cloud, declare, options) {
    const app = `${this.#test}, app ${++this.#calls}`;
    const registries = this.#recorded.get(app);
    return registries ? findings(registries) : this.#record(app, cloud, declare, options);
  }

  #record(app, cloud, declare, options) {
    this.#checked.clear();
    const reported = this.#synthesize(cloud, declare, options);
    const registries = [...this.#checked];
    for (const registry of registries) registry.declarants = registry.declarants.map(asItDeclaredOnce);
    const replayed = findings(registries);
    if (!isDeepStrictEqual(inOrder(replayed), inOrder(reported))) {
      throw new Error(`The declarations alone do not give what the synthesis finds: ${app}`);
    }
    this.#recorded.set(app, registries);
    return reported;
  }
}

/** Files and trees of constructs are not looked at again. */
function asItDeclaredOnce(declarant) {
  const declaration = declarant.declaration();
  const ownFindings = declarant.ownFindings();
  return {
    construct: declarant.construct,
    stack: declarant.stack,
    declaration: () => declaration,
    ownFindings: () => ownFindings,
    isUnusable: (property) => declarant.isUnusable(property),
    location: () => declarant.location(),
  };
}

function findings(registries) {
  return registries
    .flatMap((registry) => registry.check().findings)
    .map(({ level, ruleId, path, property, found, allowed, fix }) => ({
      level,
      ruleId,
      path,
      property,
      found,
      allowed,
      fix,
    }));
}

function inOrder(reported) {
  return reported.map((finding) => JSON.stringify(Object.entries(finding).sort())).sort();
}
