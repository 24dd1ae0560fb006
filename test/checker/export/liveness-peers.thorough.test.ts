// What is said of whole runs, exported: those checkers that can judge it judge as we do.

import { describe, expect } from "vitest";
import { search, yes, type Expr, type Live, type Property, type System } from "../../../checker/index.ts";
import { itWith, rumur, runRumur, runSpin, runSpinForRuns, spin } from "../../peers.ts";
import { asSpinCounts, sizeOf, textOf } from "./exported.ts";
import { edge, eventually, is, leadsTo, toy, weak } from "../toys.ts";

const possible = (when: Expr): Live => ({ kind: "possible", id: "p", when });
const ring = [edge("on", [0], 1), edge("round", [1], 0)];
const way = [...ring, edge("out", [1], 2)];
const pit = [edge("fall", [0], 3), edge("stay", [3], 3), ...ring];

async function holds(system: System): Promise<boolean> {
  const { properties } = await search(system);
  return properties.every(({ hit }) => hit === null);
}

describe("Spin", () => {
  const step: Property = { kind: "step", id: "s", trigger: yes, holds: yes };
  const kinds: readonly (readonly [string, readonly Property[]])[] = [
    ["about whole runs", [possible(is(0)), eventually(is(1)), leadsTo(is(0), is(1), [weak("on")])]],
    ["about steps", [step]],
    ["about steps and whole runs", [step, possible(is(0))]],
  ];
  for (const [name, properties] of kinds) {
    itWith(spin, `explores a model all of whose properties are ${name}`, async () => {
      const system = { ...toy(way, possible(yes)), properties };
      expect(await runSpin(textOf(system, "promela"))).toEqual({ ...asSpinCounts(await sizeOf(system)), violation: null });
    });
  }

  for (const [name, system] of [
    ["what a cycle avoids", toy(way, eventually(is(2)))],
    ["what nothing avoids", toy(way, eventually(is(1)))],
    ["what is so at the beginning", toy(way, eventually(is(0)))],
    ["what a dead end avoids", toy([edge("a", [0], 1)], eventually(is(2)))],
    ["what a firing that changes nothing avoids", toy(pit, eventually(is(1)))],
    ["what always follows", toy(ring, leadsTo(is(0), is(1)))],
    ["what follows unless the run turns off", toy(pit, leadsTo(is(0), is(1)))],
    [
      "several cases",
      toy(way, {
        ...leadsTo(is(0), is(1)),
        cases: [
          { from: is(0), to: is(1) },
          { from: is(1), to: is(2) },
        ],
      } as Live),
    ],
  ] as const) {
    itWith(spin, `judges ${name} as we do`, async () => {
      expect(await runSpinForRuns(textOf(system, "promela"))).toBe(!(await holds(system)));
    });
  }
});

describe("rumur", () => {
  for (const [name, system] of [
    ["what stays possible", toy(way.slice(0, 2), possible(is(0)))],
    ["what is possible only for a while", toy(way, possible(is(0)))],
    ["what was never possible", toy(way, possible(is(5)))],
  ] as const) {
    itWith(rumur, `judges ${name} as we do`, async () => {
      const { violation } = await runRumur(textOf(system, "murphi"));
      expect(violation === null).toBe(await holds(system));
    });
  }
});
