// The parameters of a variant that somebody else wrote. Two of them are rows by now: what they said is still read, and turns those rows on.

import {
  baseParameters,
  parameterDescriptions,
  patchedRow,
  restartByEveryAck,
  restartsInPlaceOf,
  rfc,
  type Parameters,
  type Patch,
} from "../../spec/index.ts";
import { objectOf, problem, show } from "./value.ts";

/** Parameters, and the patches that stand for two that are rows by now. */
export function readParameters(
  value: unknown,
  patches: readonly Patch[],
  place: string,
): { readonly parameters: Partial<Parameters>; readonly implied: readonly Patch[] } {
  const { timeWaitRestart, outOfOrder, ...source } = objectOf(value, place, "an object");
  const names = Object.keys(baseParameters);
  for (const [name, given] of Object.entries(source)) {
    if (!names.includes(name))
      throw problem("TWM-218", place, `one of ${names.join(", ")}`, name, "see `twomsl list parameters`", names, name);
    const values = parameterDescriptions.find((description) => description.name === name)?.values ?? "";
    const isNumber = name === "timeWaitMsl" || name === "aborts";
    const valid = isNumber
      ? Number.isInteger(given) && Number(given) >= 0 && Number(given) <= 8
      : values.split(", ").some((allowed) => allowed === given);
    if (!valid) throw problem("TWM-218", `${place}.${name}`, values, show(given), "see `twomsl list parameters`");
  }
  const restarts = wasOneOf("timeWaitRestart", timeWaitRestart, ["retransmitted-fin", "every-ack"], place) === "every-ack";
  const holds = wasOneOf("outOfOrder", outOfOrder, ["drop", "hold"], place) === "hold";
  const lacks = (id: string): boolean => patches.every((patch) => patchedRow(patch) !== id || "insert" in patch);
  return {
    // Each entry has the name and a value of a parameter.
    parameters: source as Partial<Parameters>,
    implied: [
      // An answer that is not given cannot restart anything.
      ...(restarts
        ? restartByEveryAck.filter(
            (patch) => lacks(patchedRow(patch)) && ("disable" in patch || lacks(restartsInPlaceOf[patchedRow(patch)] ?? "")),
          )
        : []),
      ...(holds && lacks("*.OOO.HOLD") ? [{ enable: "*.OOO.HOLD", cite: [rfc(9293, "3.10.7.4", "SHLD-31")] }] : []),
    ],
  };
}

/** A parameter that is rows by now: its value is still read. */
function wasOneOf(name: string, value: unknown, values: readonly string[], place: string): unknown {
  if (value === undefined || values.some((allowed) => allowed === value)) return value;
  throw problem("TWM-218", `${place}.${name}`, values.join(", "), show(value), "enable the rows that it stands for instead");
}
