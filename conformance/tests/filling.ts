// Whether the matrix has a test in every cell: state × kind of segment × place in the sequence space × timestamp. A cell is tried, or it cannot be,
// and why not is worked out from the situations that can be reached; a cell that can be and is not tried would be a hole.

import { stateNames, type StateName } from "../../spec/index.ts";
import type { Machine, Situation } from "./machine.ts";
import { stateOf } from "./machine.ts";
import { reachable } from "./reach.ts";
import { isSynchronizing, kinds, lengthOf, mayBegin, placeNames, segmentsIn, stampNames, type Kind } from "./stimuli.ts";
import type { ConformanceTest, Subject } from "./test.ts";

/** Cells of one state that are empty for the same reason. */
export interface EmptyCells {
  readonly state: StateName;
  readonly because: string;
  readonly cells: number;
}

export interface Filling {
  /** How many cells there are, and how many have a test. */
  readonly cells: number;
  readonly tried: number;
  /** Cells that cannot be. */
  readonly empty: readonly EmptyCells[];
  /** Cells that can be and have no test: there should be none. */
  readonly holes: readonly Cell[];
}

export interface Cell {
  readonly state: StateName;
  readonly event: string;
  readonly place: string;
  /** Null where no timestamps are in use. */
  readonly timestamp: string | null;
}

/** Which cells the tests of a machine's variant fill. */
export function fillingOf(machine: Machine, tests: readonly ConformanceTest[]): Filling {
  const situations = reachable(machine).map(({ situation }) => situation);
  const tried = new Set(tests.map(({ about }) => keyOf(cellOf(about))));
  const stamps: readonly (string | null)[] = machine.stamps ? [null, ...stampNames] : [null];
  const empty = new Map<string, EmptyCells>();
  const holes: Cell[] = [];
  let cells = 0;
  for (const state of stateNames) {
    const here = situations.filter((situation) => stateOf(situation) === state);
    const possible = new Set(
      here.flatMap((situation) =>
        segmentsIn(machine, situation).map(({ event, seq, timestamp }) => keyOf({ state, event, place: seq ?? "", timestamp })),
      ),
    );
    // Where there is no window every number is as good as another, and one place stands for all.
    const places = here.some(isSynchronizing) ? placeNames : ["any"];
    for (const kind of kinds) {
      for (const place of places) {
        for (const timestamp of stamps) {
          const cell = { state, event: kind.name, place, timestamp };
          cells += 1;
          if (tried.has(keyOf(cell))) continue;
          if (possible.has(keyOf(cell))) holes.push(cell);
          else note(empty, cell, whyNot(kind, cell, here));
        }
      }
    }
  }
  const cannot = [...empty.values()];
  return { cells, tried: cells - holes.length - cannot.reduce((sum, one) => sum + one.cells, 0), empty: cannot, holes };
}

function note(empty: Map<string, EmptyCells>, { state }: Cell, because: string): void {
  const key = `${state} ${because}`;
  empty.set(key, { state, because, cells: (empty.get(key)?.cells ?? 0) + 1 });
}

function cellOf({ state, event, seq, timestamp }: Subject): Cell {
  return { state, event, place: seq ?? "", timestamp };
}

function keyOf({ state, event, place, timestamp }: Cell): string {
  return [state, event, place, timestamp].join("; ");
}

/** Why no segment of the kind can stand there, or be stamped so, in any of the situations of the state. */
function whyNot(kind: Kind, { place, timestamp }: Cell, situations: readonly Situation[]): string {
  if (situations.length === 0) return "the state is not reached";
  if (place.startsWith("across") && lengthOf(kind) < 2) return "a segment of one number, or of none, lies across no edge";
  if (place.startsWith("its FIN") && !(kind.data > 0 && kind.flags.includes("FIN")))
    return "only text with a FIN behind it has its FIN elsewhere";
  const agreed = situations.some((situation) => isSynchronizing(situation) && situation.tcb.timestamps === 1);
  const begins = situations.some((situation) => mayBegin(kind, situation));
  switch (timestamp) {
    case null:
      return "a SYN that may begin a connection has a timestamp or has none";
    case "first":
      return begins ? "timestamps are in use" : "only a SYN that may begin a connection brings a first timestamp";
    case "absent":
      return "no timestamps are in use that could be missing";
    default:
      return agreed ? "it is tried with the other timestamps" : "no timestamps are in use that it could be held against";
  }
}
