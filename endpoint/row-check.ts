// Whether the expressions of a row that somebody else wrote are expressions over the vocabulary of rows. The check is the checker's own: the
// row becomes a rule of a system whose variables are the words a row may use.

import { bool, checkSystem, declare, range, record, seq, type Expr, type Problem, type Stmt } from "../checker/language/index.ts";
import { flagNames, rowVocabulary, tcb, type Effect, type Row } from "../spec/index.ts";

const scratch = declare("state", { segment: record({ seq, ack: seq, flag: bool, data: range(0, 2 ** 30) }) });

/** What is wrong with the row's condition and effects; nothing if they can be understood. */
export function rowProblems(row: Row): readonly Problem[] {
  const body = row.do.flatMap(assignments);
  return checkSystem({
    name: row.id,
    modulus: 16,
    variables: [...rowVocabulary, ...scratch.variables],
    initial: [],
    rules: [{ id: row.id, says: row.says, params: [], guard: row.when, body }],
    properties: [],
  });
}

/** An effect's expressions, each assigned to something of the kind that it must have. */
function assignments(effect: Effect): readonly Stmt[] {
  const { segment } = scratch.handles;
  const put = (target: (typeof segment)[keyof typeof segment], value: Expr): Stmt => ({ op: "assign", target, value });
  if (effect.do === "send") {
    // A control bit that is missing is reported as a value that is nothing.
    const flags = flagNames.map((name) => put(segment.flag, { ...effect.flags }[name]));
    return [put(segment.seq, effect.seq), put(segment.ack, effect.ack), put(segment.data, effect.data), ...flags];
  }
  if (effect.do === "timer") return [put(segment.flag, effect.when)];
  // A field that does not exist is reported as a place that nothing declares.
  return effect.do === "set"
    ? [{ op: "assign", target: { ...tcb.sndUna, kind: tcb[effect.field]?.kind ?? "seq", field: effect.field }, value: effect.value }]
    : [];
}
