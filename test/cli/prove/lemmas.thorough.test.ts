// Claims proven by lemmas are proven of every state that can be reached: lemmas that some step does not keep are not used, nor is what rests on them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { not, or } from "../../../checker/index.ts";
import { Host, hostLemmas, proveStepsByLemmas, type StepVerdict } from "../../../model/index.ts";
import { properties, rfc9293, State } from "../../../spec/index.ts";
import { scratchFolder, twomsl } from "../command.ts";
import { itWith } from "../../peers.ts";
import { solverCalled } from "../../solver.ts";

/** Those that a solver decides in seconds: what is in flight takes a minute. */
const about = ["FIN sent", "nothing unacknowledged", "the end of the stream", "a CLOSE waits"];
const quick: typeof hostLemmas = (world) => hostLemmas(world).filter(({ name }) => about.some((words) => name.slice(3).startsWith(words)));

async function proven(lemmas: typeof hostLemmas, ...ids: readonly string[]) {
  const claims = properties.filter(({ id }) => ids.includes(id));
  const { verdicts, lemmas: kept } = await proveStepsByLemmas(rfc9293, claims, solverCalled("z3"), { lemmas });
  return { verdicts: verdicts.map(wordsOf), kept };
}

const wordsOf = (one: StepVerdict): string => `${one.id} ${one.verdict}${"byLemmas" in one ? " by lemmas" : ""}`;

describe("lemmas", () => {
  itWith(["z3"], "are written for any solver: every step keeps them, and from them what is claimed follows", async () => {
    const folder = join(scratchFolder(), "lemmas");
    expect(await twomsl(["prove", "--property", "P-TW-WHO", "--lemmas", "--emit", folder])).toMatchObject({ code: 0 });
    const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8"));
    type File = { readonly name: string; readonly answers: readonly { readonly property: string; readonly asks: string }[] };
    const files: readonly File[] = index.files;
    const asked = new Set(
      files.flatMap(({ answers }) => answers.filter(({ asks }) => asks === "violation").map(({ property }) => property)),
    );
    expect(asked).toEqual(new Set(["P-TW-WHO", ...index.lemmas]));
    expect(index.lemmas).toHaveLength(28);
    // A timeout asks for little; the files of arrivals take minutes.
    const small = files.filter(({ name }) => name.includes("retransmission"));
    expect(small.length).toBeGreaterThan(0);
    for (const { name, answers } of small) {
      const [can, ...found] = (await solverCalled("z3")(readFileSync(join(folder, name), "utf8"))).trim().split("\n");
      const violations = found.filter((_, i) => answers[i]?.asks === "violation");
      expect([name, can, found.length, new Set(violations)]).toEqual([
        name,
        expect.stringMatching(/sat$/),
        answers.length,
        new Set(["unsat"]),
      ]);
    }
  });

  itWith(["z3"], "show what no step from any state shows", async () => {
    expect(await proven(quick, "P-TW-WHO", "P-EOF")).toEqual({
      verdicts: ["P-TW-WHO proven by lemmas", "P-EOF proven by lemmas"],
      kept: ["A", "B"].flatMap((host) => [
        `${host}: FIN sent in the states after it`,
        `${host}: nothing unacknowledged in FIN-WAIT-2 and TIME-WAIT`,
        `${host}: a CLOSE waits only before FIN`,
        `${host}: the end of the stream is known in the states after it`,
      ]),
    });
  });

  itWith(["z3"], "that a step does not keep, or the first state does not have, are not used", async () => {
    const wrong: typeof hostLemmas = ({ host }) => {
      const { state, finSent } = host.at(Host.of("A"));
      return [
        { name: "A is never in TIME-WAIT", holds: not(State.is(state, "TIME-WAIT")) },
        { name: "A is in LISTEN", holds: State.is(state, "LISTEN") },
        { name: "A has sent a FIN or none", holds: or(finSent, not(finSent)) },
      ];
    };
    expect(await proven(wrong, "P-TW-WHO")).toEqual({ verdicts: ["P-TW-WHO not proven"], kept: ["A has sent a FIN or none"] });
  });
});
