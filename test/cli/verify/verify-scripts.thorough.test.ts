// `twomsl verify` on packetdrill scripts, and `twomsl trace --to pkt`: scripts that were written are read back and conform.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratchFolder, twomsl } from "../command.ts";

const folder = scratchFolder();

const client = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <...>
+0 < S. 0:0(0) ack 1 win 1000 <mss 1460>
+0 > . 1:1(0) ack 1
`;

function script(name: string, text: string): string {
  const file = join(folder, `${name}.pkt`);
  writeFileSync(file, text);
  return file;
}

describe("twomsl verify with a script", () => {
  it("says that it conforms", async () => {
    const { code, out } = await twomsl(["verify", script("good", `${client}+0 close(3) = 0\n+0 > F. 1:1(0) ack 1\n`)]);
    expect([code, out]).toEqual([0, expect.stringContaining("yes: what the script says of the host, the rows say too")]);
  });
  it("names the line at which it deviates, the row and what fails", async () => {
    const file = script("bad", `${client}+0 write(3, ..., 2000) = 2000\n+0 > . 1:1401(1400) ack 1\n`);
    const { code, out } = await twomsl(["verify", file]);
    expect(code).toBe(1);
    expect(out).toContain(`${file}:7: no row sends this segment`);
    expect(out).toMatch(/closest +ESTABLISHED with SND\.UNA=1 SND\.NXT=1 RCV\.NXT=1: EST\.SEND\.Q/);
    expect(out).toContain("tcb.sndWnd=1000");
  });
  it("cannot tell where a line is not understood", async () => {
    const { code, out } = await twomsl(["verify", script("odd", `${client}+0 teleport(3) = 0\n`)]);
    expect(code).toBe(3);
    expect(out).toContain("cannot be told from line 6 on");
    expect(out).toContain('expected a call that is known, but found "teleport"');
  });
  it("reads the lines that a name chooses, and says all of it as JSON", async () => {
    const file = script("choice", `${client}#ifdef STANDARD\n+0 close(3) = 0\n#endif\n+0 > F. 1:1(0) ack 1\n`);
    expect((await twomsl(["verify", file])).code).toBe(0);
    const { code, out } = await twomsl(["verify", file, "--define", "FreeBSD", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ scripts: [{ file, verdict: "deviates", line: 9, problems: [] }] });
  });
  it("answers for several scripts together, and says which to look at", async () => {
    const good = script("one", `${client}+0 close(3) = 0\n+0 > F. 1:1(0) ack 1\n`);
    const bad = script("two", `${client}+0 > F. 1:1(0) ack 1\n`);
    const odd = script("three", `${client}+0 teleport(3) = 0\n`);
    const { code, out } = await twomsl(["verify", good, bad, odd]);
    expect(code).toBe(1);
    const [, all = ""] = out.split("\n3 scripts\n");
    expect(all).toContain("no: 1 deviates; 1 cannot be told; 1 conforms");
    expect(all.split("\n").filter((line) => line.includes("look at"))).toEqual([`  look at         ${bad}`]);
  });
  it("says that a file is not there", async () => {
    expect((await twomsl(["verify", join(folder, "none.pkt")])).err).toContain("TWM-541");
  });
});

describe("twomsl trace --to pkt", () => {
  it("writes a script for each host, which conforms to the variant", async () => {
    const check = ["check", "--variant", "no-time-wait", "--scenario", "quick", "--property", "P-GRACE-0", "--out", folder];
    await twomsl(check);
    const saved = join(folder, "no-time-wait.P-GRACE-0.json");
    expect((await twomsl(["trace", saved, "--to", "pkt", "--out", join(folder, "grace.pkt")])).code).toBe(0);
    const files = ["A", "B"].map((host) => join(folder, `grace.${host}.pkt`));
    expect((await twomsl(["verify", "--variant", "no-time-wait", ...files])).code).toBe(0);
    const { out } = await twomsl(["trace", saved, "--to", "pkt"]);
    expect(out).toBe(files.map((file) => readFileSync(file, "utf8")).join("\n"));
  });
});
