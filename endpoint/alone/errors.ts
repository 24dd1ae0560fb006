// What is wrong with something that was handed to an endpoint.

import { InputError } from "../../checker/input-error.ts";

/** The code and the hint of each kind of mistake. */
const mistakes = {
  option: { code: "TWM-801", hint: "see docs/endpoint.md for the options" },
  variant: { code: "TWM-802", hint: "read it with readVariant of twomsl/model, which checks all of it" },
  unsaidHost: { code: "TWM-803", hint: "say which of the two hosts the endpoint is" },
  events: { code: "TWM-808", hint: "leave them out: only the model has a clock for them" },
  step: { code: "TWM-804", hint: "take calls and timeouts here, and segments with receive" },
  segment: { code: "TWM-805", hint: "write numbers as they are in the header, and windows in octets" },
  given: { code: "TWM-806", hint: "see docs/reference/rows.md for what may be given" },
  tcb: { code: "TWM-807", hint: "use what tcb() answered" },
} as const;

/** An error for something at `place`; if `found` is a slip of one of the candidates, that one is suggested. */
export function wrong(
  mistake: keyof typeof mistakes,
  place: string,
  expected: string,
  found: unknown,
  candidates?: readonly string[],
): InputError {
  const names = candidates === undefined || typeof found !== "string" ? {} : { given: found, candidates };
  return new InputError({ ...mistakes[mistake], place, expected, found: show(found), ...names });
}

/** Refuses what is no whole number from 0 to a limit. */
export function requireWhole(mistake: keyof typeof mistakes, place: string, value: unknown, hi: number): void {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= hi) return;
  throw wrong(mistake, place, `a whole number from 0 to ${hi}`, value);
}

/** A value as people write it. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return String(value);
}
