// What `twomsl prove` calls refuted is violated by a run that `twomsl trace` replays; a step from a state that may be unreachable refutes nothing.

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseTimeWait } from "../../../cli/prove/time-wait.ts";
import { renderDrawings } from "../../../cli/prove/render/step.ts";
import { proveSteps } from "../../../model/index.ts";
import { claimsOf, rfc9293 } from "../../../spec/index.ts";
import { solverCalled } from "../../solver.ts";
import { itWith } from "../../peers.ts";
import { scratchFolder, twomsl } from "../command.ts";

const provesIn2MslSafe = (...words: readonly string[]) => twomsl(["prove", "--variant", "2msl-safe", ...words]);

describe("refutations", () => {
  itWith(["z3"], "are runs that can be replayed: rfc9293 leaves TIME-WAIT by assassination", async () => {
    const folder = scratchFolder();
    const { code, out } = await twomsl(["prove", "--property", "P-TW-MIN", "--out", folder]);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/✗ P-TW-MIN +refuted: a run of 13 steps.*\n[^]*SYN SEQ=0[^]*TW\.RST[^]*1 refuted/),
    ]);
    expect(await twomsl(["trace", join(folder, "rfc9293.P-TW-MIN.json")])).toMatchObject({ code: 0 });
  });

  itWith(["z3"], "show a length of TIME-WAIT that is too short; one that is long enough is proven", async () => {
    const folder = scratchFolder();
    const short = await provesIn2MslSafe("--property", "P-TW-2MSL", "--time-wait", "2 MSL - 1", "--out", folder);
    expect([short.code, short.out]).toEqual([1, expect.stringMatching(/A6 {2}TIME-WAIT lasts 2 MSL - 1[^]*✗ P-TW-2MSL +refuted/)]);
    expect(await twomsl(["trace", join(folder, "2msl-safe.P-TW-2MSL.json")])).toMatchObject({ code: 0 });
    const long = await provesIn2MslSafe("--property", "P-TW-2MSL", "--time-wait", ">= 2 MSL");
    expect([long.code, long.out.replaceAll(/\s+/g, " ")]).toEqual([
      0,
      expect.stringMatching(
        /A6 TIME-WAIT lasts at least 2 MSL.*✓ P-TW-2MSL proven from .* the bound is TIME-WAIT >= 2 MSL: at 2 MSL - 1 a run of 11 steps/,
      ),
    ]);
  });

  itWith(["z3"], "show how long TIME-WAIT must last for nothing old to be left, where everything is sent once", async () => {
    const asked = ["prove", "--variant", "rfc1337", "--property", "P-QUIESCE", "--sending", "once", "--time-wait", ">= 3 MSL"];
    const { code, out } = await twomsl(asked);
    expect([code, out.replaceAll(/\s+/g, " ")]).toEqual([
      0,
      expect.stringMatching(
        /A4 nothing is retransmitted; .*✓ P-QUIESCE proven from \d\d clauses; .* the bound is TIME-WAIT >= 3 MSL: at 3 MSL - 1 a run of 18 steps/,
      ),
    ]);
  });

  itWith(["z3"], "that are not drawn are had by a command that asks the same", async () => {
    const asked = ["--induction", "--roles", "either", "--isn-gap", "window - 1", "--time-wait", "2 MSL - 1"];
    const { code, out } = await provesIn2MslSafe("--property", "P-TW-2MSL", ...asked, "--trace", "none");
    const again = [
      "To see the run or the step:",
      "  twomsl prove --variant 2msl-safe --property P-TW-2MSL --induction \\",
      "    --roles either --isn-gap 'window - 1' --time-wait '2 MSL - 1'",
    ];
    expect([code, out]).toEqual([1, expect.stringContaining(again.join("\n"))]);
  });

  itWith(["z3"], "do not show a bound to be tight that is not", async () => {
    const { code, out } = await provesIn2MslSafe("--property", "P-TW-2MSL", "--time-wait", ">= 2 MSL + 1");
    expect([code, out.replaceAll(/\s+/g, " ")]).toEqual([
      0,
      expect.stringContaining("holds for TIME-WAIT >= 2 MSL + 1; at 2 MSL no run was found that violates it"),
    ]);
  });

  itWith(["z3"], "need more than a step: one from a state of which nobody knows whether a run reaches it is drawn and marked", async () => {
    const { verdicts } = await proveSteps(
      rfc9293,
      claimsOf(rfc9293).filter(({ id }) => id === "P-EOF"),
      solverCalled("z3"),
    );
    const drawn = renderDrawings(verdicts, { variant: rfc9293, given: "rfc9293" }, "ladder", { ascii: false, colour: false }).join("\n");
    expect(drawn).toMatch(
      /\? a step that violates P-EOF, from a state that is possibly unreachable[^]*A +network +B[^]*arrives[^]*rows +\*/,
    );
  });
});

describe("a length of TIME-WAIT", () => {
  it("is read as a multiple of MSL with ticks more or less, exactly or at least", () => {
    expect(parseTimeWait("2 MSL - 1")).toEqual({ relation: "exactly", times: 2, plus: -1 });
    expect(parseTimeWait(">=3msl")).toEqual({ relation: "at least", times: 3, plus: 0 });
    expect(parseTimeWait("msl + 2")).toEqual({ relation: "exactly", times: 1, plus: 2 });
    for (const wrong of ["", "two MSL", "2", "2 MSL - x"]) expect(() => parseTimeWait(wrong)).toThrow(/TWM-706.*2 MSL - 1/);
  });
});
