// Exported systems, explored by other model checkers: they find in them what we find. Random systems are in a file of their own, and so is
// what is said of whole runs.

import { describe, expect, it } from "vitest";
import {
  array,
  assign,
  declare,
  int,
  max,
  min,
  range,
  rule,
  search,
  yes,
  type Expr,
  type Place,
  type Property,
  type Stmt,
  type System,
} from "../../../checker/index.ts";
import { itWith, rumur, runRumur, runSpin, spin } from "../../peers.ts";
import { asSpinCounts, puzzles, sizeOf, textOf, withOnly } from "./exported.ts";

async function depthOf(system: System, property: Property): Promise<number | null> {
  const { properties } = await search(withOnly(system, property));
  return properties[0]?.hit?.depth ?? null;
}

describe("Spin", () => {
  for (const system of puzzles) {
    itWith(spin, `finds as many states and firings as we in ${system.name}`, async () => {
      expect(await runSpin(textOf(withOnly(system), "promela"))).toEqual({ ...asSpinCounts(await sizeOf(system)), violation: null });
    });
  }
  for (const system of puzzles.slice(0, 3)) {
    for (const property of system.properties) {
      itWith(spin, `judges "${property.id}" as we do in ${system.name}`, async () => {
        const model = textOf(withOnly(system, property), "promela");
        const { violation } = property.kind === "reachable" ? await runSpin(model, "-DWITNESS") : await runSpin(model);
        expect(violation).toBe(await depthOf(system, property));
      });
    }
  }
});

describe("rumur", () => {
  for (const system of puzzles) {
    itWith(rumur, `finds as many states and firings as we in ${system.name}`, async () => {
      const { states, firings } = await sizeOf(system);
      expect(await runRumur(textOf(withOnly(system), "murphi"))).toEqual({ states, firings, violation: null });
    });
  }
  for (const system of puzzles.slice(0, 3)) {
    for (const property of system.properties.filter(({ kind }) => kind !== "reachable")) {
      itWith(rumur, `judges "${property.id}" as we do in ${system.name}`, async () => {
        const { violation } = await runRumur(textOf(withOnly(system, property), "murphi"));
        expect(violation).toBe(await depthOf(system, property));
      });
    }
  }
});

describe("a deep expression", () => {
  const { variables, handles } = declare("state", { cells: array(range(0, 3), range(0, 3)) });
  const cell = (index: Expr<"int">): Place<"int"> => handles.cells.at(index);
  const system = (...body: readonly Stmt[]): System => ({
    name: "cells",
    modulus: 8,
    variables,
    initial: [assign(cell(int(1)), int(2)), assign(cell(int(2)), int(3))],
    rules: [rule({ id: "go", says: "", params: {}, when: () => yes, do: () => body })],
    properties: [],
  });
  const nested = Array.from({ length: 30 }, (_, i) => i).reduce<Expr<"int">>(
    (inner, i) => min(max(inner, int(i % 3)), int(2)),
    cell(int(0)),
  );

  itWith(rumur, "of minima and maxima is written once in Murphi", async () => {
    const model = system(assign(cell(int(0)), nested));
    const { states, firings } = await sizeOf(model);
    const text = textOf(model, "murphi");
    expect(text.length).toBeLessThan(4000);
    expect(await runRumur(text)).toEqual({ states, firings, violation: null });
  });

  it("known limit: of minima and maxima doubles in Promela with each level, once Spin has put in its macros", () => {
    const text = textOf(system(assign(cell(int(0)), nested)), "promela");
    expect(text).toContain("#define min_of(a, b) ((a) < (b) -> (a) : (b))");
  });

  itWith(spin, "may index an array by itself in Promela", async () => {
    const model = system(assign(cell(cell(cell(int(1)))), cell(cell(int(2)))), assign(cell(cell(int(2))), int(0)));
    expect(await runSpin(textOf(model, "promela"))).toEqual({ ...asSpinCounts(await sizeOf(model)), violation: null });
  });
});
