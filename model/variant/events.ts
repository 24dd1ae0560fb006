// Events that somebody else wrote, in a variant: their names, when they happen, and what they do, which is read as a row is.

import { yes } from "../../checker/index.ts";
import { rowOfEvent, table, type OwnEvent, type Patch, type Row, type StateName } from "../../spec/index.ts";
import { readRow } from "./row.ts";
import { clockName } from "../world/world.ts";
import { listOf, objectOf, onlyKeys, problem, show, textOf } from "./value.ts";

/** What an event may have. */
export const eventFields = [
  "id",
  "in",
  "after",
  "since",
  "when",
  "do",
  "goto",
  "says",
  "cite",
] as const satisfies readonly (keyof OwnEvent)[];

/** The longest time that can be counted, in ticks. */
const MOST_TICKS = 60;

/** What happens in the model already, by the names of its rules. */
const taken = ["arrival", "tick", "retransmission", "SEND", "CLOSE", "ABORT", "RECEIVE", "STATUS"];

export function readEvents(value: unknown, patches: readonly Patch[], place: string): readonly OwnEvent[] {
  const inserted = patches.flatMap((patch) => ("with" in patch ? [patch.with.id] : "insert" in patch ? [patch.insert.id] : []));
  const names = new Set([...taken, ...inserted, ...table.map(({ id }) => id)].map(clockName));
  return listOf(value, place).map((one, i) => {
    const event = readEvent(one, `${place}[${i}]`);
    if (names.has(clockName(event.id)))
      throw wrong(`${place}[${i}]: id`, "a name that no row and no other event has", event.id, "choose a name of its own");
    names.add(clockName(event.id));
    return event;
  });
}

function readEvent(value: unknown, place: string): OwnEvent {
  const source = objectOf(value, place, "an event with id, in, and after or when");
  onlyKeys(source, eventFields, place);
  const id = textOf(source, "id", place);
  if (!/^[A-Za-z][\w.-]*$/.test(id))
    throw wrong(`${place}: id`, "letters, digits, dots, hyphens and underscores", id, "write it as rows are called");
  const { after, since, when } = source;
  if ((after === undefined) === (when === undefined))
    throw wrong(
      place,
      "exactly one of after and when",
      after === undefined ? "neither" : "both",
      "say after how many ticks it happens, or where it may",
    );
  if (after !== undefined && (!Number.isInteger(after) || Number(after) < 1 || Number(after) > MOST_TICKS))
    throw wrong(`${place}: after`, `a whole number of ticks from 1 to ${MOST_TICKS}`, show(after), "a tick is a fraction of MSL");
  if (since !== undefined && (since !== "arrival" || after === undefined))
    throw wrong(`${place}: since`, '"arrival", beside after', show(since), "leave it out to count from when a host came to these states");
  const { in: states, when: condition, do: effects, goto, says, cite } = readAsRow(source, id, place);
  return {
    id,
    in: states,
    // It was found to be a number of ticks.
    ...(after === undefined
      ? { when: condition }
      : { after: after as number, ...(since === undefined ? {} : { since: "arrival" as const }) }),
    do: effects,
    ...(goto === null ? {} : { goto }),
    says,
    cite,
  };
}

/** What it does, read as a row. */
function readAsRow(source: Readonly<Record<string, unknown>>, id: string, place: string): Row {
  const { in: states, when = yes, do: effects = [], goto = null, says, cite } = source;
  const asRow = {
    ...rowOfEvent({ id, in: [] as readonly StateName[], says: "", cite: [] }),
    in: states,
    when,
    do: effects,
    goto,
    says,
    cite,
  };
  return readRow(asRow, place, { id, step: "own-event" });
}

function wrong(place: string, expected: string, found: string, hint: string) {
  return problem("TWM-230", place, expected, found, hint);
}
