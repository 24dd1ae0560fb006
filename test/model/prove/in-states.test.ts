// Clauses about a host in several states are said by one sentence, which stands for all of them and for nothing else.

import { expect, it } from "vitest";
import { evaluator, randomNumbers } from "../../../checker/index.ts";
import { gathered, inductionOf, namedClauses, namesByState, storedClauses, storedInvariants, walksOf } from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";

it("names the states, or those that it does not speak of where they are fewer", () => {
  const some = ["A in LAST-ACK: eof", "A in CLOSING: eof", "B in CLOSING: eof", "A: eof", "A in CLOSING: not eof"];
  expect(gathered(some)).toEqual(["A in CLOSING, LAST-ACK: eof", "B in CLOSING: eof", "A: eof", "A in CLOSING: not eof"]);
  const others = "CLOSED LISTEN SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSE-WAIT".split(" ");
  const most = gathered([...some.slice(0, 2), ...others.map((state) => `A in ${state}: eof`)]);
  expect(most).toEqual(["A in all states but TIME-WAIT: eof"]);
  expect(most.flatMap(namesByState)).toHaveLength(10);
  expect(namesByState("A in no state: eof")).toEqual(["A in no state: eof"]);
});

it("stands for the stored clauses of every claim, each once", () => {
  const { clauses, claims } = storedInvariants["2msl-safe"] ?? { clauses: [], claims: {} };
  for (const [claim, positions] of Object.entries(claims)) {
    const names = storedClauses("2msl-safe", [claim]);
    expect([claim, names.flatMap(namesByState).toSorted()]).toEqual([claim, positions.map((at) => clauses[at]).toSorted()]);
    expect([claim, gathered(names)]).toEqual([claim, names]);
    // What a reader can take in.
    expect([claim, names.length < 200]).toEqual([claim, true]);
  }
  expect(Object.keys(claims).length).toBeGreaterThan(10);
});

it("holds of exactly the states of which all that it stands for hold", () => {
  const variant = variants.find(({ id }) => id === "2msl-safe");
  if (variant === undefined) throw new Error("no variant 2msl-safe");
  const { candidates } = inductionOf(variant, []);
  // Of facts that do not hold in every state too.
  const facts = ["eof", "finSent", "SND.UNA = ISS", "peer known"];
  const each = ["CLOSED", "ESTABLISHED", "TIME-WAIT"].flatMap((state) => facts.map((fact) => `A in ${state}: ${fact}`));
  const names = gathered(each);
  expect(names).toHaveLength(facts.length);
  const said = names.map((name) => [name, ...namesByState(name)].flatMap((one) => namedClauses(candidates, [one])));
  const { system } = walksOf(variant, { seed: 1, steps: 0 });
  const meaning = evaluator(system);
  const random = randomNumbers(5);
  const seen = new Map<boolean, number>();
  let state = meaning.initialState();
  for (let step = 0; step < 1000; step++) {
    const firings = meaning.firings(state);
    const firing = firings[Math.floor(random() * firings.length)];
    const next = firing === undefined ? null : meaning.fire(state, firing);
    state = next?.kind === "next" ? next.state : meaning.initialState();
    for (const clauses of said) {
      const [whole, ...parts] = clauses.map((clause) => meaning.test(clause.holds, state, state, state));
      expect(whole).toBe(parts.every((part) => part));
      seen.set(whole === true, (seen.get(whole === true) ?? 0) + 1);
    }
  }
  expect(Math.min(seen.get(true) ?? 0, seen.get(false) ?? 0)).toBeGreaterThan(10);
});
