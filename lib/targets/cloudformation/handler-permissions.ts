import type { CloudFormationFramework } from './framework';

/** The tag that the handlers put on what they make. */
const STACK_TAG = 'aws:ResourceTag/cdk-ims:stack-id';

/**
 * What the handlers may do: whatever they make carries the ID of the stack, and nothing else can be changed or deleted.
 * Launch permissions are the exception, since an image that was made elsewhere can be shared too.
 */
export function handlerStatements({ Aws }: CloudFormationFramework): object[] {
  const inRegion = `arn:${Aws.PARTITION}:ec2:${Aws.REGION}`;
  const images = `${inRegion}::image/*`;
  const snapshots = `${inRegion}::snapshot/*`;
  return [
    // These know no permissions for single resources.
    allow(['ec2:DescribeImages', 'ec2:DescribeSnapshots'], '*'),
    allow(['ec2:CreateImage'], `${inRegion}:*:*`),
    allow(['ec2:CreateTags'], [images, snapshots], { 'ec2:CreateAction': 'CreateImage' }),
    allow(['ec2:CreateTags', 'ec2:DeleteTags', 'ec2:DeregisterImage', 'ec2:DeleteSnapshot'], [images, snapshots], {
      [STACK_TAG]: Aws.STACK_ID,
    }),
    allow(['ec2:ModifyImageAttribute'], images),
  ];
}

function allow(actions: string[], resources: string | string[], equal?: Record<string, string>): object {
  return {
    Effect: 'Allow',
    Action: actions,
    Resource: resources,
    ...(equal && { Condition: { StringEquals: equal } }),
  };
}
