// Loads the library and the frameworks once for all test files of a worker: to do so for every file took half of the time.
// Test files are as apart as apps that one program synthesizes one after the other. `npm run test:all` keeps them apart wholly.
const { isBuiltin } = require('node:module');
const path = require('node:path');
const { default: Runtime } = require('jest-runtime');

const LIBRARY = path.resolve(__dirname, '../../lib') + path.sep;

/** Packages, and what is in `lib`. */
function isLoadedOnce(from, name) {
  if (isBuiltin(name)) return false;
  if (!name.startsWith('.') && !path.isAbsolute(name)) return true;
  return path.resolve(path.dirname(from), name).concat(path.sep).startsWith(LIBRARY);
}

let loadedOnce;

module.exports = class extends Runtime {
  constructor(...parameters) {
    super(...parameters);
    loadedOnce ??= new Runtime(...parameters);
    const [, , , , , { collectCoverage }] = parameters;
    // What a file covers is counted where it is loaded.
    this.sharing = !collectCoverage;
  }

  requireModule(from, name, options, ...more) {
    const isOwn = !this.sharing || name === undefined || options?.isInternalModule;
    if (isOwn || !isLoadedOnce(from, name)) return super.requireModule(from, name, options, ...more);
    this.hasShared = true;
    return loadedOnce.requireModule(from, name, options, ...more);
  }

  /** Who replaces a module needs all modules for itself. */
  setMock(...parameters) {
    if (this.hasShared) throw new Error('Modules are replaced before anything else is imported');
    this.sharing = false;
    super.setMock(...parameters);
  }

  isolateModules(run) {
    const { sharing } = this;
    this.sharing = false;
    try {
      super.isolateModules(run);
    } finally {
      this.sharing = sharing;
    }
  }

  /** Where lines of TypeScript are, of the test file and of what it shares. */
  getSourceMaps() {
    const [own, shared] = [super.getSourceMaps(), loadedOnce.getSourceMaps()];
    this.sourceMaps ??= {
      get: (file) => own.get(file) ?? shared.get(file),
      *[Symbol.iterator]() {
        yield* own;
        yield* shared;
      },
    };
    return this.sourceMaps;
  }
};
