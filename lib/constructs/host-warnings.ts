import type { IConstruct } from 'constructs';
import type { Host } from '../targets/host';

interface AnnotatingModule {
  readonly Validations?: { of(scope: IConstruct): { addWarning(id: string, message: string): void } };
  readonly Annotations: {
    of(scope: IConstruct): { addWarningV2?(id: string, message: string): void; addWarning(message: string): void };
  };
}

/** Hands a warning to the framework, which shows it with those of everybody else. */
export function warnThroughHost(host: Host, construct: IConstruct, ruleId: string, text: string): void {
  const { Validations, Annotations } = host.module as AnnotatingModule;
  if (host.framework !== 'aws-cdk-lib') Annotations.of(construct).addWarning(text);
  else if (Validations) Validations.of(construct).addWarning(`cdk-ims:${ruleId}`, text);
  else Annotations.of(construct).addWarningV2?.(`cdk-ims:${ruleId}`, text);
}
