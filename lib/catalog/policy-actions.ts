import table from './policy-actions.json';

/** Something that an app does in the cloud, by the actions that it needs. */
export type PolicyTask = keyof typeof table.tasks;

/** Where the name of an action comes from. */
export interface ActionProof {
  /** The document that has it. */
  readonly document: string;
  /** The call that the document names the action for. */
  readonly call: string;
}

interface TaskRow {
  readonly because: string;
  readonly document?: string;
  readonly actions: readonly string[];
}

interface DependencyRow {
  readonly tasks: readonly string[];
  readonly actions?: readonly string[];
  readonly documented: readonly string[];
}

const documents: Readonly<Record<string, string>> = table.documents;
const proofs: Readonly<Record<string, { readonly document: string; readonly call: string }>> = table.actions;
const tasks: Readonly<Record<string, TaskRow>> = table.tasks;
const dependencies: Readonly<Record<string, DependencyRow>> = table.dependencies;

export function policyTasks(): PolicyTask[] {
  return Object.keys(tasks) as PolicyTask[];
}

/** The actions of a task, each by its name. */
export function actionsOf(task: PolicyTask): readonly string[] {
  return tasks[task]!.actions;
}

/** Undefined for what no document names. */
export function proofOf(action: string): ActionProof | undefined {
  if (!Object.hasOwn(proofs, action)) return undefined;
  const { document, call } = proofs[action]!;
  return { document: documents[document]!, call };
}

/** What an action depends on, each by its name. */
export function leastDependencies(action: string): readonly string[] {
  const { tasks: needed = [], actions = [] } = rowOf(action) ?? {};
  const all = new Set([...actions, ...needed.flatMap((task) => tasks[task]!.actions)]);
  all.delete(action);
  return [...all].sort();
}

/** What an action depends on as the service lists it, with its wildcards. */
export function documentedDependencies(action: string): readonly string[] {
  return [...(rowOf(action)?.documented ?? [])].sort();
}

function rowOf(action: string): DependencyRow | undefined {
  return Object.hasOwn(dependencies, action) ? dependencies[action] : undefined;
}
