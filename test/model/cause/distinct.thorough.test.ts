// Further counterexamples: each violates the property in the model itself, has rows that those before it lack, and can spare no event. Every
// engine finds the same.

import { describe, expect, it } from "vitest";
import { boundsAt, check, distinctTraces, type DistinctTraces, type Engine } from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";
import { command, scratchFolder } from "../../cli/command.ts";

const variant = variants.find(({ id }) => id === "no-time-wait");

async function found(engine: Engine, options = {}): Promise<DistinctTraces> {
  const bounds = variant === undefined ? undefined : boundsAt(variant, "quick opens=1 retransmissions=0")?.bounds;
  if (variant === undefined || bounds === undefined) throw new Error("no such variant");
  const request = { variant, scenario: "quick", bounds, properties: ["P-KNOW"] };
  const first = (await check(request)).properties[0]?.trace;
  if (first == null) throw new Error("no counterexample");
  return distinctTraces(request, first, 2, { engine, ...options });
}

describe("distinct counterexamples", () => {
  it("are the same whatever searches", async () => {
    const [one, ...others] = await Promise.all([found("javascript"), found("wasm", { workers: 2 }), found("auto"), found("oracle")]);
    expect(one?.runs.map(({ rows, trace }) => [rows, trace.steps.length])).toEqual([
      [["SR.ACK.OK", "ESTAB.CLOSE"], 9],
      [["FW1.FIN"], 10],
    ]);
    for (const other of others) expect(other).toEqual(one);
  });
  it("say that it is not known whether there are more where a limit ended the search", async () => {
    const { runs, stop } = await found("javascript", { limits: { states: 50 } });
    expect([runs, stop]).toEqual([[], { kind: "states", limit: 50 }]);
  });
  it("are counted, with how long each is and what sets it apart, where none is drawn", async () => {
    const asked = "check --variant no-time-wait --property P-KNOW,P-TW-ACK --set opens=1 --set retransmissions=0 --distinct 9";
    const [{ out }, json] = [await command(`${asked} --trace none`), await command(`${asked} --json`)];
    const at = out.indexOf("P-TW-ACK: no counterexample was found");
    expect(out.slice(at, out.indexOf("\n\nTo see")).split("\n")).toEqual([
      "P-TW-ACK: no counterexample was found",
      "",
      "P-KNOW: 4 counterexamples, each with rows that those before it lack",
      "  1. at 9",
      "  2. at 9, with SR.ACK.OK, ESTAB.CLOSE",
      "  3. at 10, with FW1.FIN",
      "  4. at 10, with CLOSING.ACKFIN.NOTW",
      "  Within these bounds no further run that shows P-KNOW has a row of its own that",
      "  it cannot do without.",
    ]);
    const [{ property, runs }] = JSON.parse(json.out).distinct;
    expect([property, ...runs.map(({ depth, rows }: Record<string, unknown>) => [depth, rows])]).toEqual([
      "P-KNOW",
      [9, ["SR.ACK.OK", "ESTAB.CLOSE"]],
      [10, ["FW1.FIN"]],
      [10, ["CLOSING.ACKFIN.NOTW"]],
    ]);
  });
  it("are saved, and can be replayed", async () => {
    const folder = scratchFolder();
    const { out } = await command(`check --variant no-time-wait --property P-KNOW --set opens=1 --distinct 3 --trace none --out ${folder}`);
    expect(out).toContain("2. at 9, with ");
    for (const name of ["P-KNOW", "P-KNOW.2", "P-KNOW.3"]) {
      const replayed = await command(`trace ${folder}/no-time-wait.${name}.json`);
      expect([name, replayed.code]).toEqual([name, 0]);
    }
  });
});
