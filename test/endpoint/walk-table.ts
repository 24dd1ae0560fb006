// Walks a table over every segment and every TCB of a small world, step by step, and notes which rows apply, where none does, and which rows
// could not be spared: an endpoint says what applied, and laws are about rows that did not. Nothing here knows which rows there are or what
// they do.

import { rowsOf, type Row, type StateName, type StepId } from "../../spec/index.ts";
import { holdsIn, mattering, runOf, wordsOf, writtenIn } from "./interpreted-rows.ts";

/** What is varied: for each field, by its full name `tcb.sndUna`, its values. Other fields are 0. */
export type Domain = Readonly<Record<string, readonly number[]>>;

/** The values of the fields at one moment of a walk. */
export type Valuation = (field: string) => number;

export interface WalkRequest {
  readonly rows: readonly Row[];
  readonly states: readonly StateName[];
  /** The steps taken from a state in which the walk begins. */
  readonly steps: (state: StateName) => readonly StepId[];
  /** The domain of a walk from a state; it has the same fields for all. */
  readonly domain: (state: StateName) => Domain;
  /** Fields that are varied even where no condition reads them, because `occurs` does. Others then keep their first value. */
  readonly always: readonly string[];
  /** Whether the values make sense together; others are not walked. */
  readonly sensible: (valuation: Valuation) => boolean;
  /** Whether a TCB can be like this in a state. The table must be total for others too, but only these count as reaching a row. */
  readonly occurs: (state: StateName, valuation: Valuation) => boolean;
  /** Is told each walk: where it began and with what, the rows that applied, and where it ended and with what. */
  readonly told?: (start: StateName, before: Valuation, rows: readonly Row[], end: StateName, after: Valuation) => void;
}

export interface Walk {
  /** Places where no row applied: the step and the state in it, with an example. */
  readonly holes: ReadonlyMap<string, string>;
  /** Rows that applied to something, whether or not it can occur. */
  readonly touched: ReadonlySet<string>;
  /** Rows that applied to something that can occur, and the same as `row in state`. */
  readonly reached: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  /** Rows without which no row would apply to something that can occur. */
  readonly essential: ReadonlySet<string>;
}

/** Walks every valuation of the domain in every state. */
export function walk(request: WalkRequest): Walk {
  const { states, steps, sensible, occurs, told } = request;
  const holes = new Map<string, string>();
  const cells = cellsOf(request);
  const places = placesOf(request, cells);
  const index: Readonly<Record<string, number>> = Object.fromEntries(cells.map((cell, i) => [cell, i]));
  for (const start of states) {
    const plan = steps(start);
    for (const initial of product(cells, request.domain(start), variedCells(request, start, plan, cells))) {
      const of: Valuation = (field) => initial[index[field] ?? -1] ?? 0;
      if (!sensible(of)) continue;
      const now = Int32Array.from(initial);
      const possible = (): boolean => occurs(start, of);
      const applied: Row[] = [];
      let state = start;
      for (const step of plan) {
        const list = places.at(step, state);
        if (list.length === 0) continue;
        const at = list.findIndex(({ when }) => when(now));
        const place = list[at];
        if (place === undefined) {
          const where = `${step} in ${state}`;
          if (!holes.has(where))
            holes.set(where, `arriving in ${start}, ${cells.map((cell, i) => `${cell}=${initial[i] ?? 0}`).join(" ")}`);
          break;
        }
        place.touched = true;
        if (!place.reached) place.reached = possible();
        if (!place.essential && !list.some(({ when }, i) => i > at && when(now))) place.essential = possible();
        place.run(now);
        if (told !== undefined) applied.push(place.row);
        state = place.row.goto ?? state;
        if (place.row.then === "stop") break;
      }
      told?.(start, of, applied, state, (field) => now[index[field] ?? -1] ?? 0);
    }
  }
  return { holes, ...places.summary() };
}

