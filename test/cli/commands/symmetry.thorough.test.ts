// What `twomsl check --symmetry` finds and saves with all properties: fewer states, the same verdicts, traces that can be followed.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "../command.ts";

describe("check --symmetry", () => {
  const line = "check --variant no-time-wait --set roles=either --set opens=1 --set capacity=1 --set retransmissions=0";

  it("finds fewer states and says so, with the same verdicts", async () => {
    const [whole, reduced] = [
      JSON.parse((await command(`${line} --json`)).out),
      JSON.parse((await command(`${line} --symmetry --json`)).out),
    ];
    expect([whole.symmetry, reduced.symmetry]).toEqual([false, true]);
    expect(reduced.states).toBeLessThan(whole.states * 0.6);
    const verdicts = ({ properties: judged }: typeof whole) =>
      judged.map(({ id, verdict, depth }: Record<string, unknown>) => [id, verdict, depth]);
    expect(verdicts(reduced)).toEqual(verdicts(whole));
    const { out } = await command(`${line} --symmetry`);
    expect(out.replaceAll("\n", " ")).toContain(`${reduced.states} states up to symmetry (swapping A and B)`);
  });

  it("saves traces that the model can follow", async () => {
    const folder = scratchFolder();
    await command(`${line} --symmetry --quiet --out ${folder}`);
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await command(`trace ${join(folder, file)}`)).code).toBe(0);
  });
});
