// What `twomsl prove` says of a step when a solver answers by heart, and what it writes without one.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { State, type StateName } from "../../../spec/index.ts";
import { scratchFolder, twomsl } from "../command.ts";

/** A solver that gives the same answer to every question. */
const always = (answer: string): string => `sed -n "s/(check-sat)/${answer}/p"`;

const one = ["prove", "--property", "P-TW-BLOCK", "--json"];

describe("prove", () => {
  it("says vacuous where nothing triggers, and inconclusive where the solver does not know", async () => {
    const vacuous = await twomsl([...one, "--solver", always("unsat")]);
    expect(vacuous.code).toBe(3);
    expect(JSON.parse(vacuous.out)).toMatchObject({
      schema: "twomsl/proof@1",
      verdicts: [{ id: "P-TW-BLOCK", verdict: "vacuous" }],
    });
    const open = await twomsl([...one, "--solver", always("unknown")]);
    expect(open.code).toBe(3);
    expect(JSON.parse(open.out)).toMatchObject({ verdicts: [{ verdict: "inconclusive", answer: "unknown" }] });
  });

  it("asks of one step where lemmas are wanted, also of a claim that clauses are stored for", async () => {
    const stored = ["prove", "--property", "P-TW-WHO", "--json", "--max-seconds", "1", "--solver", always("unknown")];
    const by = async (...options: readonly string[]): Promise<unknown> => JSON.parse((await twomsl([...stored, ...options])).out);
    expect(await by()).toMatchObject({ verdicts: [], induction: { verdicts: [{ id: "P-TW-WHO" }] } });
    expect(await by("--lemmas")).toMatchObject({ verdicts: [{ id: "P-TW-WHO" }], induction: null });
  });

  it("writes a file for each case of a rule without a solver, and an index that says which answer shows what", async () => {
    const folder = join(scratchFolder(), "obligations");
    const { code, out } = await twomsl(["prove", "--property", "P-TW-BLOCK,P-TW-ACK", "--emit", folder]);
    expect([code, out]).toEqual([0, expect.stringContaining("index.json")]);
    const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8"));
    type Answer = { readonly property: string; readonly asks: string };
    const files: readonly { readonly name: string; readonly cells: object; readonly answers: readonly Answer[] }[] = index.files;
    expect(readdirSync(folder).toSorted()).toEqual([...files.map(({ name }) => name), "index.json"].toSorted());
    for (const { name, answers } of files) {
      const asked = readFileSync(join(folder, name), "utf8").match(/\(check-sat\)/g) ?? [];
      // The first asks whether the case can be at all.
      expect(asked).toHaveLength(answers.length + 1);
    }
    // Who is in TIME-WAIT may be put to the test by whatever arrives; in LISTEN nothing does.
    const inState = (state: StateName) =>
      files.filter(({ cells, name }) => name.includes("arrival-host-0") && Object.values(cells)[0] === State.values.indexOf(state));
    expect(inState("TIME-WAIT").flatMap(({ answers }) => answers.map(({ property }) => property))).toContain("P-TW-ACK");
    expect(inState("LISTEN").flatMap(({ answers }) => answers)).toEqual([]);
  });
});
