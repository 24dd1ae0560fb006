// WebAssembly text for packed states in memory: compare, copy, hash; and for addresses.

import type { findingsOf } from "../code/code.ts";
import type { Areas } from "./areas.ts";
import type { Pointer } from "./print-code.ts";

/** What the kernel is made for. */
export interface KernelOptions {
  readonly pointer: Pointer;
  readonly areas: Areas;
  /** Whether the table holds 63-bit fingerprints instead of numbers of states, and which hash they are taken by. */
  readonly fingerprint: boolean;
  readonly seed: number;
  /** Where the findings are kept beside the hits of properties, and whether anything can break. */
  readonly findings: ReturnType<typeof findingsOf>;
  readonly checks: boolean;
  readonly judgesSteps: boolean;
  readonly judgesStates: boolean;
  /** Whether successors go through the function that keeps the lesser of a state and its image. */
  readonly exchanges: boolean;
}

export const words = (areas: Areas): readonly number[] => Array.from({ length: areas.words }, (_, i) => i);
export const forWords = (areas: Areas, line: (word: number) => string): string => words(areas).map(line).join("\n");

/** Loads a state's words two at a time, the odd one by itself, each as 64 bits. */
export function pairs(
  areas: Areas,
): readonly { readonly load: (at: string) => string; readonly store: (at: string, value: string) => string }[] {
  return Array.from({ length: Math.ceil(areas.words / 2) }, (_, i) => {
    const [whole, offset] = [i * 2 + 1 < areas.words, i * 8];
    return {
      load: (at) => `(${whole ? "i64.load" : "i64.load32_u"} offset=${offset} ${at})`,
      store: (at, value) => `(${whole ? "i64.store" : "i64.store32"} offset=${offset} ${at} ${value})`,
    };
  });
}

/** Whether the states at two addresses are the same. */
export function isSame(areas: Areas, a: string, b: string): string {
  const differences = pairs(areas).map(({ load }) => `(i64.xor ${load(a)} ${load(b)})`);
  return `(i64.eqz ${differences.reduce((all, one) => `(i64.or ${all} ${one})`)})`;
}

/** Copies a state from one address to another. */
export function copyState(areas: Areas, from: string, to: string): string {
  return pairs(areas)
    .map(({ load, store }) => store(to, load(from)))
    .join("\n");
}

/** A 32-bit number as an address. */
export function extend(pointer: Pointer, value: string): string {
  return pointer === "i32" ? value : `(i64.extend_i32_u ${value})`;
}
