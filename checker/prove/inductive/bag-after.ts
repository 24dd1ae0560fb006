// What is in a bag after a step: elements that were there before, as far as they stay, and what the step puts in.

import type { BagChange, Element, Present } from "../symbolic-state.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";

/** What becomes of an element that was there before. One that is taken out counts as if it stayed: of what stays more is asked than must be. */
export function staying(before: Present, changes: readonly BagChange[], terms: Terms): Present {
  return rewritten(before, changes, terms);
}

/** What the step puts in, each with when it does and what later changes make of it. */
export function inserted(changes: readonly BagChange[], terms: Terms): readonly Present[] {
  return changes.flatMap((change, i) =>
    change.do === "insert" ? [rewritten({ where: change.where, element: change.element }, changes.slice(i + 1), terms)] : [],
  );
}

function rewritten(from: Present, changes: readonly BagChange[], terms: Terms): Present {
  return changes.reduce<Present>((present, change) => {
    if (change.do !== "rewrite") return present;
    const { keep, element } = change.rewritten(present.element);
    const fields = Object.entries(present.element).map(([field, old]) => [field, terms.ite(change.where, element[field] ?? old, old)]);
    return { where: terms.and(present.where, terms.implies(change.where, keep)), element: Object.fromEntries(fields) };
  }, from);
}

/** That an element, of which nothing else is known, is one of those that are put in. */
export function isOneOf(element: Element, present: readonly Present[], terms: Terms): Term {
  return terms.or(
    ...present.map(({ where, element: one }) =>
      terms.and(where, ...Object.entries(element).map(([field, term]) => terms.eq(term, one[field] ?? term))),
    ),
  );
}

/** That two elements are put in by different statements. */
export function areApart(one: Element, other: Element, present: readonly Present[], terms: Terms): Term {
  return terms.or(
    ...present.map((put, i) =>
      terms.and(
        isOneOf(one, [put], terms),
        isOneOf(
          other,
          present.filter((_, at) => at !== i),
          terms,
        ),
      ),
    ),
  );
}
