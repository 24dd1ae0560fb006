// What a step is told by where a solver gives values to its symbols.

import type { Rule } from "../../language/system.ts";
import { parameterPrefix, type Arguments } from "../expressions.ts";
import type { SymbolicStep } from "../step.ts";
import type { Cells } from "../symbolic-state.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";

/**
 * What values are of: cells before and after the step, fields of the element that a parameter stands for, labels that are passed, what is put into
 * bags, and named parameters. What is put in is named by the bag, the number of the statement and the field, which is empty for whether it is
 * reached.
 */
export interface Shown {
  readonly kind: "before" | "after" | "element" | "label" | "put" | "parameter";
  readonly name: string;
}

export function shownOf(
  { before, after, labels, bags }: SymbolicStep,
  rule: Rule,
  args: Arguments,
  terms: Terms,
): readonly (Shown & { readonly term: Term })[] {
  const cells = (kind: "before" | "after", of: Cells) =>
    [...of].filter(([, term]) => term.sort.array === null).map(([name, term]) => ({ kind, name, term }));
  const fields = rule.params.flatMap(({ name, domain }) =>
    domain.over === "sort"
      ? []
      : Object.entries(args.get(name) ?? {}).map(([field, term]) => ({ kind: "element" as const, name: `${name}.${field}`, term })),
  );
  const put = [...bags].flatMap(([bag, changes]) =>
    changes.flatMap((change, i) =>
      change.do !== "insert"
        ? []
        : [["", change.where] as const, ...Object.entries(change.element)].map(([field, term]) => ({
            kind: "put" as const,
            name: `${bag}.${i}.${field}`,
            term,
          })),
    ),
  );
  return [
    ...cells("before", before),
    ...cells("after", after),
    ...fields,
    ...labels.map(({ id, where }) => ({ kind: "label" as const, name: id, term: where })),
    ...put,
    ...terms
      .symbolsCalled(parameterPrefix)
      .map(([name, term]) => ({ kind: "parameter" as const, name: name.slice(parameterPrefix.length), term })),
  ];
}
