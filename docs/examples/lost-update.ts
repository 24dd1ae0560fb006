// A system that is not TCP: two clerks add one to the same number. Each reads it, adds one to what was read, and writes that down. If nothing
// keeps them apart, one addition can be lost; with a lock none is.

import { pathToFileURL } from "node:url";
import {
  add,
  and,
  array,
  assign,
  declare,
  enumeration,
  eq,
  implies,
  int,
  not,
  or,
  range,
  replayHit,
  rule,
  search,
  verdictOf,
  type System,
} from "twomsl/checker";

const clerk = enumeration("clerk", ["Ann", "Bob"]);
const doing = enumeration("doing", ["waits", "has read", "is done"]);

export function twoClerks({ locked }: { readonly locked: boolean }): System {
  const { handles, variables } = declare("state", {
    total: range(0, 2),
    read: array(clerk.sort, range(0, 2)),
    state: array(clerk.sort, doing.sort),
  });
  const { total, read, state } = handles;
  const both = [clerk.of("Ann"), clerk.of("Bob")];
  const nobodyHasRead = and(...both.map((one) => not(doing.is(state.at(one), "has read"))));
  return {
    name: locked ? "two clerks with a lock" : "two clerks",
    modulus: 4,
    variables,
    initial: [],
    rules: [
      rule({
        id: "read",
        says: "A clerk reads the number; with a lock only while nobody else has read it and not yet written.",
        params: { who: clerk.sort },
        when: ({ who }) => and(doing.is(state.at(who), "waits"), locked ? nobodyHasRead : and()),
        do: ({ who }) => [assign(read.at(who), total), assign(state.at(who), doing.of("has read"))],
      }),
      rule({
        id: "write",
        says: "The clerk writes down one more than what was read.",
        params: { who: clerk.sort },
        when: ({ who }) => doing.is(state.at(who), "has read"),
        do: ({ who }) => [assign(total, add(read.at(who), int(1))), assign(state.at(who), doing.of("is done"))],
      }),
    ],
    properties: [
      {
        kind: "always",
        id: "nothing is lost",
        holds: implies(and(...both.map((one) => doing.is(state.at(one), "is done"))), eq(total, int(2))),
      },
      { kind: "reachable", id: "somebody is done", when: or(...both.map((one) => doing.is(state.at(one), "is done"))) },
    ],
  };
}

/** What a search finds, in lines: a verdict for each property, and the steps that lead to a violation. */
export async function told(system: System): Promise<readonly string[]> {
  const report = await search(system);
  const lines = report.properties.flatMap((found) => {
    const verdict = `${system.name}: ${found.id}: ${verdictOf(found, report.stop)}`;
    if (found.hit === null || verdictOf(found, report.stop) !== "violated") return [verdict];
    const { steps } = replayHit(system, system, found.id, found.hit);
    return [verdict, ...steps.map((step, i) => `  ${i + 1}. ${clerk.sort.values[Number(step.args["who"])] ?? ""}: ${step.rule.id}`)];
  });
  return [...lines, `${system.name}: ${report.states} states`];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const locked of [false, true]) console.log((await told(twoClerks({ locked }))).join("\n"));
