// Events of one's own: time brings them about at once, or they may happen; a variant without them has no clock; what is no event is refused.

import { describe, expect, it } from "vitest";
import { eq, not } from "../../../checker/index.ts";
import { createEndpoint } from "../../../endpoint/index.ts";
import { boundsOf, check, readVariant, systemOf, type Bounds, type CheckResult } from "../../../model/index.ts";
import {
  always,
  deleteTcb,
  Event,
  event,
  other,
  send,
  State,
  step,
  tcb,
  rfc9293,
  type OwnEvent,
  type PropertyClaim,
  type Variant,
} from "../../../spec/index.ts";
import { scenarioCalled } from "../presets.ts";

const cite = [other("this test")];
const says = "It happens.";
const giveUp: OwnEvent = { id: "FW2.GIVE-UP", in: ["FIN-WAIT-2"], after: 2, do: [deleteTcb("gave up")], goto: "CLOSED", says, cite };
const asks: OwnEvent = { id: "KEEP", in: ["CLOSE-WAIT"], after: 3, since: "arrival", do: [send(["ACK"], { seq: tcb.sndUna })], says, cite };

function variantWith(events: readonly OwnEvent[], properties: readonly PropertyClaim[] = []): Variant {
  return readVariant({ id: "mine", title: "Mine", says: "Mine.", cite, events, properties }, "mine.ts");
}

function checked(variant: Variant, property: string, set: Partial<Bounds> = {}, scenario = "quick"): Promise<CheckResult> {
  const bounds = boundsOf(scenarioCalled(scenario), variant, { opens: 1, retransmissions: 0, ...set });
  return check({ variant, scenario, bounds, properties: [property] }, { engine: "javascript" });
}

const kept = step({
  id: "P-KEPT",
  says: "FIN-WAIT-2 is not given up.",
  trigger: State.is(tcb.state, "CLOSED"),
  holds: not(Event.is(event.kind, "none")),
  cite,
});
const waits = always({
  id: "P-WAITS",
  says: "Nobody is in FIN-WAIT-2.",
  where: eq(tcb.iss, tcb.iss),
  holds: not(State.is(tcb.state, "FIN-WAIT-2")),
  cite,
});

describe("an event that time brings about", () => {
  it("happens as many ticks after the state was entered, at once", async () => {
    const variant = variantWith([giveUp], [kept, waits]);
    const [{ trace } = { trace: null }] = (await checked(variant, "P-KEPT")).properties;
    const events = trace?.steps.map((one) => one.event) ?? [];
    const last = trace?.steps.at(-1);
    expect([last?.event, last?.rows.map(({ id, ofVariant }) => [id, ofVariant])]).toEqual(["FW2.GIVE-UP", [["FW2.GIVE-UP", true]]]);
    expect(events.filter((one) => one === "tick")).toHaveLength(2);
    const entered = await checked(variant, "P-WAITS");
    expect(trace?.steps.length).toBe((entered.properties[0]?.depth ?? 0) + 3);
  });
  it("breaks what it is in the way of, and lets the rest be", async () => {
    const found = [];
    for (const property of ["P-STATE-GRAPH", "P-TW-WHO"])
      found.push((await checked(variantWith([giveUp]), property)).properties[0]?.verdict);
    expect(found).toEqual(["violated", "holds"]);
  });
  it("has a part in the search, and says how often", async () => {
    const { changes } = await checked(variantWith([giveUp, asks]), "P-STATE-GRAPH", { timeWait: 1 });
    expect(changes.map(({ row, change, times }) => [row, change, (times ?? 0) > 0])).toEqual([
      ["FW2.GIVE-UP", "added", true],
      ["KEEP", "added", true],
    ]);
  });
});

describe("an event that may happen", () => {
  it("does so wherever its condition is true", async () => {
    const may: OwnEvent = {
      id: "FORGET",
      in: ["FIN-WAIT-2"],
      when: eq(tcb.sndUna, tcb.sndNxt),
      do: [deleteTcb("gave up")],
      goto: "CLOSED",
      says,
      cite,
    };
    const { properties } = await checked(variantWith([may], [kept]), "P-KEPT");
    expect(properties[0]?.trace?.steps.filter((one) => one.event === "tick")).toEqual([]);
    const never: OwnEvent = { ...may, when: not(eq(tcb.sndUna, tcb.sndNxt)) };
    expect((await checked(variantWith([never], [kept]), "P-KEPT")).properties[0]?.verdict).toBe("holds");
  });
});

describe("a variant without events", () => {
  it("has no clocks for them", () => {
    const { variables } = systemOf(rfc9293, boundsOf(scenarioCalled("quick"), rfc9293, {}));
    expect(variables.map(({ name }) => name)).not.toContain("clocks");
  });
});

describe("what is no event", () => {
  it.each<[string, object, string]>([
    ["has neither after nor when", { after: undefined }, "expected exactly one of after and when, but found neither"],
    ["has both", { when: eq(tcb.sndUna, tcb.sndNxt) }, "but found both"],
    ["counts no ticks", { after: 0 }, "expected a whole number of ticks from 1 to 60, but found 0"],
    ["counts from nothing known", { since: "entry" }, 'expected "arrival", beside after'],
    ["is called as a row is", { id: "TW.FIN" }, "a name that no row and no other event has"],
    ["is called as what happens anyway", { id: "tick" }, "a name that no row and no other event has"],
    ["has a name that is none", { id: "give up" }, "letters, digits"],
    ["has a field that nobody reads", { timer: 2 }, "but found timer"],
    ["is in no state", { in: ["FIN-WAIT-3"] }, "FIN-WAIT-3"],
    ["has no source", { cite: [] }, "at least one source"],
  ])("is refused: it %s", (_, changes, message) => {
    expect(() => variantWith([{ ...giveUp, ...changes }])).toThrow(message);
  });
  it("is refused: two of one name", () => {
    expect(() => variantWith([giveUp, { ...giveUp, id: "FW2_GIVE_UP" }])).toThrow("events[1]: id");
  });
  it("is one for an endpoint", () => {
    expect(() => createEndpoint({ variant: variantWith([giveUp]) })).toThrow("an endpoint has no clock");
  });
});
