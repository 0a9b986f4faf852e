// aws-cdk-lib validates every template with a WebAssembly engine: seconds per test file. One suite turns it on.
process.env.CDK_VALIDATION ??= 'false';
// Where Debian keeps the programs that make file systems; only root has it on the path.
process.env.PATH = [process.env.PATH, '/usr/sbin', '/sbin'].join(':');
