import table from './rule-proofs.json';

/** What shows that a cloud refuses what a rule calls an error, where no error code of the service does. */
export interface RuleProof {
  /** The clouds that it is about, such as `huawei-cloud`. */
  readonly clouds: readonly string[];
  /** Who says it: a page of the user guide, the API reference or the model of an SDK, the code of a provider. */
  readonly by: ProofKind;
  /** What it says, in a few words. */
  readonly says: string;
}

/**
 * A contradiction is one between the declaration and the file: one of them is wrong. The template is the one that would be
 * written, which has no place for what is declared.
 */
export type ProofKind = 'document' | 'API reference' | 'provider' | 'template' | 'contradiction';

const PROOFS = table as unknown as Readonly<Record<string, readonly RuleProof[]>>;

/** The proofs of a rule, beside the error codes that it prevents. */
export function proofsOfRule(ruleId: string): readonly RuleProof[] {
  return PROOFS[ruleId] ?? [];
}

/** The IDs of the rules with proofs, in order. */
export function provenRuleIds(): string[] {
  return Object.keys(PROOFS);
}
