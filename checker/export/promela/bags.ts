// Bags in Promela: arrays of numbers in falling order, empty slots last. What is done to them is written out slot by slot and without
// branches, because Spin allows a d_step about two thousand statements and each branch counts for several. All of it leaves `made` at 0.

import { indented } from "../lines.ts";
import type { Names } from "../names.ts";
import type { NamedBag } from "../prepare.ts";

/** The inlines that add to a bag, take from it and sort it, and the macro that says which slots count. */
export function bagInlines({ name, shape }: NamedBag, names: Names): readonly string[] {
  const bag = names.variable(name);
  const made = names.own("made");
  const last = shape.capacity - 1;
  const slot = (i: number): string => `${bag}[${i}]`;
  const indices = Array.from({ length: shape.capacity }, (_, i) => i);
  // From the last slot on: what is smaller than the new element moves down by one, and the element goes where that begins.
  const put = indices.toReversed().map((i) => {
    if (i === 0) return `${slot(0)} = (${made} > ${slot(0)} -> ${made} : ${slot(0)});`;
    return `${slot(i)} = (${made} <= ${slot(i)} -> ${slot(i)} : (${made} > ${slot(i - 1)} -> ${slot(i - 1)} : ${made}));`;
  });
  const take = indices.map((i) => {
    const next = i === last ? "0" : slot(i + 1);
    return `${slot(i)} = (${made} == 0 || ${slot(i)} > e -> ${slot(i)} : ${next});`;
  });
  const exchanges = indices.slice(1).flatMap((_, round) => indices.slice(0, last - round));
  return [
    `/* Adds \`${made}\` to ${bag}; if that is full, the firing is pruned. */`,
    `inline ${names.own(`${bag}_put`)}() {`,
    ...indented([`${names.own("running")} = (${slot(last)} == 0 -> ${names.own("running")} : 0);`, ...put, `${made} = 0`]),
    "}",
    `/* Takes one element equal to e out of ${bag}, if there is one. */`,
    `inline ${names.own(`${bag}_take`)}(e) {`,
    ...indented([`${made} = (${indices.map((i) => `${slot(i)} == e`).join(" || ")} -> 1 : 0);`, ...take, `${made} = 0`]),
    "}",
    `inline ${names.own(`${bag}_sort`)}() {`,
    ...indented([
      ...exchanges.flatMap((i) => [
        `${made} = ${slot(i)};`,
        `${slot(i)} = (${made} < ${slot(i + 1)} -> ${slot(i + 1)} : ${made});`,
        `${slot(i + 1)} = (${made} < ${slot(i + 1)} -> ${made} : ${slot(i + 1)});`,
      ]),
      `${made} = 0`,
    ]),
    "}",
    `/* Whether slot i holds an element that no slot before it holds: equal elements count once. */`,
    `#define ${names.own(`${bag}_has`)}(i) (${bag}[i] != 0 && (i == 0 || ${bag}[i] != ${bag}[(i + ${last}) % ${shape.capacity}]))`,
    "",
  ];
}
