// Arithmetic and order on values, the one definition of both: the folder of constants and the interpreter call it, and generated code is
// held against it. Sequence numbers are counted modulo M, everything else as it is.

/** The residue of a number modulo M, from 0 to M − 1. */
export function wrap(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}

/** The value of a constant: sequence numbers may be written as any number of their class. */
export function constantValue({ kind, value }: { readonly kind: string; readonly value: number }, modulus: number): number {
  return kind === "seq" ? wrap(value, modulus) : value;
}

/**
 * Compares two values of a kind. A sequence number is before another if it is less than half the modulus behind it, or exactly half: each
 * of two numbers that are half the modulus apart is before the other.
 */
export function compares(op: "eq" | "lt" | "le", kind: string, left: number, right: number, modulus: number): boolean {
  if (kind !== "seq") return op === "eq" ? left === right : op === "lt" ? left < right : left <= right;
  const ahead = wrap(left - right, modulus);
  return op === "eq" ? ahead === 0 : ahead >= modulus / 2 || (op === "le" && ahead === 0);
}

/** Computes with two values of a kind. */
export function calculate(
  op: "add" | "sub" | "min" | "max" | "distance",
  kind: string,
  left: number,
  right: number,
  modulus: number,
): number {
  switch (op) {
    case "add":
      return kind === "seq" ? wrap(left + right, modulus) : left + right;
    case "sub":
      return kind === "seq" ? wrap(left - right, modulus) : left - right;
    case "min":
      return Math.min(left, right);
    case "max":
      return Math.max(left, right);
    case "distance":
      return wrap(left - right, modulus);
  }
}
