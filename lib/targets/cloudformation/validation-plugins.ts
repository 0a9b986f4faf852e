import type { IConstruct } from 'constructs';

/** What a plugin that reports the findings of this library carries, whichever copy of the library it comes from. */
export const REPORTS_FINDINGS = Symbol.for('cdk-ims/reportsFindings');

// The public property for it is deprecated and says so at every use. Where neither is, findings are reported without it.
interface Stage extends IConstruct {
  readonly _validationPlugins?: unknown;
}

interface CloudFormationElement extends IConstruct {
  readonly cfnResourceType?: unknown;
  readonly logicalId?: unknown;
}

interface ResolvingStack extends IConstruct {
  resolve(value: unknown): unknown;
}

/** Whether such a plugin is registered in the app, or in a stage around the construct. */
export function hasReportingPlugin(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => {
    const plugins = (scope as Stage)._validationPlugins;
    return Array.isArray(plugins) && plugins.some(reportsFindings);
  });
}

/** The logical ID of the first resource in a construct; empty when it has none. */
export function logicalIdWithin(construct: IConstruct, stack: IConstruct): string {
  const resource = construct.node.findAll().find((child) => (child as CloudFormationElement).cfnResourceType);
  const logicalId = resource && (stack as ResolvingStack).resolve((resource as CloudFormationElement).logicalId);
  return typeof logicalId === 'string' ? logicalId : '';
}

function reportsFindings(plugin: unknown): boolean {
  return typeof plugin === 'object' && plugin !== null && REPORTS_FINDINGS in plugin;
}
