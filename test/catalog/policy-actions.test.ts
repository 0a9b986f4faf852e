import { ImageAction } from '../../lib';
import {
  actionsOf,
  documentedDependencies,
  leastDependencies,
  policyTasks,
  proofOf,
} from '../../lib/catalog/policy-actions';
import table from '../../lib/catalog/policy-actions.json';

const IMAGE_ACTIONS = Object.values(ImageAction).filter((action) => action instanceof ImageAction);
const covers = (pattern: string, action: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action);

test.each(policyTasks())('"%s" has actions by their names, each of which a document names for a call', (task) => {
  expect(actionsOf(task).length).toBeGreaterThan(0);
  for (const action of actionsOf(task)) {
    expect(action).toMatch(/^[a-z]+:[A-Za-z]+:[A-Za-z]+$/);
    expect(proofOf(action)).toEqual({
      document: expect.stringMatching(/\d{4}-\d{2}-\d{2}/),
      call: expect.stringMatching(/\S/),
    });
  }
});

test('every task says why it needs its actions', () => {
  for (const { because } of Object.values(table.tasks)) expect(because).toMatch(/\w+ \w+/);
});

test('no action is in the table that nothing needs', () => {
  const needed = new Set([
    ...policyTasks().flatMap(actionsOf),
    ...IMAGE_ACTIONS.flatMap(({ action, dependencies }) => [action, ...dependencies]),
  ]);
  expect(Object.keys(table.actions).filter((action) => !needed.has(action))).toEqual([]);
});

describe.each(IMAGE_ACTIONS.map((action) => [action.action, action] as const))('%s', (_, action) => {
  test('is an action of the documents', () => {
    expect(proofOf(action.action)).toBeDefined();
  });

  test('depends on single actions, each of which the list of the service covers', () => {
    const services = action.dependencies.filter((dependency) => !dependency.startsWith('ims:'));
    for (const dependency of services) {
      expect(dependency).not.toContain('*');
      expect(action.documentedDependencies.filter((pattern) => covers(pattern, dependency))).not.toEqual([]);
    }
  });
});

test('what is no action depends on nothing', () => {
  expect([leastDependencies('constructor'), documentedDependencies('constructor'), proofOf('constructor')]).toEqual([
    [],
    [],
    undefined,
  ]);
});

test('the list of the service is kept as it is', () => {
  expect(ImageAction.CREATE_SYSTEM_DISK_IMAGE.documentedDependencies).toEqual([
    'bms:serverFlavors:get',
    'bms:servers:get',
    'bms:servers:list',
    'ecs:cloudServers:get',
    'ecs:cloudServers:list',
    'ecs:serverVolumeAttachments:list',
    'ecs:serverVolumes:use',
    'ecs:servers:get',
    'ecs:servers:list',
    'evs:volumes:*',
    'kms:*:*',
    'obs:bucket:*',
    'obs:object:*',
  ]);
  expect(ImageAction.COPY_IMAGE.documentedDependencies).toEqual([
    'ims:serverImages:create',
    'kms:*:*',
    'obs:bucket:*',
    'obs:object:*',
  ]);
});
