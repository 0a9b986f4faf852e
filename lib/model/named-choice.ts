import { isUnresolved } from './token';

/** One of the objects, by its name in any case; undefined for what is none of them, or known only at deploy time. */
export function choiceNamed<Choice extends { toString(): string }>(
  choices: readonly Choice[],
  name: unknown,
): Choice | undefined {
  const wanted = String(name).toLowerCase();
  return choices.find((choice) => choice.toString().toLowerCase() === wanted);
}

/** Whether a name that is none of those there are is known already, and so is wrong. */
export function isWrongName(choices: readonly { toString(): string }[], name: unknown): boolean {
  return !isUnresolved(name) && choiceNamed(choices, name) === undefined;
}
