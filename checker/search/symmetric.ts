// Whether a system stays itself when two values are exchanged: from the image of a state the same must be possible as from the state, with
// images for successors and the same judgements. Tried on states of random walks before a search relies on it, and afterwards on states
// spread evenly over all that it found, unless only fingerprints were kept. That is no proof unless all are tried, as they are where a
// search found no more than `TRIED`.

import { evaluator } from "../compile/evaluate.ts";
import { imageOf } from "../compile/image.ts";
import { judgeOf, type Judged } from "../compile/judge.ts";
import { layoutOf, unpack } from "../compile/layout.ts";
import { stateKey, type State } from "../compile/state.ts";
import { InputError } from "../input-error.ts";
import type { Symmetry } from "../language/passes/symmetry.ts";
import type { System } from "../language/system.ts";
import { randomWalk } from "./paths/random-walk.ts";

const WALKS = 4;
const STEPS = 12;

/** So many states are tried after a search. */
const TRIED = 1000;

/** Refuses a system that is found not to be symmetric. */
export function requireSymmetric(system: System, symmetry: Symmetry): void {
  const { values } = symmetry.sort;
  if (values.length !== 2) throw asymmetric(system, symmetry, `${values.length} values`);
  const differs = asymmetryOf(system, symmetry);
  const { initialState } = evaluator(system);
  if (stateKey(imageOf(system, symmetry)(initialState())) !== stateKey(initialState()))
    throw asymmetric(system, symmetry, "an initial state that is not its own image");
  for (let seed = 1; seed <= WALKS; seed++)
    for (const { state } of randomWalk({ ...system, properties: [] }, { seed, steps: STEPS }).path) {
      const found = differs(state);
      if (found !== null) throw asymmetric(system, symmetry, found);
    }
}

/** Refuses a system if one of the states that a search found shows that it is not symmetric; `chunks` hold the words of all of them. */
export function requireSymmetricAmong(system: System, symmetry: Symmetry, chunks: Iterable<Int32Array>, states: number): void {
  const layout = layoutOf(system);
  const differs = asymmetryOf(system, symmetry);
  const stride = Math.ceil(states / TRIED);
  let next = 0;
  for (const chunk of chunks) {
    const count = chunk.length / layout.words;
    for (; next < count; next += stride) {
      const found = differs(unpack(layout, chunk, next * layout.words));
      if (found !== null) throw asymmetric(system, symmetry, found);
    }
    next -= count;
  }
}

function asymmetric(system: System, { sort }: Symmetry, found: string): InputError {
  return new InputError({
    code: "TWM-510",
    place: `system ${system.name}`,
    expected: `a system that stays itself when ${sort.values.join(" and ")} are exchanged`,
    found,
    hint: "search it without symmetry",
  });
}

/** Says for a state what is different from its image; null if nothing is. */
export function asymmetryOf(system: System, symmetry: Symmetry): (state: State) => string | null {
  const { firings, fire } = evaluator(system);
  const judge = judgeOf(system);
  const image = imageOf(system, symmetry);
  const possible = (from: State, told: (state: State) => State): readonly string[] =>
    firings(from)
      .map((firing) => {
        const outcome = fire(from, firing);
        if (outcome.kind !== "next") return `${firing.rule.id} ${outcome.kind}`;
        return `${firing.rule.id} ${stateKey(told(outcome.state))} ${judge.step(from, outcome).map(judgementText).join()}`;
      })
      .toSorted();
  return (state) => {
    const other = image(state);
    const [own, others] = [judge.state(state), judge.state(other)];
    const judged = own.find((judgement, i) => judgementText(judgement) !== judgementText(others[i]));
    if (judged !== undefined) return `a state where ${judged.property.id} is judged otherwise than in its image`;
    const [here, there] = [possible(state, image), possible(other, (next) => next)];
    const step = here.findIndex((one, i) => one !== there[i]);
    if (step < 0 && here.length === there.length) return null;
    const [rule] = [here[step] ?? there[here.length] ?? ""].map((text) => text.split(" {")[0]);
    return `a state whose image does not take the same steps or judges them otherwise: ${rule ?? ""}`;
  };
}

function judgementText(judged: Judged | undefined): string {
  return judged === undefined ? "" : `${judged.property.id} ${judged.tested} ${judged.hit} ${judged.breach !== null}`;
}
