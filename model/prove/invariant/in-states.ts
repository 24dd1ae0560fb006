// The names of clauses about a host in some of its states. One sentence says a fact of several states: "A in CLOSING, LAST-ACK: eof".

import { State, type StateName } from "../../../spec/index.ts";

const allBut = "all states but ";
const form = /^(\S+) in (all states but )?([A-Z0-9-]+(?:, [A-Z0-9-]+)*): (.*)$/;

interface InStates {
  readonly host: string;
  readonly states: readonly StateName[];
  readonly fact: string;
}

export function nameInStates({ host, states, fact }: InStates): string {
  const others = State.values.filter((state) => !states.includes(state));
  const isShorter = others.length > 0 && others.length < states.length;
  const named = isShorter ? others : State.values.filter((state) => states.includes(state));
  return `${host} in ${isShorter ? allBut : ""}${named.join(", ")}: ${fact}`;
}

/** A name for each state; a name of another form stands for itself. */
export function namesByState(name: string): readonly string[] {
  const read = readName(name);
  return read === null ? [name] : read.states.map((state) => nameInStates({ ...read, states: [state] }));
}

/** What is said of a host in each of several states by clauses of their own is said by one, in the place of the first of them. */
export function gathered(names: readonly string[]): readonly string[] {
  const about = new Map<string, InStates | null>();
  for (const name of names) {
    const read = readName(name);
    const key = read === null ? name : `${read.host} ${read.fact}`;
    about.set(key, read && { ...read, states: [...(about.get(key)?.states ?? []), ...read.states] });
  }
  return [...about].map(([key, one]) => (one === null ? key : nameInStates(one)));
}

function readName(name: string): InStates | null {
  const [, host, but, listed, fact] = form.exec(name) ?? [];
  if (host === undefined || listed === undefined || fact === undefined) return null;
  const named = new Set<string>(listed.split(", "));
  return { host, fact, states: State.values.filter((state) => named.has(state) === (but === undefined)) };
}
