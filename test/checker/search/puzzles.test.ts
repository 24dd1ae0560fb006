// Puzzles whose answers others have published: both searches must find those numbers, and agree on everything else they count.

import { describe, expect, it } from "vitest";
import { search, searchOracle, verdictOf, type SearchReport, type System } from "../../../checker/index.ts";
import { dieHard } from "../puzzles/die-hard.ts";
import { hanoi } from "../puzzles/hanoi.ts";
import { multisets } from "../puzzles/multisets.ts";
import { pingPong } from "../puzzles/ping-pong.ts";
import { missionariesAndCannibals, wolfGoatCabbage } from "../puzzles/river-crossing.ts";
import { slidingTiles } from "../puzzles/sliding-tiles.ts";
import { twoPhaseCommit } from "../puzzles/two-phase-commit.ts";

/** What is pinned of a search: the size of the state space, and per property the verdict, the triggers of steps and the depth of the hit. */
interface Answer {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly capped?: number;
  readonly verdicts: Readonly<Record<string, string>>;
}

interface Puzzle {
  readonly system: System;
  readonly answer: Answer;
}

const puzzles: readonly Puzzle[] = [
  {
    // Ten allowable states and solutions of seven crossings: the classical exercise, e.g. mathhelpforum.com, discrete maths, thread 15443.
    system: wolfGoatCabbage(),
    answer: {
      states: 10,
      transitions: 20,
      depth: 7,
      verdicts: { "somebody is on the near bank": "violated at 7", "nobody is eaten": "holds" },
    },
  },
  {
    // Sixteen reachable states, solved in eleven crossings: Amarel, "On representations of problems of reasoning about actions" (1968).
    system: missionariesAndCannibals(),
    answer: { states: 16, transitions: 34, depth: 12, verdicts: { "all are across": "holds at 11" } },
  },
  {
    // TLC prints "97 states generated, 16 distinct states found … depth … 8": one initial state, 96 firings, and it counts states, not events.
    system: dieHard(),
    answer: {
      states: 16,
      transitions: 58,
      depth: 7,
      verdicts: {
        "the big jug never holds 4": "violated at 6",
        "every firing": "holds, 96 triggers",
        "never pours 5": "holds, 96 triggers",
      },
    },
  },
  {
    // stateright's examples/2pc.rs asserts 288 states for 3 managers and 8,832 for 5.
    system: twoPhaseCommit(3),
    answer: {
      states: 288,
      transitions: 761,
      depth: 10,
      verdicts: {
        "managers agree": "holds",
        "every firing": "holds, 1145 triggers",
        "all commit": "holds at 10",
        "all abort": "holds at 3",
        "nobody commits (wrong)": "violated at 8",
        "never so": "violated",
      },
    },
  },
  {
    // 6!/2 states; the hardest position takes 21 moves (OEIS A151944, the greatest number of moves on m × n boards).
    system: slidingTiles(2, 3),
    answer: {
      states: 360,
      transitions: 840,
      depth: 21,
      verdicts: { "the first two tiles are never swapped with the rest in place": "holds" },
    },
  },
  {
    // The Hanoi graph has 3^n vertices, 3(3^n − 1)/2 edges and diameter 2^n − 1 (MathWorld, "Hanoi Graph"; OEIS A375256).
    system: hanoi(5),
    answer: { states: 243, transitions: 3 * 242, depth: 31, verdicts: { "the last peg never has all discs": "violated at 31" } },
  },
  {
    // stateright's actor/model.rs asserts 4,094 states for this lossy and duplicating network: in stage k of 0..10 any of 2^(k+1)
    // subsets of the messages sent so far is left, k + 1 can be lost, and the newest one leads to the next stage.
    system: pingPong({ most: 5, loses: true, duplicates: true }),
    answer: {
      states: 4094,
      transitions: 21504,
      depth: 21,
      verdicts: {
        "the ponger is at most one ahead": "holds",
        "both reach the end": "holds at 10",
        "the network is never empty (wrong if it loses)": "violated at 1",
      },
    },
  },
  {
    // … and 11 for the perfect network, which delivers each message once.
    system: pingPong({ most: 5, loses: false, duplicates: false }),
    answer: {
      states: 11,
      transitions: 10,
      depth: 10,
      verdicts: {
        "the ponger is at most one ahead": "holds",
        "both reach the end": "holds at 10",
        "the network is never empty (wrong if it loses)": "holds",
      },
    },
  },
  {
    // Stars and bars: (4 + 3 choose 3) multisets of at most 4 of 3 colours, of which (4 + 2 choose 2) are full.
    system: multisets(3, 4),
    answer: { states: 35, transitions: 3 * 20, depth: 4, capped: 3 * 15, verdicts: { "it is never overfull": "holds" } },
  },
];

describe.each(puzzles)("the search on $system.name", ({ system, answer }) => {
  it("finds the published numbers", async () => {
    expect(answerOf(await search(system))).toEqual({ capped: 0, ...answer });
  });

  it("agrees with the oracle", async () => {
    expect(findingsOf(await search(system))).toEqual(findingsOf(searchOracle(system)));
  });

  it("finds a path for each hit that starts in the initial state and is as long as its depth says", async () => {
    const [fast, slow] = [await search(system), searchOracle(system)];
    fast.properties.forEach(({ kind, hit }, i) => {
      if (hit === null) return;
      expect(hit.path).toHaveLength(kind === "step" ? hit.depth : hit.depth + 1);
      expect(hit.path?.[0]).toEqual(slow.properties[i]?.hit?.path?.[0]);
    });
  });
});

describe("the search on spaces too large for the oracle", () => {
  it("finds the 8,832 states of two-phase commit with 5 managers", async () => {
    expect(await search(twoPhaseCommit(5))).toMatchObject({ states: 8832, depth: 16, capped: 0, stop: null });
  });

  // 9!/2 states, of which two are 31 moves away (OEIS A089473).
  it("finds the 181,440 states of the 8-puzzle", async () => {
    expect(await search(slidingTiles(3, 3))).toMatchObject({ states: 181440, transitions: 483840, depth: 31, stop: null });
  });
});

function answerOf(report: SearchReport): Answer {
  const { states, transitions, depth, capped } = report;
  const verdicts = report.properties.map((property) => {
    const depthOfHit = property.hit === null ? "" : ` at ${property.hit.depth}`;
    const triggers = property.kind === "step" ? `, ${property.triggers} triggers` : "";
    return [property.id, `${verdictOf(property, report.stop)}${depthOfHit}${triggers}`];
  });
  return { states, transitions, depth, capped, verdicts: Object.fromEntries(verdicts) };
}

/** Everything two engines must agree on: all but who it was and the memory used. */
function findingsOf(report: SearchReport): unknown {
  return {
    ...report,
    bytesPerState: 0,
    engine: "any",
  };
}
