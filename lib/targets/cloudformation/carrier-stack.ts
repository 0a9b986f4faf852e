import * as path from 'node:path';
import { writeWholeFile } from '../../files';

/** The slice of the synthesis session of aws-cdk-lib that is used here. */
export interface AssemblySession {
  readonly outdir: string;
  readonly assembly: { addArtifact(id: string, manifest: object): void };
}

const NAME = 'TerraformStacks';

/**
 * The `cdk` command refuses a cloud assembly in which no CloudFormation stack is. This one holds the least that CloudFormation
 * takes: a handle that nothing waits for, which creates nothing and costs nothing should somebody deploy it.
 */
export function addCarrierStack(session: AssemblySession, terraformStacks: readonly string[]): void {
  const templateFile = `${NAME}.template.json`;
  const template = {
    Description: 'Not to be deployed. It lets the cdk command read an assembly that holds Terraform stacks only.',
    Metadata: { TerraformStacks: terraformStacks },
    Resources: { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
  };
  writeWholeFile(path.join(session.outdir, templateFile), `${JSON.stringify(template, undefined, 1)}\n`);
  session.assembly.addArtifact(NAME, {
    type: 'aws:cloudformation:stack',
    environment: 'aws://unknown-account/unknown-region',
    properties: { templateFile, stackName: NAME },
    displayName: NAME,
  });
}
