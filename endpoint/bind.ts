// What the words of a row stand for in some surroundings.

import { InputError } from "../checker/input-error.ts";
import { rewrite, type Expr, type Place, type Read } from "../checker/language/index.ts";
import type { TcbField } from "../spec/index.ts";
import type { ReadWord, Surroundings } from "./surroundings.ts";

/** Rewrites an expression over the vocabulary into one over the surroundings; `source` names the row or claim for an error. */
export function bind<E extends Expr>(expr: E, surroundings: Surroundings, source: string): E {
  return rewrite(expr, (node) => (node.op === "read" ? wordOf(node, surroundings, source) : node));
}

/** What a word that is read stands for; a word that no surroundings know is left as it is. */
export function wordOf(node: Read, { tcb, seg, given }: Surroundings, source: string): Expr {
  const field = node.field ?? "";
  switch (node.variable) {
    case "tcb": {
      const word = Object.hasOwn(tcb, field) ? tcb[field as TcbField] : undefined;
      if (word === undefined || word.kind === "absent") throw notHere(`${source}: tcb.${field}`);
      return word.kind === "constant" ? word.value : { ...word.place, moment: node.moment };
    }
    case "seg":
      return readWord(seg, field, `${source}: seg.${field}`);
    case "given":
      return readWord(given, field, `${source}: given.${field}`);
    default:
      return node;
  }
}

/** The place that a row writes; null if what it writes stays as it is. */
export function targetOf(field: TcbField, { tcb }: Surroundings, source: string): Place | null {
  const word = Object.hasOwn(tcb, field) ? tcb[field] : undefined;
  if (word === undefined || word.kind === "absent") throw notHere(`${source}: tcb.${field}`);
  return word.kind === "constant" ? null : word.place;
}

function readWord(words: Readonly<Record<string, ReadWord>>, field: string, place: string): Expr {
  const word = Object.hasOwn(words, field) ? words[field] : null;
  if (word === null || word === undefined) throw notHere(place);
  return word;
}

/** The error for a row in force, or a claim, that speaks of something that is not there. */
export function notHere(place: string): InputError {
  return new InputError({
    code: "TWM-110",
    place,
    expected: "something that the model represents",
    found: "something that only rows of the table speak of, such as timestamps or unread data",
    hint: "leave the rows that speak of it disabled; see docs/limits.md",
  });
}
