// `twomsl prove` without a solver, and with something that is none.

import { describe, expect, it } from "vitest";
import { solverCommand } from "../../../cli/prove/solver.ts";
import { command, twomsl } from "../command.ts";

describe("prove", () => {
  it("says what to install where there is no solver", () => {
    expect(() => solverCommand(undefined, { PATH: "/nowhere" })).toThrow(/TWM-701.*z3 or cvc5 on PATH.*--emit/);
  });

  it("refuses what is no solver, what is no claim about a step, and what is no number of seconds", async () => {
    expect(await twomsl(["prove", "--property", "P-TW-BLOCK", "--solver", "echo hello"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/TWM-703.*hello/),
    });
    expect(await command("prove --property P-TW-AKK --solver false")).toMatchObject({ code: 2, err: expect.stringContaining("P-TW-ACK") });
    expect(await command("prove --property P-TERM --solver false")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/TWM-702.*whole runs/),
    });
    expect(await command("prove --property P-TW-BLOCK --roles either --solver false")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/TWM-707.*P-TW-2MSL/),
    });
    expect(await command("equivalent --variant rfc9293")).toMatchObject({ code: 2, err: expect.stringContaining("TWM-705") });
    expect(await command("prove --solver false --max-seconds soon")).toMatchObject({ code: 2, err: expect.stringContaining("TWM-305") });
  });

  it.each([
    "--laws --property P-TW-ACK",
    "--laws --step",
    "--laws --induction",
    "--laws --emit x",
    "--step --induction",
    "--laws --lemmas",
    "--lemmas --induction",
    "--lemmas --roles either",
    "--step --roles either",
    "--laws --roles either",
  ])("refuses options that would do nothing: %s", async (options) => {
    const { code, err } = await command(`prove ${options}`);
    expect([code, err.split(" ")[0]]).toEqual([2, "TWM-300"]);
  });
});
