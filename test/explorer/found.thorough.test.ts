// What the page's own search does beyond one property within small bounds: the shortest alone, a variant of the user's, runs that never end.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { answerTo } from "../../explorer/check/answer.ts";
import type { Asked, Done } from "../../explorer/check/messages.ts";
import { choicesOf, follow } from "../../explorer/walk/follow.ts";
import { followLink, linkOf } from "../../explorer/walk/link.ts";
import { frontWalk } from "../../explorer/walk/presets.ts";
import { waitingTimes } from "../../spec/index.ts";
import { settingOf } from "../../explorer/walk/setting.ts";
import { traceOfWalk } from "../../explorer/walk/trace.ts";
import { endingIn } from "../../explorer/walk/walk.ts";

const asked: Asked = {
  kind: "check",
  variant: "no-time-wait",
  scenario: "quick",
  set: ["retransmissions=0"],
  properties: ["P-GRACE-0"],
  from: [],
  mostStates: 1_000_000,
};

function search(change: Partial<Asked>): Promise<Done> {
  return answerTo({ ...asked, ...change }, new AbortController().signal, () => {});
}

it("is told in the guide and on the first screen as it is found", async () => {
  const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
  const steps = async (variant: string, property: string): Promise<string> => {
    const begun = frontWalk(variant);
    const { setting } = begun;
    const set = Object.entries(setting.set).map(([bound, value]) => `${bound}=${value}`);
    const { answers } = await search({ variant, scenario: setting.scenario.id, set, properties: [property], from: choicesOf(begun) });
    return words[answers[0]?.depth ?? 0] ?? "";
  };
  const guide = readFileSync("docs/guides/explorer.md", "utf8").replaceAll(/\s+/g, " ");
  const [reset, fin] = [await steps("no-time-wait", "P-GRACE"), await steps("no-time-wait", "P-NO-STALE-FIN")];
  expect(guide).toContain(`${reset} steps more get a closing host reset, and ${fin} let a FIN of the old connection close the new one.`);
  expect(guide).toContain(`With the 2 MSL of RFC 9293 the first takes ${await steps("rfc9293", "P-GRACE")}:`);
  const { answers } = await search({ set: [], scenario: "table-e" });
  const screen = readFileSync("explorer/index.html", "utf8").replaceAll(/\s+/g, " ");
  expect(screen).toContain(`<strong>Without TIME-WAIT</strong>, ${words[answers[0]?.depth ?? 0]} steps are enough`);
  const seconds = (id: string): number => waitingTimes.find((time) => time.id === id)?.timeWaitSeconds ?? NaN;
  expect([seconds("linux"), seconds("bsd")]).toEqual([60, 60]);
  expect(screen).toContain(
    `In seconds TIME-WAIT is ${seconds("rfc")} by the RFC, 60 on Linux and BSD, ${seconds("macos")} on macOS, and ${seconds("windows")} on Windows`,
  );
});

it("is content with the shortest if that is asked for, and begins with a short search", async () => {
  const { answers, isFirst, states } = await search({ set: [], scenario: "table-e", isFirstEnough: true });
  expect({ isFirst, isShort: states < 11_000, depth: answers[0]?.depth }).toEqual({ isFirst: true, isShort: true, depth: 10 });
});

it("searches by a variant of the user's, read again from its JSON", async () => {
  const source = {
    id: "own",
    title: "own",
    says: "No TIME-WAIT.",
    cite: settingOf("no-time-wait", "quick").variant.cite,
    base: "no-time-wait",
    patches: [],
  };
  const { answers } = await search({ variant: "own", source });
  expect(answers[0]?.depth).toBe(11);
});

it("finds what goes round for ever, and the walk knows where it begins to", async () => {
  const world = { variant: "rfc9293", scenario: "lossy", set: ["capacity=1"], properties: ["P-ACKED"] };
  const { answers } = await search(world);
  const { choices, loop } = answers[0] ?? { choices: null, loop: null };
  expect({ steps: choices?.length, loop }).toEqual({ steps: 4, loop: 1 });
  const { walk } = follow(settingOf("rfc9293", "lossy", { capacity: 1 }), choices ?? []);
  const whole = endingIn(walk, { property: "P-ACKED", loop });
  expect(traceOfWalk(whole, null)).toMatchObject({ loop: 1, shows: "violation", property: { id: "P-ACKED" } });
  const link = linkOf(whole);
  expect(link).toMatch(/&shows=P-ACKED&loop=1$/);
  expect(followLink(link)?.walk.ending).toEqual({ property: "P-ACKED", loop: 1 });
  expect(followLink(link.replace("loop=1", "loop=4"))?.walk.ending).toBeNull();
});
