import { isUnresolvedOnAws } from '../../model/token';
import { enclosingStack } from '../host';
import { elementChanged } from '../terraform/element-state';
import type { CfnResource, CloudFormationFramework, TagManager } from './framework';

/** Tags that `Tags.of(...)` gives a resource of which the framework knows nothing but its type. */
export function listedTags(
  { TagManager, TagType, Lazy }: CloudFormationFramework,
  type: string,
): { readonly property: unknown; takeFor(resource: CfnResource): void } {
  const manager = new TagManager(TagType.STANDARD, type);
  const listed = () => Object.entries(manager.tagValues()).map(([Key, Value]) => ({ Key, Value }));
  return {
    property: Lazy.any({ produce: listed }, { omitEmptyArray: true }),
    takeFor: (resource) => {
      Object.defineProperty(resource, 'cdkTagManager', { value: manager });
    },
  };
}

/** Lets `Tags.of(...)` change the tags that are declared, where the rules see them. */
export function declareTags(
  framework: CloudFormationFramework,
  resource: CfnResource,
  type: string,
  declared: () => Record<string, string>,
): void {
  // CloudFormation puts the tags of a stack on its resources, and custom resources stand for what it does not know.
  for (const [key, value] of Object.entries(tagsOfStack(resource))) declared()[key] ??= value;
  class DeclaredTags extends framework.TagManager {
    public override setTag(key: string, value: string, ...more: unknown[]): void {
      super.setTag(key, value, ...more);
      const { [key]: kept } = this.tagValues();
      if (kept !== undefined) declared()[key] = kept;
      elementChanged(resource);
    }

    public override removeTag(key: string, priority: number): void {
      super.removeTag(key, priority);
      if (this.tagValues()[key] === undefined) delete declared()[key];
      elementChanged(resource);
    }
  }
  // A rule refuses the others; the framework would fail on them before any rule is asked.
  const known = Object.entries(declared()).filter(([key]) => !isUnresolvedOnAws(key));
  const manager = new DeclaredTags(framework.TagType.MAP, type, Object.fromEntries(known));
  Object.defineProperty(resource, 'cdkTagManager', { value: manager });
}

function tagsOfStack(resource: CfnResource): Record<string, string> {
  const { tags } = enclosingStack(resource) as { readonly tags?: TagManager };
  return tags?.tagValues() ?? {};
}
