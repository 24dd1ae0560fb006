// Holding a system against another of which all states are known tells what searching both would tell: whether they have the same states and
// steps, and properties that only the one keeps.

import { describe, expect, it } from "vitest";
import {
  add,
  assign,
  differenceFrom,
  eq,
  int,
  lt,
  referenceOf,
  rule,
  type Property,
  type Rule,
  type System,
} from "../../../checker/index.ts";
import { state, x, y } from "../toys.ts";

const { variables } = state;
const up = (limit: number): Rule =>
  rule({ id: "up", says: "", params: {}, when: () => lt(x, int(limit)), do: () => [assign(x, add(x, int(1)))] });
const late = (from: number): Rule =>
  rule({ id: "late", says: "", params: {}, when: () => eq(x, int(from)), do: () => [assign(y, int(1))] });
const low: Property = { kind: "always", id: "low", holds: lt(x, int(4)) };
const still: Property = { kind: "always", id: "still", holds: eq(y, int(0)) };
const of = (rules: readonly Rule[], properties: readonly Property[] = [low, still]): System => ({
  name: "toy",
  modulus: 8,
  variables,
  initial: [],
  rules,
  properties,
});

describe("the difference from a system", () => {
  const reference = referenceOf(of([up(3), late(5)]));
  it("is none to itself", () => {
    expect(differenceFrom(reference, of([up(3), late(5)]))).toEqual({ rules: [], states: 0, broken: [] });
  });
  it("is none in states that are never reached", () => {
    expect(differenceFrom(reference, of([up(3), late(4)]))).toEqual({ rules: ["late"], states: 0, broken: [] });
  });
  it("names what a step breaks, and the rules that differ", () => {
    expect(differenceFrom(reference, of([up(4), late(5)]))).toEqual({ rules: ["up"], states: 1, broken: ["low"] });
  });
  it("names nothing that is broken only where the system does not come to in the same way", () => {
    // In the reference 3 is reached by `up`; without it `late` changes something in a state that is not reached.
    expect(differenceFrom(reference, of([up(1), late(3)]))).toEqual({ rules: ["up", "late"], states: 3, broken: [] });
  });
  it("is looked for only where it is asked for", () => {
    expect(differenceFrom(reference, of([up(4), late(5)]), lt(x, int(3)))).toEqual({ rules: ["up"], states: 0, broken: [] });
  });
  it("is not told where states are made of other things", () => {
    expect(differenceFrom(reference, { ...of([up(4)]), variables: [...variables].toReversed() })).toBeNull();
  });
});
