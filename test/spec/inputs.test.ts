// What the rows read and no row writes: what whoever runs a connection has to keep, or to decide.

import { describe, expect, it } from "vitest";
import { visitExpr, type Expr } from "../../checker/index.ts";
import { inputs, table, tcb, type Effect } from "../../spec/index.ts";

const expressionsOf = (effect: Effect): readonly Expr[] => {
  if (effect.do === "set") return [effect.value];
  return effect.do === "send" ? [effect.seq, effect.ack, effect.data, ...Object.values(effect.flags)] : [];
};

const read = new Set<string>();
for (const row of table) {
  for (const expr of [row.when, ...row.do.flatMap(expressionsOf)]) {
    visitExpr(expr, (node) => {
      if (node.op === "read" && node.variable === "tcb") read.add(node.field ?? "");
    });
  }
}
const written = new Set<string>(table.flatMap((row) => row.do.flatMap((effect) => (effect.do === "set" ? [effect.field] : []))));

describe("fields of a TCB", () => {
  it("are written by some row, or said to be inputs; the state is what rows lead to", () => {
    expect([...read].filter((field) => !written.has(field) && field !== "state").toSorted()).toEqual([...inputs].toSorted());
  });
  it("are read by some row or say how often, how long or which timers run", () => {
    const timers = ["timeWait", "retransmissionTimer", "userTimer", "finWait2Timer"];
    expect(Object.keys(tcb).filter((field) => !read.has(field))).toEqual(["irs", "retransmitted", ...timers]);
  });
});
