// Bags in Promela: arrays of numbers in falling order, empty slots last. Everything is written out slot by slot, which is what Spin runs
// fastest, and leaves the numbers that it works with at 0.

import { indented } from "./lines.ts";
import type { Names } from "./names.ts";
import type { NamedBag } from "./prepare.ts";

/** The inlines that add to a bag, take from it and sort it, and the macro that says which slots count. */
export function bagInlines({ name, shape }: NamedBag, names: Names): readonly string[] {
  const bag = names.variable(name);
  const made = names.own("made");
  const slot = (i: number): string => `${bag}[${i}]`;
  const last = shape.capacity - 1;
  const shiftUp = (from: number): string =>
    Array.from({ length: last - from }, (_, k) => `${slot(last - k)} = ${slot(last - k - 1)}; `).join("") + `${slot(from)} = ${made}`;
  const shiftDown = (to: number): string =>
    Array.from({ length: last - to }, (_, k) => `${slot(to + k)} = ${slot(to + k + 1)}; `).join("") + `${slot(last)} = 0`;
  const put = (i: number): readonly string[] =>
    i === last
      ? [`${slot(i)} = ${made}`]
      : ["if", `:: ${made} > ${slot(i)} -> ${shiftUp(i)}`, ":: else ->", ...indented(put(i + 1), 3), "fi"];
  const take = (i: number): readonly string[] =>
    i > last ? ["skip"] : ["if", `:: ${slot(i)} == e -> ${shiftDown(i)}`, ":: else ->", ...indented(take(i + 1), 3), "fi"];
  const exchanges = Array.from({ length: last }, (_, round) => Array.from({ length: last - round }, (__, i) => i)).flat();
  return [
    `/* Adds \`${made}\` to ${bag}; if that is full, the firing is pruned. */`,
    `inline ${names.own(`${bag}_put`)}() {`,
    ...indented(["if", `:: ${slot(last)} != 0 -> ${names.own("running")} = 0`, ":: else ->", ...indented(put(0), 3), "fi;", `${made} = 0`]),
    "}",
    `/* Takes one element equal to e out of ${bag}. */`,
    `inline ${names.own(`${bag}_take`)}(e) {`,
    ...indented(take(0)),
    "}",
    `inline ${names.own(`${bag}_sort`)}() {`,
    ...indented([
      ...exchanges.flatMap((i) => [
        "if",
        `:: ${slot(i)} < ${slot(i + 1)} -> ${made} = ${slot(i)}; ${slot(i)} = ${slot(i + 1)}; ${slot(i + 1)} = ${made}; ${made} = 0`,
        ":: else",
        "fi;",
      ]),
      "skip",
    ]),
    "}",
    `/* Whether slot i holds an element that no slot before it holds: equal elements count once. */`,
    `#define ${names.own(`${bag}_has`)}(i) (${slot(0).replace("[0]", "[i]")} != 0 && (i == 0 || ${bag}[i] != ${bag}[(i + ${last}) % ${shape.capacity}]))`,
    "",
  ];
}
