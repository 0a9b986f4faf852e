import type { Cloud } from '../../lib/model/cloud';
import type { Declare } from '../support/declarations';

/** How one rule behaves: what breaks it, and what is just within it. */
export interface RuleCase {
  /** Where this is tried. */
  readonly clouds: readonly Cloud[];
  /** Whether Open Telekom Cloud is configured with the wider provider, for what the other one lacks. */
  readonly extended?: true;
  readonly breaks: Readonly<Record<string, Break>>;
  readonly keeps: Readonly<Record<string, Declare>>;
  /** What else breaks and keeps the rule, on some of its clouds only. */
  readonly elsewhere?: RuleCase;
}

/** A declaration with one mistake: the rule reports it, once, and no other rule says anything. */
export interface Break {
  readonly declare: Declare;
  readonly property: string;
  /** The construct that is to change. */
  readonly path?: string;
  /** Where it is not the level of the rule. */
  readonly level?: 'error' | 'warning';
  readonly found: RegExp;
  /** Where it depends on what was declared. */
  readonly allowed?: RegExp;
  readonly fix: RegExp;
  /** Rules that such a declaration cannot keep either. */
  readonly besides?: readonly string[];
}

export type RuleCases = Readonly<Record<string, RuleCase>>;

export const OTC: readonly Cloud[] = ['open-telekom-cloud'];
export const HUAWEI: readonly Cloud[] = ['huawei-cloud'];
export const BOTH: readonly Cloud[] = ['open-telekom-cloud', 'huawei-cloud'];
export const AWS: readonly Cloud[] = ['aws'];
