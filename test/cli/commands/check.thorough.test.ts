// What `twomsl check` prints and saves, in searches that take seconds each.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judgingOf, properties } from "../../../spec/index.ts";
import { command, scratchFolder, twomsl } from "../command.ts";

function numberOf(text = ""): number {
  return Number(text.replaceAll(",", ""));
}

describe("check", () => {
  it("judges what happens in the end in a scenario that is about it, and names its bounds", async () => {
    const { code, out } = await command("check --scenario giving-up");
    expect(code).toBe(0);
    expect(out).toMatch(/isn=const isnGap=2 channel=lossy userTimeout=possible/);
    for (const claim of properties) expect(out.includes(` ${claim.id} `)).toBe(judgingOf(claim) === "liveness");
  });

  it("names a bound that is as usual in a command where the scenario has another", async () => {
    const { out } = await command("check --scenario giving-up --set channel=fair --property P-TERM");
    expect(out).toContain("--scenario giving-up \\\n            --set channel=fair --property P-TERM");
  });

  it("says how to see a violation that it does not show", async () => {
    const { out } = await command("check --variant 2msl-safe");
    const shown = /To see why (\S+) is violated:\n {2}twomsl (check .*)/.exec(out);
    const again = await command(shown?.[2] ?? "");
    expect(again.code).toBe(0);
    expect(again.out).toContain(`${shown?.[1]} is violated at step`);
  });

  it.each([
    ["javascript", /^Searched in \d+\.\d s by the engine javascript, 1 worker; \d+\.\d bytes per state\.$/m],
    ["wasm --workers 2", /^Searched in \d+\.\d s by the engine wasm, 2 workers; \d+\.\d bytes per state\.$/m],
    ["oracle", /^Searched in \d+\.\d s by the oracle, which does not count bytes\.$/m],
  ])("says what searched and what a state took, with %s", async (engine, line) => {
    expect((await command(`check --set capacity=1 --set retransmissions=0 --trace none --engine ${engine}`)).out).toMatch(line);
  });

  it("counts cases where a state can be one for each host, and never more states than there are", async () => {
    const { out } = await command(
      "check --scenario liveness --property P-TERM,P-LASTACK-EXIT,P-OPEN-ANSWERED,P-EMBRYO-ENDS,P-NO-ACKLOOP,P-CAN-END --trace none",
    );
    const [, most] = /Within these bounds only: ([\d,]+) states/.exec(out) ?? [];
    const counted = [...out.matchAll(/^ {2}. P-\S+ .*? ([\d,]+) (states|cases) /gm)].map(([, many, what]) => ({
      many: numberOf(many),
      what,
    }));
    expect(counted.length).toBeGreaterThan(5);
    expect(counted.filter(({ many, what }) => what === "states" && many > numberOf(most))).toEqual([]);
    expect(out).toMatch(/P-TERM .* 8,936 cases/);
  });

  it("says of a variant none of whose rows took part that the verdicts are not about it", async () => {
    const line = "check --variant bsd --set isn=const --set capacity=1 --set opens=1 --property P-KNOW --trace none";
    const { out } = await command(line);
    const words = "None of the rows that bsd changes took part. Added, and never applied: TW.RST.F1, TW.SYN.MAY2.";
    expect(out.replaceAll("\n", " ")).toContain(`${words} Out of force, and would never have applied: TW.RST.`);
    expect((await command(`${line} --quiet`)).out.replaceAll("\n", " ")).toContain(words);
    expect(JSON.parse((await command(`${line} --json`)).out)).toMatchObject({ tookPart: false, coverage: null });
  });

  it("says below a counterexample at which host a row is changed", async () => {
    const file = join(scratchFolder(), "one-sided.ts");
    const cite = 'cite: [other("a test")]';
    const patches = `[{ disable: "FW2.FIN", at: "A", ${cite} }, { enable: "FW2.FIN.NOTW", at: "A", ${cite} }, { disable: "TW.RST", at: "B", ${cite} }]`;
    const fields = `id: "one-sided", title: "A forgets", says: "A forgets.", ${cite}, patches: ${patches}`;
    writeFileSync(file, `import { other } from "twomsl/spec";\nexport default { ${fields} };\n`);
    const { out } = await twomsl(["check", "--variant", file, "--set", "capacity=1", "--set", "opens=1", "--property", "P-2MSL,P-KNOW"]);
    expect(out.replaceAll(/\n +/g, " ")).toMatch(
      /FW2\.FIN\.NOTW \(at A\) \(step \d+\).*Out of force: FW2\.FIN \(at A\), TW\.RST \(at B\)\./,
    );
  });

  it("lists with --quiet only what is not as recorded", async () => {
    expect((await command("check --property P-2MSL,P-TW-ACK --trace none --quiet")).out).not.toMatch(/^ {2}[✓✗∅] P-/m);
    expect((await command("check --set capacity=1 --property P-KNOW --trace none --quiet")).out).not.toMatch(/rows applied|Searched in/);
    expect((await command("check --set capacity=1 --property P-KNOW --trace none --quiet --coverage")).out).toContain("rows applied");
    expect((await command("check --variant no-time-wait --set capacity=1 --quiet --trace none")).out).toContain("✗ P-GRACE");
  });

  it("says the same with every engine", async () => {
    const line = "check --variant no-time-wait --property P-GRACE --set capacity=1 --json";
    const usual = JSON.parse((await command(line)).out);
    for (const engine of ["oracle", "wasm", "javascript"]) {
      const other = JSON.parse((await command(`${line} --engine ${engine}`)).out);
      const costs = {
        engine,
        seconds: other.seconds,
        bytesPerState: other.bytesPerState,
        workers: other.workers,
        coverage: other.coverage,
      };
      expect(other).toEqual({ ...usual, ...costs });
    }
  });

  it("saves every trace whole and leaves nothing else", async () => {
    const folder = join(scratchFolder(), "new", "folder");
    await twomsl(["check", "--variant", "no-time-wait", "--out", folder, "--quiet"]);
    const files = readdirSync(folder);
    expect(files).toContain("no-time-wait.P-GRACE.json");
    expect(files.filter((name) => !/^no-time-wait\.P-[\w-]+\.json$/.test(name))).toEqual([]);
    for (const name of files) expect(JSON.parse(readFileSync(join(folder, name), "utf8")).schema).toBe("twomsl/trace@1");
  });

  it("does not disturb a check", async () => {
    const line = "check --property P-2MSL --json";
    const [quiet, live] = [JSON.parse((await command(line)).out), JSON.parse((await command(line, { live: true })).out)];
    expect(live).toEqual({ ...quiet, seconds: live.seconds });
  });
});