/** A row in one state, and what the walk has seen of it. */
interface Place {
  readonly row: Row;
  readonly state: StateName;
  readonly when: (now: Int32Array) => boolean;
  /** Does what the row does to the fields. */
  readonly run: (now: Int32Array) => void;
  touched: boolean;
  reached: boolean;
  essential: boolean;
}

function placesOf({ rows }: WalkRequest, cells: readonly string[]) {
  const lists = new Map<StepId, Map<StateName, readonly Place[]>>();
  const placesAt = (step: StepId, state: StateName): readonly Place[] =>
    rowsOf(rows, step, state).map((row) => {
      const [when, run] = [holdsIn(row, cells), runOf(row, state, cells)];
      return { row, state, when, run, touched: false, reached: false, essential: false };
    });
  const at = (step: StepId, state: StateName): readonly Place[] => {
    const byState = lists.get(step) ?? new Map<StateName, readonly Place[]>();
    lists.set(step, byState);
    const known = byState.get(state) ?? placesAt(step, state);
    byState.set(state, known);
    return known;
  };
  const summary = () => {
    const all = [...lists.values()].flatMap((byState) => [...byState.values()].flat());
    const ids = (of: (place: Place) => boolean): ReadonlySet<string> => new Set(all.filter(of).map(({ row }) => row.id));
    return {
      touched: ids((place) => place.touched),
      reached: ids((place) => place.reached),
      essential: ids((place) => place.essential),
      pairs: new Set(all.filter((place) => place.reached).map(({ row, state }) => `${row.id} in ${state}`)),
    };
  };
  return { at, summary };
}

function cellsOf({ rows, states, domain }: WalkRequest): readonly string[] {
  const words = states.flatMap((state) => Object.keys(domain(state)));
  return [...new Set([...words, ...rows.flatMap(wordsOf), ...rows.flatMap(writtenIn)])];
}

/** The rows that a walk from a state can come to, in their order. */
export function rowsNear(rows: readonly Row[], start: StateName, plan: readonly StepId[]): readonly Row[] {
  const states = new Set([start]);
  for (const state of states) {
    for (const row of rows) if (row.in.includes(state) && row.goto !== null && row.then === "continue") states.add(row.goto);
  }
  return rows.filter((row) => plan.includes(row.step) && row.in.some((state) => states.has(state)));
}

/** What several walks have seen between them. */
export function union(...walks: readonly Walk[]): Walk {
  const all = (of: (one: Walk) => ReadonlySet<string>): ReadonlySet<string> => new Set(walks.flatMap((one) => [...of(one)]));
  return {
    holes: new Map(walks.flatMap((one) => [...one.holes])),
    touched: all((one) => one.touched),
    reached: all((one) => one.reached),
    pairs: all((one) => one.pairs),
    essential: all((one) => one.essential),
  };
}

/** The fields worth varying for a state: those read by the rows that a walk from it can come to. */
function variedCells(request: WalkRequest, start: StateName, plan: readonly StepId[], cells: readonly string[]): readonly number[] {
  const { rows, always } = request;
  const domain = request.domain(start);
  const near = rowsNear(rows, start, plan);
  const read = new Set([...always, ...near.flatMap(mattering)]);
  return cells.flatMap((cell, i) => ((domain[cell]?.length ?? 0) > 1 && read.has(cell) ? [i] : []));
}

/** Every choice of values for the varied cells; the array is the same one each time. */
function* product(cells: readonly string[], domain: Domain, varied: readonly number[]): Generator<Int32Array> {
  const now = Int32Array.from(cells, (cell) => domain[cell]?.[0] ?? 0);
  const values = varied.map((i) => domain[cells[i] ?? ""] ?? [0]);
  const digits = varied.map(() => 0);
  for (;;) {
    yield now;
    let k = varied.length - 1;
    for (; k >= 0; k--) {
      const next = ((digits[k] ?? 0) + 1) % (values[k]?.length ?? 1);
      digits[k] = next;
      now[varied[k] ?? 0] = values[k]?.[next] ?? 0;
      if (next !== 0) break;
    }
    if (k < 0) return;
  }
}
