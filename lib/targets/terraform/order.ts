import type { IConstruct } from 'constructs';

interface OrderedResource extends IConstruct {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
  dependsOn?: string[];
}

/** Makes Terraform create a resource after another one of its stack, to which nothing in it refers. */
export function createdAfter(resource: IConstruct, first: IConstruct): void {
  if (!isResource(resource) || !isResource(first)) return;
  resource.dependsOn = [...(resource.dependsOn ?? []), `${first.terraformResourceType}.${first.friendlyUniqueId}`];
}

function isResource(construct: IConstruct): construct is OrderedResource {
  return 'terraformResourceType' in construct && 'friendlyUniqueId' in construct;
}
