// A system as a labelled transition system in the Aldebaran format, which CADP and mCRL2 read. There are no comments in it. Every firing is a
// transition, also one that leads back to the same state; its label is the rule with its parameters and the rows it passed.

import { InputError } from "../input-error.ts";
import type { System } from "../language/system.ts";
import { graphOf, type Edge } from "./graph.ts";

/** The most transitions that are written. */
const AUT_TRANSITIONS = 1_000_000;

/** The system as an .aut file. An `InputError` if it has more than a million transitions. */
export function toAut(system: System): string {
  const graph = graphOf(system, { states: Infinity, edges: AUT_TRANSITIONS });
  if (graph === null) {
    throw new InputError({
      code: "TWM-321",
      place: `system ${system.name}`,
      expected: `at most ${AUT_TRANSITIONS} transitions in an .aut file`,
      found: "more",
      hint: "use smaller bounds, or export to promela, murphi or tla, which hold rules instead of states",
    });
  }
  const lines = graph.edges.map((edge) => `(${edge.from},"${labelText(edge)}",${edge.to})`);
  return [`des (0,${graph.edges.length},${graph.states.length})`, ...lines, ""].join("\n");
}

function labelText({ event, labels }: Edge): string {
  const text = labels.length === 0 ? event : `${event} [${labels.join(", ")}]`;
  return text.replaceAll('"', "'").replaceAll("\n", " ");
}
