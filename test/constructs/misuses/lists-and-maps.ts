import { ImageAction, ImagePolicy, ImageSource } from '../../../lib';
import { accountId, projectId, VOLUME_ID } from '../../support/declarations';
import { everywhere, type Misuse, onAws, onTerraform } from './scene';

const NUMBERS = Array.from({ length: 1000 }, (_, index) => index);

export const LISTS_AND_MAPS: readonly Misuse[] = [
  everywhere((scene) => scene.web({ tags: { env: process.env.NOPE } }), 'tags.env: is undefined', 'process.env'),
  onTerraform(
    (scene) => scene.web().share('S', { projectIds: [process.env.NOPE] as any }),
    'projectIds[0]: is undefined',
    'process.env',
  ),
  onAws(
    (scene) => scene.web().share('S', { accountIds: [process.env.NOPE] as any }),
    'accountIds[0]: is undefined',
    'process.env',
  ),
  everywhere(
    (scene) => scene.web({ tags: Object.fromEntries(NUMBERS.map((n) => [`a${n}`, n])) }),
    'tags.a19',
    '980 more',
  ),
  onTerraform((scene) => scene.web({ tags: Object.fromEntries(NUMBERS.map((n) => [`a:${n}`, 'a\nb'])) }), 'more'),
  onTerraform((scene) => scene.web().share('S', { projectIds: NUMBERS.map((n) => `p${n}`) }), 'more'),
  everywhere((scene) => scene.web({ tags: ['team=platform'] }), '["team=platform"] is a list', "{ team: 'platform' }"),
  everywhere((scene) => scene.web({ tags: [{ key: 'team', value: 'platform' }] }), 'is a list', "{ team: 'platform' }"),
  everywhere((scene) => scene.web({ tags: 'team=platform' }), '"team=platform" is a string', "{ team: 'platform' }"),
  everywhere((scene) => scene.web({ tags: { cost: 42 } }), 'tags.cost: 42 is a number', "'42'"),
  everywhere((scene) => scene.web({ tags: { owner: null } }), 'tags.owner: is null', 'a string'),
  everywhere((scene) => scene.web({ tags: { owner: ['a', 'b'] } }), 'tags.owner: ["a","b"] is a list', 'a string'),
  everywhere((scene) => scene.web({ tags: { beta: true } }), 'tags.beta: true is', "'true'"),
  everywhere((scene) => scene.web({ tags: new Map([['team', 'platform']]) }), 'Map', 'Object.fromEntries'),
  onTerraform(
    (scene) => scene.imported({ dataDisks: { source: ImageSource.volume(VOLUME_ID) } }),
    'is an object',
    '[{ source: ',
  ),
  onTerraform((scene) => scene.imported({ dataDisks: [ImageSource.volume(VOLUME_ID)] }), 'dataDisks[0]', '{ source: '),
  onTerraform(
    (scene) => scene.imported({ dataDisks: [{ sourc: ImageSource.volume(VOLUME_ID) }] }),
    'dataDisks[0].sourc',
    'did you mean source',
  ),
  onTerraform((scene) => scene.imported({ dataDisks: [undefined] }), 'dataDisks[0]: is undefined', '{ source: '),
  onTerraform(
    (scene) => scene.web().share('S', { projectIds: projectId(1) as any }),
    'is a string',
    `['${projectId(1)}']`,
  ),
  onAws((scene) => scene.web().share('S', { accountIds: accountId(1) as any }), 'is a string', `['${accountId(1)}']`),
  onTerraform((scene) => scene.web().share('S', { projectIds: [] }), 'projectIds', 'is empty'),
  onAws((scene) => scene.web().share('S', { accountIds: [] }), 'accountIds', 'is empty'),
  onTerraform((scene) => scene.web().share('S', { projectIds: new Set([projectId(1)]) as any }), 'Set', '[...set]'),
  onTerraform(
    (scene) => scene.web().share('S', { projectIds: [projectId(1), 42 as any] }),
    'projectIds[1]: 42 is a number',
    "'42'",
  ),
  onTerraform((scene) => scene.web().share('S', undefined as any), 'projectIds'),
  onAws((scene) => scene.web().share('S', undefined as any), 'accountIds'),
  onTerraform((scene) => scene.web().share('S', [projectId(1)] as any), 'is a list', '{ projectIds: '),
  onTerraform(
    (scene) => new ImagePolicy(scene.configured(), 'P', { policyName: 'p', actions: ['ims:images:list'] as any }),
    'actions[0]',
    'ImageAction.LIST_IMAGES',
  ),
  onTerraform(
    (scene) => new ImagePolicy(scene.configured(), 'P', { policyName: 'p', actions: ImageAction.LIST_IMAGES as any }),
    'actions',
    '[ImageAction.LIST_IMAGES]',
  ),
];
