// The page on JSON names every field of what `twomsl prove` and `twomsl equivalent` print and write, held against what solvers really answered.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withBounds, withRefutations, type ProofDocument } from "../../../cli/prove/document.ts";
import { parseTimeWait } from "../../../cli/prove/time-wait.ts";
import { hostLemmas, proveByInduction, proveSteps, proveStepsByLemmas, type Trace } from "../../../model/index.ts";
import { claimsOf, variants, type Variant } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { scratchFolder } from "../../scratch.ts";
import { solverCalled } from "../../solver.ts";
import { twomsl } from "../command.ts";
import { fieldsOf, json, namedUnder } from "../render/json-fields.ts";

/** What has names that depend on the model, or a section of its own. */
const closed = ["of", "holds", "fixed", "cells", "before", "after", "element", "sent", "parameters", "trace", "values", "induction"];
/** A solver that gives the same answer to every question. */
const always = (answer: string): readonly string[] => ["--json", "--solver", `sed -n "s/(check-sat)/${answer}/p"`];
const printed = async (...words: readonly string[]) => JSON.parse((await twomsl(words)).out);

describe("the page on JSON", () => {
  itWith(["z3"], "names the fields of proofs", async () => {
    const answered = await json<ProofDocument>("prove --property P-TW-BLOCK,P-TW-MIN");
    // A step from a state of which nobody knows whether it can be reached, without the search for a run.
    const eof = claimsOf(called("rfc9293")).filter(({ id }) => id === "P-EOF");
    const step = await proveSteps(called("rfc9293"), eof, solverCalled("z3"));
    const reached = await proveStepsByLemmas(called("rfc9293"), eof, solverCalled("z3"), {
      lemmas: (world) => hostLemmas(world).filter(({ name }) => name.includes("the end of the stream")),
    });
    const unknown = await printed("prove", "--property", "P-TW-BLOCK", ...always("unknown"));
    expect(fieldsOf([answered, step, reached, unknown], closed)).toEqual(namedUnder("twomsl/proof@1"));
    const traces = answered.verdicts.flatMap((one) => ("trace" in one ? [["P-TW-2MSL", one.trace] as const] : []));
    const open = await printed("prove", "--variant", "2msl-safe", "--property", "P-TW-2MSL", ...always("unknown"));
    const inductions = [...(await inductionDocuments(new Map(traces))), open.induction];
    expect(fieldsOf(inductions, [...closed, "assumptions", "counterexample"])).toEqual(namedUnder("induction"));
  });

  it("names the fields of what is written for solvers", async () => {
    const folder = scratchFolder();
    await twomsl(["prove", "--variant", "2msl-safe", "--property", "P-TW-2MSL,P-TW-BLOCK", "--emit", folder]);
    const read = (...path: readonly string[]) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
    expect(fieldsOf([read("index.json")], closed)).toEqual(namedUnder("twomsl/obligations@1"));
    expect(fieldsOf([read("P-TW-2MSL", "index.json")], closed)).toEqual(namedUnder("twomsl/certificate@1"));
  });

  itWith(["z3"], "names the fields of laws and comparisons", async () => {
    // A table without a row for anything has a hole everywhere, says a solver to which everything can be.
    const laws = [await printed("prove", "--laws", ...always("sat")), await printed("prove", "--laws", ...always("unsat"))];
    expect(fieldsOf(laws, closed)).toEqual(namedUnder("twomsl/laws@1"));
    expect(fieldsOf([await json("equivalent --variant rfc9293 --variant rfc1337")], closed)).toEqual(namedUnder("twomsl/equivalent@1"));
  });
});

function called(id: string): Variant {
  const found = variants.find((variant) => variant.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
}

/** What is said of a claim that is not proven, before a run is looked for and after one was found. */
async function inductionDocuments(found: ReadonlyMap<string, Trace>) {
  const safe = called("2msl-safe");
  const claims = claimsOf(safe).filter(({ id }) => id === "P-TW-2MSL");
  const proof = await proveByInduction(safe, claims, solverCalled("z3"), { timeWait: parseTimeWait("2 MSL - 1") });
  const longer = await proveByInduction(safe, claims, solverCalled("z3"), { timeWait: parseTimeWait(">= 2 MSL") });
  const bound = withBounds(longer.verdicts, { least: "2 MSL", shorter: "2 MSL - 1" }, found);
  return [proof, { ...proof, verdicts: withRefutations(proof.verdicts, found) }, { ...longer, verdicts: bound }];
}
