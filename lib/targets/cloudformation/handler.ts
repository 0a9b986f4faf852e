import type { Host } from '../host';
import { type CfnResource, type CloudFormationFramework, cloudFormation } from './framework';
import { handlerCode } from './handler-code';
import { listedTags } from './tags';
import { handlerStatements } from './handler-permissions';

/** How long one call of a Lambda function can last. */
const CALL_SECONDS = 900;
/** What the handlers keep of a call for the answer. */
const ANSWER_SECONDS = 60;

/** How long a custom resource can wait for an image. */
export const WAIT_SECONDS = CALL_SECONDS - ANSWER_SECONDS;

const FUNCTION_ID = 'CdkImsHandler';

/** The ARN of the function behind all custom resources of a stack. The first image or share of the stack adds it. */
export function serviceToken(host: Host): string {
  const { stack } = host;
  const known = stack.node.tryFindChild(FUNCTION_ID) as CfnResource | undefined;
  return (known ?? addHandler(host, cloudFormation(host))).getAtt('Arn').toString();
}

function addHandler({ stack }: Host, framework: CloudFormationFramework): CfnResource {
  const roleTags = listedTags(framework, 'AWS::IAM::Role');
  const handlerTags = listedTags(framework, 'AWS::Lambda::Function');
  const role = new framework.CfnResource(stack, `${FUNCTION_ID}Role`, {
    type: 'AWS::IAM::Role',
    properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
      },
      Tags: roleTags.property,
      ManagedPolicyArns: [`arn:${framework.Aws.PARTITION}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`],
      Policies: [
        {
          PolicyName: 'Images',
          PolicyDocument: { Version: '2012-10-17', Statement: handlerStatements(framework) },
        },
      ],
    },
  });
  roleTags.takeFor(role);
  const handler = new framework.CfnResource(stack, FUNCTION_ID, {
    type: 'AWS::Lambda::Function',
    properties: {
      Description: 'Makes, watches, shares and deletes the private images of this stack (cdk-ims).',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: handlerCode() },
      Role: role.getAtt('Arn').toString(),
      MemorySize: 256,
      Timeout: CALL_SECONDS,
      Tags: handlerTags.property,
    },
  });
  handlerTags.takeFor(handler);
  return handler;
}
