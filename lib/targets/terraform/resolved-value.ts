import type { IConstruct } from 'constructs';
import { hostOf } from '../host';

interface ResolvingModule {
  readonly Tokenization: { resolve(value: unknown, options: object): unknown };
  readonly DefaultTokenResolver: new (concatenation: object) => object;
  readonly StringConcat: new () => object;
}

/** A value as it would be written into the template of a stack now. */
export function resolvedIn(scope: IConstruct, value: unknown): unknown {
  const { Tokenization, DefaultTokenResolver, StringConcat } = hostOf(scope).module as ResolvingModule;
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false });
}
