// A value outside its range: the system is wrong, not the thing it models.

/** What did not fit: a value that was assigned, or the index of an array. */
export interface Breach {
  readonly of: "value" | "index";
  readonly variable: string;
  /** The field of a record or of a bag's element; null for a scalar and for an index. */
  readonly field: string | null;
  readonly value: number;
  /** The least and the greatest value that would have fitted. */
  readonly lo: number;
  readonly hi: number;
}

/** Thrown while something is evaluated. Whoever fires a rule or judges a state turns it into a finding. */
export class RangeViolation extends Error {
  override readonly name = "RangeViolation";
  readonly breach: Breach;

  constructor(breach: Breach) {
    super(formatBreach(breach));
    this.breach = breach;
  }
}

/** A breach in words. */
export function formatBreach({ of, variable, field, value, lo, hi }: Breach): string {
  const what = of === "index" ? `index ${value} of ${variable}` : `${variable}${field === null ? "" : `.${field}`} := ${value}`;
  return `${what} is outside ${lo}..${hi}`;
}

/** What `run` answers, or the breach that ended it. */
export function orBreach<T>(run: () => T): { readonly result: T } | { readonly breach: Breach } {
  try {
    return { result: run() };
  } catch (error) {
    if (!(error instanceof RangeViolation)) throw error;
    return { breach: error.breach };
  }
}
