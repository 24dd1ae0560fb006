// The hash of a packed state as WebAssembly text: each word times a key of its own, all added up modulo 2^64, and of the sum the upper half.
// Such a hash is strongly universal: if the keys are chosen at random, two given states have the same 32 bits with probability 2^-32, however
// alike they are (Lemire and Kaser, "Strongly universal string hashing is fast", 2014, the hash "Multilinear"). A fingerprint is two of them
// side by side. Where states are kept and compared, one is enough.

const MASK = 2n ** 64n - 1n;

/** Keys by the generator splitmix64 (Steele, Lea and Flood 2014): as random as the seed is. */
function keysFrom(seed: number): () => bigint {
  let state = BigInt(seed);
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return mixed ^ (mixed >> 31n);
  };
}

/** The hash of some 32-bit words, given as text, as 64 bits: a fingerprint, or 32 bits and zeros above them. */
export function hashOf(words: readonly string[], { fingerprint, seed }: { readonly fingerprint: boolean; readonly seed: number }): string {
  const key = keysFrom(seed);
  const sum = (): string =>
    words.reduce((all, word) => `(i64.add ${all} (i64.mul (i64.extend_i32_u ${word}) (i64.const ${key()})))`, `(i64.const ${key()})`);
  const low = `(i64.shr_u ${sum()} (i64.const 32))`;
  return fingerprint ? `(i64.or (i64.and ${sum()} (i64.const 0xffffffff00000000)) ${low})` : low;
}
