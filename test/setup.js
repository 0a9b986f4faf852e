// aws-cdk-lib validates every template with a WebAssembly engine: seconds per test file. One suite turns it on.
process.env.CDK_VALIDATION ??= 'false';
