import { changeOfArgument } from '../../lib/catalog/argument-change';
import { resourceSchema } from '../../lib/catalog/provider-schema';

type Body = Record<string, any>;
type Resources = Record<string, Record<string, Body>>;

/**
 * What an apply makes of another template, for one resource:
 *
 * - `created` and `destroyed`: it is new, or gone from the template
 * - `replaced`: it is destroyed and created, by its provider or by Terraform because of what it refers to
 * - `in place`: it is changed, and the provider sends that
 * - `kept`: the template says something else, and the service keeps what it has
 * - `refused`: the plan or the apply fails
 */
export type Change = 'created' | 'destroyed' | 'replaced' | 'in place' | 'kept' | 'refused';

/** What is not sent to a service, wherever it stands in a body. */
const META = ['//', 'lifecycle', 'depends_on', 'provider', 'timeouts'];

/** What becomes of every resource that two templates do not have alike, by its address. */
export function predictedChanges(
  before: { resource?: Resources },
  after: { resource?: Resources },
): Map<string, Change[]> {
  const [old, next] = [resourcesOf(before), resourcesOf(after)];
  const changes = new Map<string, Change[]>();
  for (const address of new Set([...old.keys(), ...next.keys()])) {
    const found = changesOf(address.split('.')[0]!, old.get(address), next.get(address));
    if (found.length > 0) changes.set(address, found);
  }
  for (const [address, body] of next) {
    const triggers: string[] = body.lifecycle?.replace_triggered_by ?? [];
    // Terraform looks at what was there before and is there still.
    const fires = triggers.some((trigger) => old.has(trigger) && (changes.get(trigger) ?? []).length > 0);
    if (fires && old.has(address)) changes.set(address, ['replaced']);
  }
  return changes;
}

function changesOf(type: string, before: Body | undefined, after: Body | undefined): Change[] {
  if (!before) return ['created'];
  if (!after) return ['destroyed'];
  const ignored: string[] = after.lifecycle?.ignore_changes ?? [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !META.includes(name) && !ignored.includes(name))
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const changes = names.flatMap((name) => changeOf(type, name, before, after));
  return changes.includes('replaced') ? ['replaced'] : [...new Set(changes)];
}

function changeOf(type: string, name: string, before: Body, after: Body): Change[] {
  if (type === 'terraform_data') return [name === 'triggers_replace' ? 'replaced' : 'in place'];
  const schema = resourceSchema(type);
  const facts = schema?.arguments[name] ?? schema?.blocks?.[name];
  if (!facts) return ['in place'];
  const usual = 'default' in facts ? facts.default : undefined;
  if (usual !== undefined && (before[name] ?? usual) === (after[name] ?? usual)) return [];
  const isGone = after[name] === undefined && usual === undefined;
  return [changeOfArgument(facts, isGone, after.enable_force_new === 'true')];
}

function resourcesOf({ resource = {} }: { resource?: Resources }): Map<string, Body> {
  return new Map(
    Object.entries(resource).flatMap(([type, named]) =>
      // What is made for each key has addresses of its own.
      Object.entries(named).map(([name, body]): [string, Body] => [
        `${type}.${name}${body.for_each === undefined ? '' : '[each.key]'}`,
        body,
      ]),
    ),
  );
}
