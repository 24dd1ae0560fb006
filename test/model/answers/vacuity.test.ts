// Every claim is put to the test in the scenario that everybody runs first, or stands here with one in which it is; those about whole runs in one
// that judges them.
// That verdicts are those that are recorded is tested elsewhere.

import { expect, it } from "vitest";
import { expectedVerdict, judgingOf, properties } from "../../../spec/index.ts";
import { variantCalled } from "../presets.ts";

/** Claims that nothing triggers in `quick`, and the variant and scenario in which something does. */
const triggeredIn: Readonly<Record<string, readonly [variant: string, key: string]>> = {
  "P-TW-NODATA": ["rfc9293", "crossing"],
  "P-NO-STALE-DATA": ["rfc9293", "table-e"],
  "P-REPLAY": ["rfc9293", "table-e"],
  "P-RST-CHALLENGED": ["rfc9293", "same-numbers"],
  "P-ACK-CHALLENGED": ["rfc9293", "same-numbers"],
  "P-ACK-UNSENT": ["rfc9293", "same-numbers"],
  "P-TW-SECOND-FIN": ["rfc9293", "same-numbers"],
  "P-TEXT-TAKEN": ["rfc9293", "table-e"],
  "P-NO-MORE": ["rfc9293", "same-numbers"],
  "P-SEND-SENDS": ["rfc9293", "table-e"],
  "P-SEND-WAITS": ["rfc9293", "calls"],
  "P-SEND-REFUSED": ["rfc9293", "calls"],
  "P-CLOSE-FORGETS": ["rfc9293", "calls"],
  "P-CLOSE-REFUSED": ["rfc9293", "calls"],
  "P-ASKING": ["rfc9293", "calls"],
  "P-ABORT-RST": ["abort", "calls"],
  "P-GIVES-UP": ["rfc9293", "calls"],
};

/** Claims about segments that no host of the model sends: test/cli/mutate puts them to the test where an intruder does. */
const withIntruder: readonly string[] = ["P-NO-ACK"];

it("puts every claim about states and steps to the test in quick, or in a scenario that is named here", () => {
  expect(variantCalled("rfc9293").expected["quick"]?.vacuous.toSorted()).toEqual([...Object.keys(triggeredIn), ...withIntruder].toSorted());
});

it("puts every claim about whole runs to the test in a scenario that judges it", () => {
  const { expected } = variantCalled("rfc9293");
  const inTheEnd = properties.filter((claim) => judgingOf(claim) !== "safety");
  const untried = inTheEnd.filter((claim) => {
    const judging = Object.values(expected).filter(({ judges = "safety" }) => judges === judgingOf(claim));
    return judging.every(({ vacuous }) => vacuous.includes(claim.id));
  });
  expect(untried).toEqual([]);
  expect(inTheEnd.length).toBeGreaterThan(10);
});

it.each(Object.entries(triggeredIn))("%s is triggered where it is said to be", (id, [variant, key]) => {
  const claim = properties.find((one) => one.id === id);
  const expectation = variantCalled(variant).expected[key];
  if (claim === undefined || expectation === undefined) throw new Error(`no claim ${id} or nothing recorded for ${variant} in ${key}`);
  expect(judgingOf(claim)).toBe("safety");
  expect(["holds", "violated"]).toContain(expectedVerdict(expectation, claim));
});
