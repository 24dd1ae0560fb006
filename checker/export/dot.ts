// A system as a picture for Graphviz: a box for each state, an arrow for each step. Only for systems small enough to be looked at. Firings
// that change nothing are left out, as the search leaves them out of its count.

import { judgeOf } from "../compile/judge.ts";
import type { Fields, State, Value } from "../compile/state.ts";
import { InputError } from "../input-error.ts";
import { bounds, formatValue } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import type { Shape } from "../language/variable.ts";
import { fieldsText, graphOf, type Graph } from "./graph.ts";
import type { Heading } from "./heading.ts";
import { leftOut } from "./left-out.ts";

/** The most states that are drawn. */
const DOT_STATES = 200;

/** The system as a .dot file. An `InputError` if it has more than 200 states. */
export function toDot(system: System, heading: Heading): string {
  const graph = graphOf(system, { states: DOT_STATES, edges: Infinity });
  if (graph === null) {
    throw new InputError({
      code: "TWM-322",
      place: `system ${system.name}`,
      expected: `at most ${DOT_STATES} states in a picture`,
      found: "more",
      hint: "use smaller bounds, or export to aut and reduce the graph with CADP or mCRL2 before drawing it",
    });
  }
  const title = [
    ...heading.title,
    ...leftOut(system, "dot"),
    "",
    `dot -Tsvg ${heading.file} -o graph.svg`,
    "What is not shown of a state is at its least value.",
  ];
  return [
    ...title.map((line) => `// ${line}`.trimEnd()),
    `digraph ${quoted(system.name)} {`,
    '  node [shape=box fontname="monospace" fontsize=10];',
    '  edge [fontname="sans-serif" fontsize=9];',
    ...nodes(system, graph),
    ...arrows(graph),
    "}",
    "",
  ].join("\n");
}

function nodes(system: System, { states }: Graph): readonly string[] {
  const judge = judgeOf(system);
  return states.map((state, i) => {
    const violations = judge.state(state).filter(({ property, hit }) => hit && property.kind === "always");
    const violated = violations.map(({ property }) => `violates ${property.id}`);
    const label = [String(i), ...stateLines(system, state), ...violated].map((line) => `${escaped(line)}\\l`).join("");
    const marks = [...(i === 0 ? ["penwidth=2"] : []), ...(violated.length > 0 ? ["color=red"] : [])];
    return `  ${i} [${[`label="${label}"`, ...marks].join(" ")}];`;
  });
}

/** Steps between the same two states are one arrow. */
function arrows({ edges }: Graph): readonly string[] {
  const together = new Map<string, { readonly lines: string[]; violated: boolean }>();
  for (const { from, to, event, labels, violates } of edges) {
    if (from === to) continue;
    const ends = `${from} -> ${to}`;
    const arrow = together.get(ends) ?? { lines: [], violated: false };
    const all = [...labels, ...violates.map((id) => `violates ${id}`)];
    arrow.lines.push(all.length === 0 ? event : `${event} [${all.join(", ")}]`);
    arrow.violated ||= violates.length > 0;
    together.set(ends, arrow);
  }
  return [...together].map(
    ([ends, { lines, violated }]) => `  ${ends} [label="${lines.map(escaped).join("\\n")}"${violated ? " color=red" : ""}];`,
  );
}

function stateLines(system: System, state: State): readonly string[] {
  return system.variables
    .filter(({ role }) => role === "state")
    .flatMap(({ name, shape }) => valueLines(name, shape, state[name] ?? 0, system.modulus));
}

function valueLines(name: string, shape: Shape, value: Value | number, modulus: number): readonly string[] {
  if (!("shape" in shape)) {
    return value === bounds(shape, modulus).lo ? [] : [`${name}=${formatValue(shape, Number(value))}`];
  }
  const record = (fields: Extract<Shape, { fields: unknown }>["fields"], at: string, of: unknown): readonly string[] => {
    const text = fieldsText(fields, of as Fields, modulus, true); // States are made to the shapes of their variables.
    return text === "{}" ? [] : [`${at} ${text}`];
  };
  switch (shape.shape) {
    case "record":
      return record(shape.fields, name, value);
    case "bag":
      return (value as readonly Fields[]).map((element) => `${name} ${fieldsText(shape.fields, element, modulus, true)}`);
    case "array": {
      const { of } = shape;
      const elements = value as readonly (number | Fields)[]; // An array's value is a list of its elements.
      const { lo } = bounds(shape.index, modulus);
      return elements.flatMap((element, i) => {
        const at = `${name}[${formatValue(shape.index, lo + i)}]`;
        return "shape" in of ? record(of.fields, at, element) : valueLines(at, of, element as number, modulus);
      });
    }
  }
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}
