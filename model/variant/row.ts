// A row that somebody else wrote: its form, its words, its place in the table. Its expressions are checked by the checker.

import {
  dutyNames,
  effectNames,
  Ending,
  flagNames,
  State,
  stepIds,
  table,
  timers,
  type Effect,
  type Patch,
  type Row,
} from "../../spec/index.ts";
import { rowProblems } from "../../endpoint/index.ts";
import { listOf, objectOf, onlyKeys, problem, problemIn, readCitations, show, textOf } from "./value.ts";

/** What a row has. */
export const rowFields = [
  "id",
  "step",
  "in",
  "when",
  "do",
  "goto",
  "then",
  "says",
  "cite",
  "status",
  "shadowed",
  "decision",
] as const satisfies readonly (keyof Row)[];

/** A new row; it must belong to the step of the row it replaces or stands before. */
export function readRow(value: unknown, place: string, at: Pick<Row, "id" | "step">): Row {
  const source = objectOf(value, place, 'a row, made with row(step, { id, in, when, do, … }) from "twomsl/spec"');
  onlyKeys(source, rowFields, place);
  requireItsPlace(source, place, at);
  const states = listOf(source["in"], `${place}: in`);
  if (states.length === 0)
    throw problem("TWM-215", `${place}: in`, "at least one state", "none", "a row that applies in no state does nothing");
  for (const name of states) requireState(name, `${place}: in`);
  if (source["goto"] !== null) requireState(source["goto"], `${place}: goto`);
  if (source["then"] !== "stop" && source["then"] !== "continue") {
    throw problem("TWM-215", `${place}: then`, "stop or continue", show(source["then"]), "say whether the next step sees the segment too");
  }
  const when = objectOf(source["when"], `${place}: when`, "a condition");
  if (when["kind"] !== "bool")
    throw problem("TWM-215", `${place}: when`, "a condition", `an expression of kind ${show(when["kind"])}`, "compare it with something");
  for (const [i, effect] of listOf(source["do"], `${place}: do`).entries()) {
    const { do: what } = objectOf(effect, `${place}: do[${i}]`, "an effect");
    if (!effectNames.some((name) => name === what)) {
      throw problem(
        "TWM-215",
        `${place}: do[${i}]`,
        `one of ${effectNames.join(", ")}`,
        show(what),
        'use the effects of "twomsl/spec"',
        effectNames,
        String(what),
      );
    }
    requireKnownKeys(effect as Readonly<Record<string, unknown>>, `${place}: do[${i}]`);
    requireKnownWords(effect as Readonly<Record<string, unknown>>, `${place}: do[${i}]`);
  }
  if (JSON.stringify(source) !== JSON.stringify(source, (_, part: unknown) => (typeof part === "function" ? "function" : part))) {
    throw problem("TWM-215", place, "plain data", "a function", "conditions and effects are expressions, never functions");
  }
  requireAbout(source, place);
  textOf(source, "says", place);
  const cite = readCitations(source["cite"], place);
  // Every field has been checked or was filled in by row(); its expressions are checked next.
  const written = source as unknown as Row;
  const { shadowed = null, decision = null } = written;
  const row: Row = { ...written, cite, do: written.do.map(withItsDuty), status: "variant", shadowed, decision };
  const [wrong] = rowProblems(row);
  if (wrong !== undefined) throw problemIn(wrong, place);
  return row;
}

/** Its id is its own, and its step that of the row beside which it stands. */
function requireItsPlace(source: Readonly<Record<string, unknown>>, place: string, at: Pick<Row, "id" | "step">): void {
  const id = textOf(source, "id", place);
  const known = table.some((row) => row.id === id);
  if (known && id !== at.id)
    throw problem("TWM-215", `${place}: id`, "an id that no other row has", id, "row ids are permanent; choose a new one");
  if (!known && !/^(?:\*\.)?[A-Za-z][\w.-]{0,63}$/.test(id))
    throw problem("TWM-215", `${place}: id`, "letters, digits, dots, hyphens and underscores", show(id), "such as TW.SYN.SILENT");
  if (source["step"] !== at.step) {
    throw problem(
      "TWM-215",
      `${place}: step`,
      at.step,
      show(source["step"]),
      `the row takes its place beside ${at.id}`,
      stepIds,
      String(source["step"]),
    );
  }
}

