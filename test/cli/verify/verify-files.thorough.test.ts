// Many files: however many threads they are shared among, what is said is the same, in the order in which they were named.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { deviatingClose, goodBye, handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder, twomsl } from "../command.ts";

const folder = scratchFolder();
mkdirSync(join(folder, "deep"));
// A long one first: the others are ready before it.
captureFile(folder, "a", ...Array.from({ length: 200 }, () => handshake + goodBye));
for (let i = 0; i < 20; i++)
  captureFile(i % 2 === 0 ? folder : join(folder, "deep"), `b${i}`, i === 3 ? deviatingClose : handshake + goodBye);
writeFileSync(join(folder, "c.pcap"), "no capture");
writeFileSync(join(folder, "d.pkt"), "+0 teleport(3) = 0\n");

it("the same is said of files by one thread and by several", async () => {
  const [one, two] = [await twomsl(["verify", folder, "--workers", "1"]), await twomsl(["verify", folder, "--workers", "2"])];
  expect(two).toEqual(one);
  expect(one).toMatchObject({ code: 2, err: expect.stringMatching(/^TWM-520 .*c\.pcap/), out: expect.stringContaining("d.pkt") });
  expect(one.out).toContain("U.REXMT");
});

it("the same is said of one capture by one thread and by several that share its connections", async () => {
  const alike = Array.from({ length: 30 }, (_, i) => (i % 7 === 3 ? deviatingClose : i % 5 === 1 ? handshake : handshake + goodBye));
  const reopened = `${handshake}${goodBye}\n 0.5 < S 4000\n 0.6 > S. 8000 4001`;
  const file = captureFile(folder, "long", ...alike, reopened);
  const said = async (...words: readonly string[]) => await twomsl(["verify", file, ...words]);
  for (const words of [[], ["--json"], ["--connection", "3,8,31"]])
    expect(await said("--workers", "3", ...words)).toEqual(await said("--workers", "1", ...words));
});

it("an interruption ends the threads, and what was told stays", async () => {
  const interrupt = new AbortController();
  let told = "";
  const out = (text: string): void => {
    told += text;
    interrupt.abort();
  };
  const { code } = await twomsl(["verify", folder, "--workers", "2"], { interrupt: interrupt.signal, out });
  expect(code).toBe(130);
  expect(told).toContain("a.pcapng: 200 connections");
  expect(told).not.toContain("d.pkt");
});

it.each(["0", "two"])("%s threads are refused", async (workers) => {
  expect(await twomsl(["verify", folder, "--workers", workers])).toMatchObject({ code: 2, err: expect.stringMatching(/^TWM-305/) });
});
