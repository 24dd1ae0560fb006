// Building one function: its locals, and the words of the packed state it reads. Each word is loaded once, at the beginning.

import type { BitField } from "../layout.ts";
import { binary, i32, isSimple, local, type Code, type Fun, type Type, type Value } from "./code.ts";

export interface FunctionBuilder {
  readonly params: readonly Value[];
  /** A new local. */
  fresh(type: Type): number;
  /** A word of the state the function was called with. */
  word(word: number): Value;
  /** Evaluates a value once for use in what `within` makes of it. */
  named(value: Value, within: (name: Value) => Value): Value;
  finish(body: readonly Code[]): Fun;
}

export function functionBuilder(params: readonly Type[]): FunctionBuilder {
  const locals: Type[] = [...params];
  const loads = new Map<number, number>();
  const fresh = (type: Type): number => locals.push(type) - 1;
  return {
    params: params.map(local),
    fresh,
    word(word) {
      const known = loads.get(word) ?? fresh("i32");
      loads.set(word, known);
      return local("i32", known);
    },
    named(value, within) {
      if (isSimple(value)) return within(value);
      const name = fresh(value.type);
      const body = within(local(value.type, name));
      return { op: "let", type: body.type, local: name, value, body };
    },
    finish: (body) => ({ params, locals, loads: [...loads].map(([word, at]) => ({ word, local: at })), body }),
  };
}

/** The bits at a place of a word, moved to the bottom. */
export function extractBits(word: Value, place: BitField): Value {
  if (place.bits === 0) return i32(0);
  if (place.bits === 32) return word;
  return binary("and", binary("shr", word, i32(place.shift)), i32(maskOf(place.bits)));
}

/** A word with the bits at a place replaced; the value must fit. */
export function replaceBits(word: Value, place: BitField, value: Value): Value {
  if (place.bits === 0) return word;
  if (place.bits === 32) return value;
  const others = binary("and", word, i32(~(maskOf(place.bits) << place.shift)));
  return binary("or", others, binary("shl", value, i32(place.shift)));
}

/** As many ones as there are bits, as a signed 32-bit integer. */
function maskOf(bits: number): number {
  return bits === 32 ? -1 : 2 ** bits - 1;
}
