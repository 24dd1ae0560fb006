// What is known of a quantifier over a bag: elements that are in the bag for certain count. Everything else that it may hold stays open.

import type { Setting } from "./expressions.ts";
import type { Quantifier } from "./step.ts";
import type { Present } from "./symbolic-state.ts";
import type { Term } from "./term.ts";

/** Facts about the symbols that stand for quantifiers. `held` is what bags hold before the step. */
export function knownFacts(
  quantifiers: readonly Quantifier[],
  held: ReadonlyMap<string, readonly Present[]>,
  setting: Setting,
): readonly Term[] {
  const { terms } = setting;
  return [...quantifiers].flatMap((quantifier) => {
    const { symbol, op } = quantifier;
    const isSome = op === "exists" ? symbol : terms.lt(terms.value(0, symbol.sort), symbol);
    const facts = certain(quantifier, held).map(({ where, element }) => terms.implies(terms.and(where, quantifier.at(element)), isSome));
    return op === "exists" ? facts : [terms.le(terms.value(0, symbol.sort), symbol), ...facts];
  });
}

/** Elements that the bag held when it was asked about, each with when it did: what came in after the last change of another kind. */
function certain({ bag, changes }: Quantifier, held: ReadonlyMap<string, readonly Present[]>): readonly Present[] {
  const last = changes.findLastIndex((change) => change.do !== "insert");
  const inserted = changes
    .slice(last + 1)
    .flatMap((change) => (change.do === "insert" ? [{ where: change.where, element: change.element }] : []));
  const before = last === -1 ? (held.get(bag) ?? []) : [];
  return [...before, ...inserted];
}
