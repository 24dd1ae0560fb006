// What can be read off the arguments and the result of a call.

import type { Expression, SystemCall } from "../script.ts";

export function numberIn(expression: Expression | undefined): number | null {
  return expression?.kind === "number" ? expression.value : null;
}

/** The number of an argument; of an array, its first item's. */
export function argument(call: SystemCall, place: number): number | null {
  const given = call.arguments[place];
  return numberIn(given?.kind === "array" ? given.items[0] : given);
}

/** Whether an argument is this name, or has it among others. */
export function mentions(expression: Expression | undefined, name: string): boolean {
  if (expression === undefined) return false;
  if (expression.kind === "word") return expression.name === name;
  return (expression.kind === "either" || expression.kind === "array") && expression.items.some((item) => mentions(item, name));
}

/** The value of a field of a group: `{onoff=1, linger=0}`. */
export function fieldIn(expression: Expression | undefined, name: string): number | null {
  if (expression?.kind !== "group") return null;
  const found = expression.items.find((item) => item.kind === "field" && item.name === name);
  return found?.kind === "field" ? numberIn(found.value) : null;
}
