import { anyImageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

/** The opentelekomcloud provider asks for it with every image that it deletes. */
const backupsGoToo = anyImageRule(
  {
    id: 'CDK-IMPORT-001',
    title: 'An image that is taken over on Open Telekom Cloud is not deleted together with a backup by accident',
    level: 'warning',
    source: TOPICS.deletingImages,
  },
  ({ takenOver, deletionProtection, placement }) =>
    violationIf(
      takenOver?.imageId !== undefined && deletionProtection !== true && placement.cloud === 'open-telekom-cloud',
      () => ({
        property: 'importFrom',
        found:
          'is called, and whatever destroys or replaces the image deletes its backup with it, where it is a full-ECS image or was made of a backup',
        allowed: 'deletionProtection: true, or an image that has no backup',
        fix: 'set deletionProtection: true; or make sure that the image has no backup, and acknowledge this',
      }),
    ),
);

export const takenOverRules: readonly DeclarationRule[] = [backupsGoToo];
