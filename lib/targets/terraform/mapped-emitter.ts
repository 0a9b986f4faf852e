import type { Construct } from 'constructs';
import type { Violation } from '../../findings/finding';
import type { Declaration } from '../../model/declaration';
import type { TerraformContext, TerraformEmitter } from './emitter';
import {
  attributeOfLocal,
  createDataSource,
  createLocal,
  createResource,
  type ITerraformElement,
  type TerraformBody,
} from './framework';
import { missingArguments } from './missing-arguments';
import { requireVersionFor } from './provider-version';
import { rememberingReferences } from './references';
import { controlChanges, namedApart, tooLongToTellApart } from './resource-changes';
import {
  type Mappings,
  mappedArguments,
  type ResourceMapping,
  type Route,
  refusalsOf,
  routeOf,
  timeoutRefusals,
} from './resource-mapping';
import type { Turns } from './turns';

export interface MappedEmitterOptions<Declared extends Declaration> {
  readonly mappings: Mappings<Declared>;
  /** Names of attributes in constructs, and what the providers call them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What is refused whatever the provider. */
  readonly refuse?: (declaration: Declared) => readonly Violation[];
  /** Where the service takes only so many requests at a time. */
  readonly turns?: Turns;
  /** Arguments that need resources of their own, such as an upload, which are added to the scope. */
  readonly prepare?: (
    context: TerraformContext,
    scope: Construct,
    route: Route<Declared>,
    declaration: () => Declared,
  ) => TerraformBody;
}

/** An emitter that follows the mappings of the providers. */
export function mappedEmitter<Declared extends Declaration>(
  options: MappedEmitterOptions<Declared>,
): TerraformEmitter<Declared> {
  return {
    refuse: (cloud, declaration) => {
      const { mapping } = routeOf(options.mappings, cloud, declaration);
      return [
        ...refusalsOf(mapping, declaration),
        ...(options.refuse?.(declaration) ?? []),
        ...timeoutRefusals(mapping, declaration),
        ...tooLongToTellApart(declaration),
        ...missingArguments(mapping, declaration),
      ];
    },
    emit: (context, scope, declaration) => {
      const route = routeOf(options.mappings, context.cloud, declaration());
      const { mapping, providerName, provider } = route;
      // It has been refused, so that no template is written; the construct goes on as if there were one.
      if ('refusal' in mapping) return { resource: scope, attribute: (name) => `${name} of ${scope.node.path}` };
      const prepared = options.prepare?.(context, scope, route, declaration);
      const body = () =>
        namedApart(declaration(), mapping, { ...mappedArguments(mapping, declaration()), ...prepared?.() });
      const attributes = { ...options.attributes, ...mapping.attributes };
      requireVersionFor(context.stack, providerName, mapping.isDataSource ? 'data source' : 'resource', mapping.type);
      const common = { type: mapping.type, providerName, provider, body };
      if (mapping.isDataSource) {
        const found = createDataSource(context.module, scope, 'Resource', {
          ...common,
          postconditions: mapping.postconditions,
        });
        return {
          resource: found,
          attribute: rememberingReferences(picked(context, scope, mapping, found), attributes),
        };
      }
      const changes = controlChanges(context, scope, mapping, body, declaration());
      const resource = createResource(context.module, scope, 'Resource', {
        ...common,
        ...changes.lifecycle,
        dependsOn: options.turns?.before(context.stack),
        tags: tagsOf(declaration),
      });
      changes.accompany(resource);
      options.turns?.add(context.stack, resource);
      return {
        resource,
        attribute: rememberingReferences(resource, attributes),
        importFrom: (id) => {
          resource.importFrom(id, provider);
          changes.leaveAlone(resource);
        },
        wasTakenOver: () => changes.leaveAlone(resource),
      };
    },
  };
}

/** Tags are changed in the declaration, where the rules see them. */
function tagsOf(declaration: () => Declaration): (() => Record<string, string>) | undefined {
  return 'tags' in declaration() ? () => (declaration() as { tags: Record<string, string> }).tags : undefined;
}

/** What is referred to of what a data source found: itself, or what an expression picks among it. */
function picked<Declared>(
  { module }: TerraformContext,
  scope: Construct,
  { picks }: ResourceMapping<Declared>,
  found: ITerraformElement,
): Pick<ITerraformElement, 'getStringAttribute'> {
  if (!picks) return found;
  const local = createLocal(module, scope, 'Picked', picks.expression(found.getStringAttribute(picks.among)));
  return { getStringAttribute: (name) => (picks.list ? local.asString : attributeOfLocal(module, local, name)) };
}
