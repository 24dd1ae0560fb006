// The variables of the model as names and values that a person reads: `A.sndNxt`, `TIME-WAIT`, segments by their fields.

import type { State } from "../../../checker/index.ts";
import { hostNames } from "../../../model/index.ts";
import { Ending, State as TcpState } from "../../../spec/index.ts";

/** Every variable but the network, by name, as text. */
export function namedValues(state: State): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const [name, value] of Object.entries(state)) {
    if (name === "network") continue;
    if (typeof value === "number") named.set(name, String(value));
    else if (Array.isArray(value)) {
      value.forEach((element: number | Readonly<Record<string, number>>, i) => {
        if (typeof element === "number") named.set(`${name}[${i}]`, String(element));
        else {
          const owner = name === "host" ? (hostNames[i] ?? String(i)) : `${name}[${i}]`;
          for (const [field, cell] of Object.entries(element)) named.set(`${owner}.${field}`, cellText(field, cell));
        }
      });
    }
  }
  return named;
}

function cellText(field: string, value: number): string {
  if (field === "state") return TcpState.values[value] ?? String(value);
  return field === "ending" ? (Ending.values[value] ?? String(value)) : String(value);
}