/** Traces and counts point at a row by its id: no two rows that are put in may have the same, unless they are for different hosts. */
export function refuseSameIds(patches: readonly Patch[], place: string): void {
  const put = patches.flatMap((patch) => {
    const row = "with" in patch ? patch.with : "insert" in patch ? patch.insert : null;
    return row === null ? [] : [{ id: row.id, at: patch.at }];
  });
  const twice = put.find(({ id, at }, i) =>
    put.slice(0, i).some((one) => one.id === id && (one.at === undefined || at === undefined || one.at === at)),
  );
  if (twice !== undefined)
    throw problem("TWM-215", place, "an id that no other row has", `two rows called ${twice.id}`, "give each row a name of its own");
}

/** What only rows that ship have to say; `row` fills it in, and who writes a row by hand may leave it out. */
function requireAbout(source: Readonly<Record<string, unknown>>, place: string): void {
  const { status, shadowed, decision } = source;
  if (status !== undefined && status !== "base" && status !== "variant")
    throw problem("TWM-215", `${place}: status`, "base or variant", show(status), "leave it out");
  for (const [name, value] of Object.entries({ shadowed, decision })) {
    if (value !== undefined && value !== null && typeof value !== "string")
      throw problem("TWM-215", `${place}: ${name}`, "null or a text", show(value), "leave it out");
  }
}

/** A segment whose duty is not said is sent at once. */
const withItsDuty = (effect: Effect): Effect => (effect.do === "send" ? { ...effect, duty: effect.duty ?? "at once" } : effect);

const effectKeys: Readonly<Record<Effect["do"], readonly string[]>> = {
  set: ["field", "value"],
  send: ["seq", "ack", "flags", "data", "duty"],
  timer: ["timer", "action", "when"],
  create: [],
  "take-syn": [],
  delete: ["ending"],
  "skip-time-wait": [],
  deliver: [],
  "take-fin": [],
  signal: ["says"],
  answer: ["says", "error"],
  flush: [],
  queue: ["what"],
};

/** What an effect has that nothing reads would be left out in silence: a condition of what has none, a control bit that is not modelled. */
function requireKnownKeys(effect: Readonly<Record<string, unknown>>, place: string): void {
  onlyKeys(effect, ["do", ...effectKeys[effect["do"] as Effect["do"]]], place); // It is the name of an effect.
  const { flags } = effect;
  // Whether they are there at all is a question for the check of expressions.
  if (typeof flags === "object" && flags !== null) onlyKeys(flags as Readonly<Record<string, unknown>>, flagNames, `${place}.flags`);
}

/** The names in an effect that are not expressions: timers, what is done with them, and how a connection ends. */
function requireKnownWords(effect: Readonly<Record<string, unknown>>, place: string): void {
  const known: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    timer: { timer: timers, action: ["start", "restart", "stop"] },
    delete: { ending: Ending.values },
    queue: { what: ["text", "receive", "segment"] },
    ...("duty" in effect ? { send: { duty: dutyNames } } : {}),
  };
  const what = String(effect["do"]);
  for (const [name, values] of Object.entries(Object.hasOwn(known, what) ? (known[what] ?? {}) : {})) {
    const given = effect[name];
    if (values.some((value) => value === given)) continue;
    throw problem(
      "TWM-215",
      `${place}.${name}`,
      `one of ${values.join(", ")}`,
      show(given),
      'use the effects of "twomsl/spec"',
      values,
      String(given),
    );
  }
}

function requireState(name: unknown, place: string): void {
  if (State.values.some((state) => state === name)) return;
  throw problem(
    "TWM-215",
    place,
    `one of ${State.values.join(", ")}`,
    show(name),
    "write the state as the RFC does",
    State.values,
    String(name),
  );
}
