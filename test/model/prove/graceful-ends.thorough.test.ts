// P-QUIESCE where nobody is refused or reset, though segments are retransmitted and copied: for a TIME-WAIT of 2 MSL if every ACK that is sent in it
// restarts its timer, and for none if only a FIN does.

import { describe, expect, it } from "vitest";
import {
  brokenWithout,
  casesOf,
  certificateOf,
  endsInHit,
  evaluator,
  unrefuted,
  type Fields,
  type ReplayedStep,
  type Run,
} from "../../../checker/index.ts";
import {
  endsWithin,
  inductionOf,
  namedClauses,
  proveByInduction,
  scenarios,
  storedClauses,
  systemOf,
  tellRun,
  walksOf,
  type Bounds,
  type InductionSetting,
} from "../../../model/index.ts";
import { claimsOf, variants, type Variant } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { solverCalled } from "../../solver.ts";
import { inTier, tier } from "../../tier.ts";

const called = (id: string): Variant => {
  const found = variants.find((variant) => variant.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
};
const id = "P-QUIESCE";
const ends = "graceful" as const;
const setting = { ends, timeWait: { relation: "at least", times: 2, plus: 0 } } as const;

describe.each(["rfc1337-any", "2msl-safe"].map(called))("P-QUIESCE of $id where nobody is refused or reset", (everyAck) => {
  const claims = claimsOf(everyAck).filter((claim) => claim.id === id);
  const { induction, candidates } = inductionOf(everyAck, claims, setting);
  const clauses = namedClauses(candidates, storedClauses(everyAck.id, [id], { ends }));
  const verdictOf = async (of: Partial<InductionSetting>): Promise<string | undefined> =>
    (await proveByInduction(everyAck, claims, solverCalled("z3"), of)).verdicts[0]?.verdict;

  itWith(["z3"], "is proven for every TIME-WAIT of 2 MSL or more, and from its clauses for none that is a tick shorter", async () => {
    expect(await verdictOf(setting)).toBe("proven");
    // What is left of the clauses then takes a solver half a minute to say.
    if (tier !== "full") return;
    expect(await verdictOf({ ends, timeWait: { relation: "exactly", times: 2, plus: -1 } })).toBe("not proven");
  });

  itWith(["cvc5"], "has a certificate that another solver accepts", async () => {
    const files = certificateOf(casesOf(induction, clauses), clauses, [id]);
    const answers = (await solverCalled("cvc5")(files.map(({ script }) => script).join("(reset)\n"))).trim().split("\n");
    expect(answers).toHaveLength(files.length);
    expect(new Set(answers)).toEqual(new Set(["unsat"]));
  });

  itWith(["z3"], "is not proven where a clause is left out", async () => {
    const every = inTier({ quick: 0, thorough: 25, full: 1 });
    const some = clauses.filter((_, i) => i % every === 0);
    const broken = await brokenWithout(casesOf(induction, clauses), clauses, [id], solverCalled("z3"), some);
    expect(some.filter((clause) => !broken.has(clause)).map(({ name }) => name)).toEqual([]);
    expect(some.length).toBeGreaterThan(3);
    expect(clauses.length).toBeLessThan(100);
  });

  itWith(["z3"], "rests on that", async () => {
    const free = { ...induction, assumptions: induction.assumptions.filter((one) => one.id !== "A9") };
    expect(free.assumptions).toHaveLength(induction.assumptions.length - 1);
    const files = certificateOf(casesOf(free, clauses), clauses, [id]);
    expect(await solverCalled("z3")(files.map(({ script }) => script).join("(reset)\n"))).toMatch(/^sat$/m);
  });

  it("has clauses that no walk within what is assumed refutes", () => {
    const { clauses: left, states } = unrefuted(clauses, walksOf(everyAck, { seed: 5, steps: 10_000, ends }));
    expect(clauses.filter((clause) => !left.includes(clause)).map(({ name }) => name)).toEqual([]);
    expect(states).toBeGreaterThan(1000);
  });
});

describe("text that is retransmitted to a host in TIME-WAIT just before its timer runs out", () => {
  it.each([2, 3, 6, 12])("is left when the next connection is established unless its ACK restarts a timer of %i MSL", (timeWait) => {
    for (const variant of ["rfc1337", "rfc1337-3msl", "rfc9293"].map(called)) {
      const bounds = { ...boundsOf("table-e"), isn: "mono", retransmissions: 1, duplicates: 1, modulus: 2 ** 16, timeWait } as const;
      const run = runOf(variant, bounds, timeWait);
      expect(endsInHit(systemOf(variant, bounds), id, run)).toBe(true);
      expect(endsWithin(tellRun(run, variant, bounds), variant, ends)).toBe(true);
    }
  });
});

function boundsOf(scenario: string): Omit<Bounds, "timeWait"> {
  const found = scenarios.find((one) => one.id === scenario);
  if (found === undefined) throw new Error(`no scenario ${scenario}`);
  return found.bounds;
}

/** B closes first. A's text and FIN reach it, and no ACK of theirs arrives; a copy of the text does once more, and its ACK ends LAST-ACK. */
function runOf(variant: Variant, bounds: Bounds, timeWait: number): Run {
  const { initialState, firings, fire } = evaluator(systemOf(variant, bounds));
  const initial = initialState();
  const steps: ReplayedStep[] = [];
  let state = initial;
  const take = (rule: string, host: "A" | "B" | null, isIt: (segment: Fields) => boolean = () => true): void => {
    const found = firings(state).find(
      ({ rule: { id: name }, args: { host: by, segment } }) =>
        name === rule && (host === null || by === ["A", "B"].indexOf(host)) && (typeof segment !== "object" || isIt(segment)),
    );
    const outcome = found === undefined ? undefined : fire(state, found);
    if (found === undefined || outcome?.kind !== "next") throw new Error(`no ${rule} of ${host ?? "time"} after ${steps.length} steps`);
    const { observed, labels, state: after } = outcome;
    steps.push({ rule: found.rule, args: found.args, before: state, after, observed, labels });
    state = after;
  };
  const has = (field: string) => (segment: Fields) => segment[field] === 1;
  const handshake = (): void => {
    take("OPEN active", "A");
    take("OPEN passive", "B");
    take("arrival", "B", has("syn"));
    take("arrival", "A", has("syn"));
  };
  handshake();
  take("arrival", "B");
  take("CLOSE", "B");
  take("arrival", "A", has("fin"));
  take("arrival", "B");
  take("SEND", "A");
  take("CLOSE", "A");
  take("arrival", "B", has("data"));
  take("arrival", "B", has("fin"));
  for (let tick = 0; tick < timeWait; tick++) take("tick", null);
  take("retransmission", "A");
  take("arrival of a copy", "B", has("data"));
  take("tick", null);
  take("arrival", "A");
  handshake();
  return { initial, steps, loop: null };
}
