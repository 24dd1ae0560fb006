// Judging what happens in the end takes time after the search: it is stopped by the same limits, and says so. Memory: see search/room.test.ts.

import { describe, expect, it, vi } from "vitest";
import {
  add,
  and,
  assign,
  declare,
  eq,
  int,
  ite,
  no,
  range,
  rule,
  search,
  verdictOf,
  yes,
  type Expr,
  type Place,
  type SearchOptions,
  type System,
} from "../../../checker/index.ts";
import { scratchFolder } from "../../scratch.ts";

const most = 399;
const { handles, variables } = declare("state", { x: range(0, most), y: range(0, most) });
const { x, y } = handles;

const step = (id: string, at: Place<"int"> & Expr<"int">) =>
  rule({ id, says: "", params: {}, when: () => yes, do: () => [assign(at, ite(eq(at, int(most)), int(0), add(at, int(1))))] });

/** A walk on a torus of 160,000 places, each of which can be reached from every other. */
const torus: System = {
  name: "torus",
  modulus: 8,
  variables,
  initial: [],
  rules: [step("right", x), step("up", y)],
  properties: [
    { kind: "always", id: "somewhere", holds: yes },
    { kind: "possible", id: "back", when: and(eq(x, int(0)), eq(y, int(0))) },
    { kind: "eventually", id: "nowhere", when: no, fair: [{ rule: "up", fixed: {}, strength: "strong" }], finite: [] },
    { kind: "reachable", id: "corner", when: and(eq(x, int(most)), eq(y, int(most))) },
  ],
};

async function verdicts(options: SearchOptions) {
  const report = await search(torus, options);
  expect([report.states, report.stop]).toEqual([160_000, null]);
  return report.properties.map((property) => [property.id, verdictOf(property, report.stop), property.stop?.kind ?? null]);
}

describe.each(["javascript", "wasm"] as const)("judging what happens in the end, after a search by %s,", (engine) => {
  it("shows that it is alive and comes to an end", async () => {
    let judging = 0;
    const judged = await verdicts({ engine, onProgress: (progress) => (judging += progress.judging === true ? 1 : 0) });
    expect(judged).toEqual([
      ["somewhere", "holds", null],
      ["back", "holds", null],
      ["nowhere", "violated", null],
      ["corner", "holds", null],
    ]);
    expect(judging).toBeGreaterThan(0);
  });

  it("can be interrupted, which leaves what the search itself has shown", async () => {
    const controller = new AbortController();
    const judged = await verdicts({
      engine,
      signal: controller.signal,
      onProgress: ({ judging }) => judging === true && controller.abort(),
    });
    expect(judged).toEqual([
      ["somewhere", "holds", null],
      ["back", "inconclusive", "interrupted"],
      ["nowhere", "inconclusive", "interrupted"],
      ["corner", "holds", null],
    ]);
  });

  it("keeps to a limit on time", async () => {
    const now = performance.now.bind(performance);
    let later = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now() + later);
    // A day passes once the judgement is under way.
    const judged = await verdicts({
      engine,
      limits: { seconds: 3600 },
      onProgress: ({ judging }) => judging === true && (later = 24 * 3600 * 1000),
    }).finally(() => clock.mockRestore());
    expect(judged).toEqual([
      ["somewhere", "holds", null],
      ["back", "inconclusive", "seconds"],
      ["nowhere", "inconclusive", "seconds"],
      ["corner", "holds", null],
    ]);
  });
});

describe("judging what happens in the end, where the search is saved,", () => {
  it("is all that is done again after an interruption", async () => {
    const checkpoint = { folder: scratchFolder(), everySeconds: Infinity, version: "1", about: {} };
    const controller = new AbortController();
    await verdicts({
      checkpoint: { ...checkpoint, resume: false },
      signal: controller.signal,
      onProgress: ({ judging }) => judging === true && controller.abort(),
    });
    const states = new Set<number>();
    let judging = 0;
    const judged = await verdicts({
      checkpoint: { ...checkpoint, resume: true },
      onProgress: (progress) => {
        states.add(progress.states);
        if (progress.judging === true) judging++;
      },
    });
    expect(judged.map(([, verdict]) => verdict)).toEqual(["holds", "holds", "violated", "holds"]);
    expect([...states]).toEqual([160_000]);
    expect(judging).toBeGreaterThan(0);
  });
});
