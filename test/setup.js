const childProcess = require('node:child_process');
const { runInThisContext } = require('node:vm');

// aws-cdk-lib validates every template with a WebAssembly engine: seconds per test file. One suite turns it on.
process.env.CDK_VALIDATION ??= 'false';
// Where Debian keeps the programs that make file systems; only root has it on the path.
process.env.PATH = [process.env.PATH, '/usr/sbin', '/sbin'].join(':');

// The frameworks ask for the stack at whatever they create, and no test looks at it. Jest finds the lines of errors.
const ErrorOfJest = runInThisContext('Error');
Error.prepareStackTrace = (thrown, frames) =>
  thrown instanceof Error && ErrorOfJest.prepareStackTrace
    ? ErrorOfJest.prepareStackTrace(thrown, frames)
    : [String(thrown), ...(thrown instanceof Error ? frames : frames.slice(0, 1))].join('\n    at ');

// For every resource that is imported or moved, cdktf and cdktn ask which version of terraform there is.
const { execSync } = childProcess;
const versions = new Map();
childProcess.execSync = (command, ...more) => {
  if (!/^\S+ version$/.test(command)) return execSync(command, ...more);
  if (!versions.has(command)) versions.set(command, execSync(command, ...more));
  return versions.get(command);
};
