// How long TIME-WAIT lasts in a proof: so many MSL and ticks, exactly or at least.

import { eq, le, parameter, type Expr } from "../../checker/index.ts";
import type { Variant } from "../../spec/index.ts";
import type { Bounds } from "../bounds.ts";

/** A condition on the length T of TIME-WAIT: T = `times` MSL + `plus`, or T ≥ that. */
export interface TimeWaitLength {
  readonly relation: "exactly" | "at least";
  readonly times: number;
  /** Ticks; less than 0 for so many fewer. */
  readonly plus: number;
}

/** What the variant says. */
export function usualTimeWait({ parameters }: Pick<Variant, "parameters">): TimeWaitLength {
  return { relation: "exactly", times: parameters.timeWaitMsl ?? 2, plus: 0 };
}

/** The shortest TIME-WAIT that is meant, in ticks. */
export function shortestTimeWait({ times, plus }: TimeWaitLength, msl: number): number {
  return times * msl + plus;
}

/** As a condition on the parameters of a system with these bounds. */
export function timeWaitFormula({ relation, times, plus }: TimeWaitLength, { msl, timeWait }: Bounds): Expr<"bool"> {
  const is = parameter("tick", "timeWait", timeWait);
  const length = parameter("tick", "msl", msl, { times, plus });
  return relation === "exactly" ? eq(is, length) : le(length, is);
}

/** The length in words: `2 MSL - 1`. */
export function timeWaitWords({ times, plus }: TimeWaitLength): string {
  return `${times} MSL${plus === 0 ? "" : ` ${plus < 0 ? "-" : "+"} ${Math.abs(plus)}`}`;
}
