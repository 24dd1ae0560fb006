// A walk through the model by hand: what may happen, what may not and why, going back and forth, links and what becomes of them.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventsAt } from "../../explorer/walk/events.ts";
import { choicesOf, follow, followedWords } from "../../explorer/walk/follow.ts";
import { followLink, linkOf } from "../../explorer/walk/link.ts";
import { settingOf } from "../../explorer/walk/setting.ts";
import { clocks, timeWords } from "../../explorer/view/seconds.ts";
import { waitingTimes } from "../../spec/index.ts";
import { beginWalk, brokenIn, goTo, takeStep, toldOf, type Walk } from "../../explorer/walk/walk.ts";

const setting = settingOf("no-time-wait", "table-e", { isn: "mono" });
/** The run of the README: without TIME-WAIT a host that is closing is reset though nothing is lost. */
const reset = [
  "B.OPEN_passive",
  "A.OPEN_active",
  "B.arrival,SYN,seq0",
  "A.arrival,SYN,ack1",
  "A.CLOSE",
  "B.arrival,FIN",
  "B.CLOSE",
  "A.arrival,FIN",
  "A.arrival,seq1,ack2",
  "B.arrival,RST",
];

const followed = (choices: readonly string[], within = setting): Walk => follow(within, choices).walk;
const event = (walk: Walk, words: string) => eventsAt(walk).find((one) => one.words.startsWith(words));

describe("what may happen", () => {
  it("is every event that is enabled, with the rows that decide it", () => {
    const enabled = eventsAt(beginWalk(setting)).filter(({ because }) => because === null);
    expect(enabled.map(({ text, group, rows }) => ({ text, group, rows }))).toEqual([
      { text: "A.OPEN_active", group: "A", rows: ["CLOSED.OPEN.A"] },
      { text: "B.OPEN_passive", group: "B", rows: ["CLOSED.OPEN.P"] },
      { text: "tick", group: "timers", rows: [] },
    ]);
  });
  it("names a segment as the ladder does, and marks the rows of the variant", () => {
    const walk = followed(reset.slice(0, 7));
    expect(event(walk, "s6 (FIN SEQ=1 ACK=2) arrives at A")?.rows).toEqual(["EST.ACK.NEW", "FW1.ACKFIN", "FW2.FIN.NOTW!"]);
  });
  it.each([
    ["A: SEND", "needs A in ESTABLISHED or CLOSE-WAIT; it is in CLOSED"],
    ["a segment arrives at B", "no segment for B is in the network"],
    ["B: OPEN active", "within these bounds this host has no such role"],
  ])("leaves out %s, and says why", (words, because) => {
    expect(event(beginWalk(setting), words)?.because).toBe(because);
  });
  it("says what a count has come to", () => {
    const walk = followed([...reset.slice(0, 4), "A.SEND"]);
    expect(event(walk, "A: SEND")?.because).toBe("needs A.octetsSent < 1; A.octetsSent is 1");
  });
  it("says that the network is full", () => {
    const full = settingOf("rfc9293", "table-e", { capacity: 1 });
    const walk = followed(reset.slice(0, 4), full);
    expect(event(walk, "A: CLOSE")?.because).toBe("the network is full: within these bounds it holds 1 segments");
  });
});

describe("a walk", () => {
  it("goes back and forth, and keeps what was ahead if the same is done again", () => {
    const walk = followed(reset);
    const back = goTo(walk, 4);
    const again = eventsAt(back).find(({ text }) => text === "A.CLOSE")?.firing;
    expect(again != null && takeStep(back, again)?.steps.length).toBe(reset.length);
    const other = eventsAt(back).find(({ text }) => text === "tick")?.firing;
    expect(other != null && takeStep(back, other)?.steps.length).toBe(5);
    expect([goTo(walk, -1).at, goTo(walk, 99).at]).toEqual([0, reset.length]);
  });
  it("tells which step breaks what", () => {
    expect(brokenIn(followed(reset)).filter(({ property }) => property.startsWith("P-GRACE"))).toEqual([
      { step: 10, property: "P-GRACE" },
      { step: 10, property: "P-GRACE-0" },
    ]);
  });
  it("is told as the ladder tells a counterexample", () => {
    expect(
      toldOf(followed(reset))
        .steps.at(-1)
        ?.rows.map(({ id }) => id),
    ).toContain("CLS.RST");
  });
});

describe("seconds", () => {
  it("are those of the systems that people ask for, by the numbers that the documentation has", () => {
    const lengths = clocks.map((clock) => [clock.title, timeWords(2, 1, clock)]);
    expect(lengths).toEqual([
      ["ticks of the model", "2 ticks"],
      ["RFC 793, RFC 9293", "240 s"],
      ["Linux", "60 s"],
      ["BSD and its descendants", "60 s"],
      ["macOS", "30 s"],
      ["Windows Server 2003", "120 s"],
    ]);
    const still = readFileSync("explorer/index.html", "utf8");
    for (const { system, timeWaitSeconds } of waitingTimes.filter(({ id }) => ["linux", "bsd", "macos", "windows"].includes(id)))
      expect(still).toMatch(new RegExp(`${timeWaitSeconds} on[^,.]*${system.split(" ")[0]}`));
  });
});

describe("a link", () => {
  it("leads to the same walk, and to the same place in it", () => {
    const walk = goTo(followed(reset), 8);
    const link = linkOf(walk);
    expect(link).toContain("#variant=no-time-wait&scenario=table-e&set=isn=mono&do=B.OPEN_passive~A.OPEN_active~B.arrival,SYN,");
    const there = followLink(link)?.walk;
    expect(there?.at).toBe(8);
    expect(there !== undefined && choicesOf(there)).toEqual(choicesOf(walk));
    expect(there !== undefined && linkOf(there)).toBe(link);
  });
  it("is followed as far as it goes, and says why no further", () => {
    const base = follow(settingOf("rfc9293", "table-e", { isn: "mono" }), reset);
    expect(followedWords(base)).toBe("followed 9 of 10 steps; step 10 is not enabled because no segment RST is in the network for B");
    expect(followedWords(follow(setting, ["A.CLOSE"]))).toBe(
      "followed 0 of 1 steps; step 1 is not enabled because A: CLOSE needs A in SYN-RECEIVED, ESTABLISHED or CLOSE-WAIT; it is in CLOSED",
    );
    expect(followedWords(follow(setting, ["B.REBOOT"]))).toMatch(/has no|no event “REBOOT”/);
    expect(followedWords(follow(setting, reset))).toBeNull();
  });
  it.each([
    ["#variant=nope", "TWM-901"],
    ["#variant=rfc9293&set=isn=x", "TWM-103"],
    ["#scenario=quick&set=window=99", "TWM-105"],
  ])("%s is refused", (link, code) => {
    expect(() => followLink(link)).toThrow(code);
  });
  it("is none where the fragment says something else", () => {
    expect(followLink("#top")).toBeNull();
  });
});
