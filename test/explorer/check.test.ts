// What the page's own search finds: from the beginning what the command finds, and from where somebody stands the shortest way on.

import { expect, it } from "vitest";
import { answerTo } from "../../explorer/check/answer.ts";
import type { Asked, Done } from "../../explorer/check/messages.ts";
import { follow } from "../../explorer/walk/follow.ts";
import { metRows } from "../../explorer/view/neighbours.ts";
import { followSaved } from "../../explorer/walk/saved.ts";
import { settingOf } from "../../explorer/walk/setting.ts";
import { traceOfWalk } from "../../explorer/walk/trace.ts";
import { brokenIn } from "../../explorer/walk/walk.ts";

const opened = ["B.OPEN_passive", "A.OPEN_active", "B.arrival,SYN", "A.arrival,SYN"];
const asked: Asked = {
  kind: "check",
  variant: "no-time-wait",
  scenario: "quick",
  set: ["retransmissions=0"],
  properties: ["P-GRACE-0"],
  from: [],
  mostStates: 1_000_000,
};
const setting = settingOf("no-time-wait", "quick", { retransmissions: 0 });

function search(change: Partial<Asked> = {}): Promise<Done> {
  return answerTo({ ...asked, ...change }, new AbortController().signal, () => {});
}

it("finds a shortest counterexample, whose choices lead to the step that breaks the property", async () => {
  const { answers, isComplete } = await search();
  expect(answers.map(({ id, verdict, depth }) => ({ id, verdict, depth }))).toEqual([{ id: "P-GRACE-0", verdict: "violated", depth: 11 }]);
  const { walk, because } = follow(setting, answers[0]?.choices ?? []);
  expect({ because, isComplete }).toEqual({ because: null, isComplete: true });
  expect(brokenIn(walk)).toContainEqual({ step: 11, property: "P-GRACE-0" });
});

it("goes on from where somebody stands, history and all", async () => {
  const { answers } = await search({ from: opened });
  expect(answers[0]?.depth).toBe(7);
  expect(answers[0]?.choices).toHaveLength(11);
  const { walk } = follow(setting, answers[0]?.choices ?? []);
  expect(brokenIn(walk)).toContainEqual({ step: 11, property: "P-GRACE-0" });
});

it("says within how many steps nothing was found where it stops at a limit", async () => {
  const { answers, isComplete, states, completeDepth } = await search({ variant: "rfc9293", mostStates: 500 });
  expect(answers[0]?.verdict).toBe("inconclusive");
  expect({ isComplete, enough: states >= 500, completeDepth: (completeDepth ?? 0) > 3 }).toEqual({
    isComplete: false,
    enough: true,
    completeDepth: true,
  });
});

it("stops when it is asked to", async () => {
  const stopping = new AbortController();
  stopping.abort();
  const { answers, isComplete } = await answerTo({ ...asked, variant: "2msl-safe", scenario: "standard" }, stopping.signal, () => {});
  expect({ isComplete, verdict: answers[0]?.verdict }).toEqual({ isComplete: false, verdict: "inconclusive" });
});

it("saves a run that is read back as the same walk", () => {
  const { walk } = follow(setting, [...opened, "A.CLOSE"]);
  const saved = JSON.stringify(traceOfWalk(walk, null));
  const again = followSaved(saved, "saved.json");
  expect(again.because).toBeNull();
  expect(JSON.stringify(traceOfWalk(again.walk, null))).toBe(saved);
});

it.each([
  ["{}", "TWM-902"],
  ["what is this", "TWM-902"],
  ['{"schema":"twomsl/trace@1","variant":"rfc9293","scenario":"quick","bounds":{},"steps":[{}]}', "TWM-902"],
  ['{"schema":"twomsl/trace@1","variant":"none","scenario":"quick","bounds":{},"steps":[]}', "TWM-901"],
])("does not read %s as a run", (text, code) => {
  expect(() => followSaved(text, "x.json")).toThrow(code);
});

it("shows the rows that a step met, and why their neighbours did not apply", () => {
  const { walk } = follow(setting, opened);
  const met = metRows(walk);
  expect(met.map(({ applied }) => applied?.id ?? null)).toContain("SS.SYNACK");
  const others = met.flatMap(({ step, others: passed }) => passed.map(({ id, because }) => `${step} ${id}: ${because}`));
  expect(others[0]).toMatch(/^syn-sent SS\.\S+: /);
});
