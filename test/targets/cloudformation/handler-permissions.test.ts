import * as framework from 'aws-cdk-lib';
import { handlerCode } from '../../../lib/targets/cloudformation/handler-code';
import { handlerStatements } from '../../../lib/targets/cloudformation/handler-permissions';

interface Statement {
  readonly Action: string[];
  readonly Resource: string | string[];
  readonly Condition?: object;
}

const statements = handlerStatements(framework) as Statement[];

test('allow exactly the calls that the handlers make', () => {
  const called = [...handlerCode().matchAll(/new (\w+)Command\(/g)].map(([, action]) => `ec2:${action}`);
  const allowed = statements.flatMap(({ Action }) => Action);
  expect([...new Set(allowed)].sort()).toEqual([...new Set(called)].sort());
});

test.each(['ec2:DeregisterImage', 'ec2:DeleteSnapshot', 'ec2:DeleteTags'])(
  '%s is limited to what this stack made',
  (action) => {
    const granting = statements.filter(({ Action }) => Action.includes(action));
    expect(granting).toHaveLength(1);
    expect(granting[0]?.Condition).toEqual({
      StringEquals: { 'aws:ResourceTag/cdk-ims:stack-id': framework.Aws.STACK_ID },
    });
  },
);

test('only what can be limited to nothing is allowed for everything', () => {
  const unlimited = statements.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
  expect(unlimited.every((action) => action.startsWith('ec2:Describe'))).toBe(true);
});
