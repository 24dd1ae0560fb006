// `twomsl prove` without a solver, and with something that is none.

import { describe, expect, it } from "vitest";
import { answersIn } from "../../../checker/index.ts";
import { askSolver, solverCommand } from "../../../cli/prove/solver.ts";
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
      err: expect.stringMatching(/TWM-707 --roles either: .*P-TW-2MSL.*Leave it out/),
    });
    expect(await command("prove --variant 2msl-safe --property P-2MSL --roles either --solver false")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/TWM-707.*With --isn-gap 'window - 1' there are clauses for what you ask/),
    });
    expect(await twomsl(["prove", "--property", "P-TW-ACK", "--isn-gap", "window - 1", "--solver", "false"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("TWM-707 --isn-gap 'window - 1': "),
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

describe("a solver that does not answer everything", () => {
  const asked = "(check-sat)\n(check-sat)\n";
  const never = new AbortController().signal;

  it.each([
    ["kill -9 $$", "0 answers to 2 questions, then the end by SIGKILL"],
    ["(kill -9 $$; true)", "0 answers to 2 questions, then the end by SIGKILL"],
    ["sh -c 'kill -9 $$'; exit $?", "0 answers to 2 questions, then the end by signal 9"],
    ["echo unsat; kill -9 $$", "1 answers to 2 questions, then the end by SIGKILL"],
    ["echo unsat", "1 answers to 2 questions, then the end with exit 0"],
    [`echo unsat; echo '(error "out of memory")'; exit 1`, '1 answers to 2 questions, then (error "out of memory")'],
    [`echo '(error "out of memory")' >&2; exit 101`, '0 answers to 2 questions, then (error "out of memory")'],
  ])("is no error, and what is lacking is told: %s", async (solver, lacking) => {
    expect((await askSolver(solver, asked, never)).lacking).toBe(lacking);
  });

  it("may have been stopped", async () => {
    const { lacking } = await askSolver("echo unsat; sleep 60", asked, AbortSignal.timeout(300));
    expect(lacking).toMatch(/answers to 2 questions when the time was over$/);
  });

  it("lacks nothing where it does not know an answer, or has no values of what cannot be", async () => {
    expect(await askSolver(`echo unsat; echo unknown; echo '(error "no model")'; exit 1`, asked, never)).toMatchObject({ lacking: null });
  });

  it("has answered nothing after it complained: its next lines may be the answers to other questions", () => {
    const complaint = '(error "unknown constant x")';
    expect(answersIn(`sat\n${complaint}\nunsat\nunsat\n`, 3)).toEqual(["sat", complaint, complaint]);
    expect(answersIn("unsat\n", 2)).toEqual(["unsat", "no answer"]);
  });
});
