import type { IConstruct } from 'constructs';
import type { FrameworkName } from './host';

/** What a framework tells of a synthesis. */
export interface SynthesisSession {
  /** The folder that templates are written to. */
  readonly outdir: string;
}

export type SynthesisHook = (session: SynthesisSession) => void;

interface Synthesis {
  onSynthesize(session: SynthesisSession): void;
}

interface CloudFormationModule {
  attachCustomSynthesis(construct: IConstruct, synthesis: Synthesis): void;
}

// cdktn kept the symbols of cdktf. Neither exports the function that sets it.
const TERRAFORM_SYNTHESIS = Symbol.for('cdktf/customSynthesis');

interface SynthesizedConstruct extends IConstruct {
  [TERRAFORM_SYNTHESIS]?: Synthesis;
}

/**
 * Calls the hook when everything was checked, before the template is written. In cdktf and cdktn the construct has to be a stack,
 * or in one; in aws-cdk-lib it may be anywhere.
 */
export function whenSynthesized(
  { framework, module }: { readonly framework: FrameworkName; readonly module: unknown },
  construct: IConstruct,
  hook: SynthesisHook,
): void {
  if (framework === 'aws-cdk-lib') {
    (module as CloudFormationModule).attachCustomSynthesis(construct, { onSynthesize: hook });
    return;
  }
  const synthesized = construct as SynthesizedConstruct;
  const before = synthesized[TERRAFORM_SYNTHESIS];
  const onSynthesize: SynthesisHook = (session) => {
    before?.onSynthesize(session);
    hook(session);
  };
  Object.defineProperty(synthesized, TERRAFORM_SYNTHESIS, { value: { onSynthesize }, configurable: true });
}
