import { ImageRules } from '../../../lib';
import { everywhere, type Misuse } from './scene';

export const RULES: readonly Misuse[] = [
  everywhere(
    (scene) => ImageRules.acknowledge(scene.web(), { ruleId: 'IMS-SYS-0017', reason: 'x' }),
    'IMS-SYS-0017',
    'did you mean IMS-SYS-017',
  ),
  everywhere(
    (scene) => ImageRules.acknowledge(scene.web(), { ruleId: 'IMS-SYS-017' } as any),
    'reason: cannot acknowledge IMS-SYS-017 without a reason',
    'why',
  ),
  everywhere(
    (scene) => ImageRules.acknowledge(scene.web(), 'IMS-SYS-017' as any),
    '"IMS-SYS-017" is a string',
    "{ ruleId: 'IMS-SYS-017', reason: ",
  ),
  everywhere(
    (scene) => ImageRules.downgrade(scene.web(), { rule: 'IMS-SYS-017', reason: 'x' } as any),
    'rule',
    'did you mean ruleId',
  ),
];
