import type { Construct } from 'constructs';
import { argumentsNeverSent, argumentsNotToCompare, argumentsToReplaceFor } from '../../catalog/argument-change';
import { resourceSchema } from '../../catalog/provider-schema';
import { LIMITS } from '../../catalog/limits';
import type { Violation } from '../../findings/finding';
import { type Declaration, isImage, isTakenOver } from '../../model/declaration';
import { quotedInTerraform, terraformLiteral } from '../../model/terraform-literal';
import { templateParts } from '../../model/template-text';
import { isKnownText, isToken } from '../../model/token';
import type { TreatmentTable } from '../treatment';
import type { TerraformContext } from './emitter';
import {
  createResource,
  leaveAsIs,
  type ITerraformResource,
  replaceWith,
  type ResourceOptions,
  type TerraformBody,
} from './framework';
import { overriddenArguments } from './rendered-element';
import type { ResourceMapping } from './resource-mapping';

const TRIGGER = 'ReplaceOnChange';
const GUARD = 'Protection';

/** What Terraform is told of changes of a resource that exists, beyond what its provider makes of them. */
export interface ResourceChanges {
  readonly lifecycle: Pick<ResourceOptions, 'ignoreChanges' | 'preventDestroy' | 'createBeforeDestroy'>;
  /** To be called with the resource, once it is there. */
  accompany(resource: ITerraformResource): void;
  /** For what existed before: nothing that is said of it replaces it, and what is not said of it stays as it is. */
  leaveAlone(resource: ITerraformResource): void;
}

/** Says which changes replace a resource, and which cannot; images have more to say than others. */
export function controlChanges<Declared extends Declaration>(
  context: TerraformContext,
  scope: Construct,
  mapping: ResourceMapping<Declared>,
  body: TerraformBody,
  declaration: Declared,
): ResourceChanges {
  const { ignoreChanges } = mapping;
  const made: { resource?: ITerraformResource } = {};
  const written = () => (made.resource ? overriddenArguments(made.resource) : body());
  const trigger = addTrigger(context, scope, mapping, written, isImage(declaration));
  const accompany = (resource: ITerraformResource) => {
    made.resource = resource;
    if (trigger) replaceWith(resource, trigger);
  };
  if (!isImage(declaration)) {
    return { lifecycle: { ignoreChanges }, accompany, leaveAlone: () => undefined };
  }
  const isProtected = declaration.deletionProtection === true;
  if (isProtected) addGuard(context, scope, mapping.type);
  return {
    accompany,
    lifecycle: {
      ignoreChanges,
      preventDestroy: isProtected || undefined,
      createBeforeDestroy: declaration.replacement?.createsFirst === true || undefined,
    },
    leaveAlone: (resource) => {
      scope.node.tryRemoveChild(TRIGGER);
      leaveAsIs(resource, () => argumentsLeftAlone(mapping.type, written()));
    },
  };
}

/**
 * Makes Terraform replace a resource where the provider would plan a change and not make it, or would not even plan it. Terraform
 * looks only at changes of what was there before: the trigger is there also while none of its arguments is given. Its input is
 * of what is given alone, so that it stays the same when the library learns of another argument.
 */
function addTrigger<Declared>(
  { module }: TerraformContext,
  scope: Construct,
  { type, properties }: ResourceMapping<Declared>,
  body: TerraformBody,
  forImage: boolean,
): ITerraformResource | undefined {
  const schema = resourceSchema(type);
  const emitted = emittedNames(properties);
  // What a server or a disk keeps when nothing is said of it any more is not worth a new one.
  const silent = forImage ? argumentsToReplaceFor : argumentsNeverSent;
  const watched = schema ? silent(schema).filter((name) => emitted.has(name)) : [];
  if (watched.length === 0) return undefined;
  return createResource(module, scope, TRIGGER, {
    type: 'terraform_data',
    body: () => {
      const all = body();
      const given = watched.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]] as const]));
      return { input: Object.fromEntries(given) };
    },
  });
}

/**
 * Terraform protects a resource for as long as it has the same type. What stands beside a protected image would have to be
 * replaced when the image becomes a resource of another type, and refuses it.
 */
function addGuard({ module }: TerraformContext, scope: Construct, type: string): void {
  createResource(module, scope, GUARD, {
    type: 'terraform_data',
    preventDestroy: true,
    body: () => ({ triggers_replace: type }),
  });
}

const SUFFIX_DIGITS = 8;

/**
 * The arguments of an image, with a name that no image has which it replaces: its end is worked out of all that replaces an image,
 * by Terraform, since some of that is known only when it is applied.
 */
export function namedApart<Declared extends Declaration>(
  declaration: Declared,
  { type }: ResourceMapping<Declared>,
  body: Record<string, unknown>,
): Record<string, unknown> {
  const schema = resourceSchema(type);
  if (!schema || !isImage(declaration) || declaration.replacement?.createsFirst !== true) return body;
  const { name } = body;
  if (isTakenOver(declaration) || typeof name !== 'string') return body;
  const given = argumentsNotToCompare(schema).filter((argument) => body[argument] !== undefined);
  const parts = given.flatMap((argument) => [`"${argument}="`, ...expressionsOf(body[argument])]).join(', ');
  return { ...body, name: `${name}-\${substr(sha256(join(" ", [${parts}])), 0, ${SUFFIX_DIGITS})}` };
}

/** A value as elements of a list in an expression, where the frameworks write references without their ${ }. */
function expressionsOf(value: unknown): string[] {
  if (typeof value !== 'string') return [String(value)];
  return templateParts(value).map(({ kind, text }) => {
    if (kind === 'literal') return `"${quotedInTerraform(terraformLiteral(text))}"`;
    return isToken(text) ? text : `"${text}"`;
  });
}

/** A name that leaves no room for what tells it apart from the name of the image that it replaces. */
export function tooLongToTellApart(declaration: Declaration): Violation[] {
  if (!isImage(declaration) || declaration.replacement?.createsFirst !== true) return [];
  const { imageName } = declaration;
  const longest = LIMITS.imageName.maximumLength - SUFFIX_DIGITS - 1;
  if (!isKnownText(imageName) || imageName.length <= longest) return [];
  return [
    {
      property: 'imageName',
      found: `has ${imageName.length} characters, and nine more are added so that a replacement has a name of its own`,
      allowed: `at most ${longest} characters with ImageReplacement.CREATE_FIRST`,
      fix: 'shorten the name, or remove replacement',
    },
  ];
}

/** What people add to an image by hand stays where none is declared. */
const BY_HAND = ['tags', 'description'];

/** What a provider cannot read of an image that existed before, or what would replace it. */
function argumentsLeftAlone(type: string, body: Record<string, unknown>): string[] {
  const schema = resourceSchema(type);
  if (!schema) return [];
  const compared = argumentsNotToCompare(schema).filter((name) => {
    const { computed, since } = schema.arguments[name] ?? {};
    return body[name] !== undefined || (!computed && since === undefined);
  });
  const byHand = BY_HAND.filter((name) => body[name] === undefined && schema.arguments[name] !== undefined);
  return [...new Set([...compared, ...byHand])];
}

function emittedNames<Declared>(properties: TreatmentTable<Declared>): ReadonlySet<string> {
  const treatments = Object.values(properties) as { readonly argument?: string }[];
  return new Set(treatments.flatMap(({ argument }) => (argument === undefined ? [] : [argument])));
}
