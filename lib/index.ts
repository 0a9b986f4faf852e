export * from './constructs';
export * from './model';
