// What a solver is asked: the same question once, whatever its symbols are called, and nothing that an earlier answer decides.

import { expect, it } from "vitest";
import type { Obligation } from "../../../checker/index.ts";
import { askerOf } from "../../../model/prove/asking.ts";
import { violationsOf } from "../../../model/prove/violations.ts";

/** A solver that answers each question by the word that stands in it, and notes what it was asked. */
function solver() {
  const scripts: string[] = [];
  const solve = (script: string): Promise<string> => {
    scripts.push(script);
    const questions = script.split("(reset)\n");
    return Promise.resolve(questions.map((question) => /; (\S+)/.exec(question)?.[1] ?? "unsat").join("\n"));
  };
  return { solve, asked: () => scripts.flatMap((script) => script.split("(reset)\n")) };
}

const about = (...lines: readonly string[]): string => `${lines.join("\n")}\n(check-sat)\n`;

it("asks a question once if only its symbols have other names, and else again", async () => {
  const { solve, asked } = solver();
  const { ask, asked: count } = askerOf(solve);
  const declared = (a: string, b: string, sort = "Bool"): string =>
    about(`(declare-const |${a}| ${sort})`, `(declare-const |${b}| Bool)`, `(assert (or |${a}| |${b}|))`);
  const one = declared("of A", "of B");
  expect(await ask([one, declared("of B", "of A"), one])).toEqual(["unsat", "unsat", "unsat"]);
  expect(asked()).toEqual([one]);
  // Two symbols are not one, a sort is not another, and what stands in a comment begins no name.
  const others = [
    declared("of A", "of A"),
    declared("of A", "of B", "Int"),
    about("; sat | it is", "(assert true)"),
    about("; unsat", "(assert |x|)"),
  ];
  expect(await ask([...others, one])).toEqual(["unsat", "unsat", "sat", "unsat", "unsat"]);
  expect(asked()).toEqual([one, ...others]);
  expect(count()).toBe(5);
  await ask([about("(assert (< |a| |b|))"), about("(assert (< |b| |b|))"), about("(assert (< |c| |d|))")]);
  expect(count()).toBe(7);
});

it("asks nothing of a claim that a case has decided, and keeps the order of the cases", async () => {
  const { solve, asked } = solver();
  const { ask } = askerOf(solve);
  let made = 0;
  // In the fifth case of 40 the claim falls, and in the seventh as well; another claim never does, and one is not answered.
  const cases = function* (): Generator<Obligation> {
    for (; made < 40; made++)
      yield oneCase(made, { falls: made === 4 || made === 6 ? "sat" : "unsat", stays: "unsat", open: made === 9 ? "unknown" : "unsat" });
  };
  const { obligations, violations } = await violationsOf(cases(), ask, (answer) => answer === "sat");
  expect(obligations).toHaveLength(40);
  const places = (claim: string, answer: string): readonly number[] =>
    (violations.get(claim) ?? []).flatMap((one) => (one.answer === answer ? [obligations.indexOf(one.obligation)] : []));
  expect(places("falls", "sat")).toEqual([4, 6]);
  expect(places("stays", "unsat")).toEqual([...obligations.keys()]);
  expect(places("open", "unknown")).toEqual([9]);
  expect(violations.get("open")).toHaveLength(40);
  // Cases are asked about in fours, while the next four are made.
  expect(violations.get("falls")).toHaveLength(12);
  expect(asked().filter((question) => question.includes("falls"))).toHaveLength(12);
});

it("tells what a solver fails of once its turn comes", async () => {
  const { ask } = askerOf(() => Promise.reject(new Error("no solver")));
  const cases = Array.from({ length: 30 }, (_, i) => oneCase(i, { claim: "unsat" }));
  await expect(violationsOf(cases, ask, (answer) => answer === "sat")).rejects.toThrow("no solver");
});

function oneCase(number: number, answers: Readonly<Record<string, string>>): Obligation {
  return {
    rule: "rule",
    fixed: { number },
    cells: {},
    questions: Object.entries(answers).map(([property, answer]) => ({
      property,
      asks: "violation",
      script: about(`; ${answer}`, `(assert (${property} ${number}))`),
    })),
    possible: () => "",
    all: () => "",
    counterexample: () => "",
    shown: [],
  };
}
