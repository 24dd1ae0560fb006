// What `npm run bench` can be asked for, and what it says to everything else.

import { describe, expect, it } from "vitest";
import { readOptions } from "../../bench/options.ts";

describe("the options of the benchmark", () => {
  it("are everybody on tcpclose in SMALL three times if nothing is asked for, but the interpreter", () => {
    const options = readOptions([]);
    if (typeof options === "string") throw new Error(options);
    const { workload, contenders, rounds, json } = options;
    expect([workload.model, workload.size, rounds, json]).toEqual(["tcpclose", "SMALL", 3, false]);
    expect(contenders).toEqual([
      "javascript",
      "wasm",
      "wasm-first-time",
      "wasm-2-workers",
      "wasm-fingerprint",
      "spin-bfs",
      "spin-dfs",
      "rumur",
    ]);
  });
  it("are only those contenders that are named", () => {
    expect(readOptions(["--model", "tcp", "--size", "tiny", "--engine", "wasm", "--engine", "oracle"])).toMatchObject({
      workload: { model: "tcp", size: "TINY" },
      contenders: ["oracle", "wasm"],
    });
  });
  it("are without peers where no peer can judge the same", () => {
    expect(readOptions(["--model", "tcp", "--size", "PROOF"])).toMatchObject({
      contenders: ["javascript", "wasm", "wasm-first-time", "wasm-2-workers", "wasm-fingerprint"],
    });
  });
  it.each([
    [["--model", "udp"], "--model udp: expected tcpclose or tcp"],
    [["--size", "HUGE"], "--size HUGE: expected one of TINY, SMALL, MAIN"],
    [["--engine", "tlc"], "--engine tlc: expected one of oracle, javascript"],
    [["--rounds", "0"], "--rounds 0: expected a whole number from 1"],
    [["--fast"], "--fast"],
  ])("are refused if they are %j", (args, message) => {
    expect(readOptions(args)).toContain(message);
  });
});
