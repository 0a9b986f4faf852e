// Only strips types: `npm run typecheck` checks them, once instead of in every worker.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const OPTIONS = { loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'inline', tsconfigRaw: {} };

exports.process = (source, sourcefile) => transformSync(source, { ...OPTIONS, sourcefile });
exports.getCacheKey = (source, sourcefile) =>
  createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, sourcefile, source]))
    .digest('hex');
