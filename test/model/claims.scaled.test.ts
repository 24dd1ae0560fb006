// Claims that somebody else wrote are judged like those that ship, by every engine, or refused with a code and a place.

import { describe, expect, it } from "vitest";
import { add, and, before, eq, InputError, int, lt, ne, not, or, seqNumber } from "../../checker/index.ts";
import { boundsOf, check, readClaims, readVariant, scenarios, type Engine } from "../../model/index.ts";
import {
  always,
  arrived,
  event,
  Event,
  given,
  history,
  leadsTo,
  network,
  other,
  peer,
  possible,
  properties,
  reachable,
  rfc9293,
  sent,
  State,
  step,
  tcb,
} from "../../spec/index.ts";

import { inTier } from "../tier.ts";

const cite = [other("a notebook")];
const common = { says: "A claim.", cite };
const quick = scenarios.find(({ id }) => id === "quick");
if (quick === undefined) throw new Error("no scenario");

const claims = [
  always({ ...common, id: "P-1", where: State.is(tcb.state, "TIME-WAIT"), holds: not(State.is(peer.state, "TIME-WAIT")) }),
  always({
    ...common,
    id: "P-2",
    where: ne(peer.rcvNxt, seqNumber(0)),
    holds: network.exists(({ fin, from }) => and(fin, lt(int(1), from))),
  }),
  step({ ...common, id: "P-3", trigger: and(event.mine, arrived.fin), holds: or(lt(int(0), sent.count), event.finAccepted) }),
  step({ ...common, id: "P-4", trigger: Event.is(event.kind, "tick"), holds: eq(before(tcb.sndNxt), tcb.sndNxt) }),
  reachable({ ...common, id: "P-5", when: and(State.is(tcb.state, "CLOSING"), State.is(peer.state, "CLOSING")) }),
  reachable({ ...common, id: "P-6", when: lt(add(given.timeWait, given.timeWait), tcb.timeWait) }),
  leadsTo({
    ...common,
    id: "P-7",
    from: State.is(tcb.state, "FIN-WAIT-2"),
    to: State.is(tcb.state, "CLOSED"),
    assumes: ["time", "closing"],
  }),
  possible({ ...common, id: "P-8", when: State.is(tcb.state, "CLOSED") }),
];

/** What each engine says, but for how it came to it. */
async function verdicts(engine: Engine): Promise<readonly unknown[]> {
  const variant = readVariant({ id: "mine", title: "Mine", says: "A variant.", cite, properties: claims }, "mine.ts");
  if (quick === undefined) return [];
  const bounds = boundsOf(quick, variant, { retransmissions: 0, opens: 1 });
  const { properties: judged } = await check({ variant, scenario: "quick", bounds, properties: claims.map(({ id }) => id) }, { engine });
  return judged.map(({ id, verdict, depth, triggers, expected, trace }) => [
    id,
    verdict,
    depth,
    triggers,
    expected,
    trace?.property.says ?? null,
  ]);
}

describe("claims of one's own", () => {
  it("are judged by every engine, which agree, and nothing is expected of them", async () => {
    const oracle = await verdicts("oracle");
    expect(oracle).toEqual([
      ["P-1", "violated", 11, 95, null, "A claim."],
      ["P-2", "violated", 3, 260, null, "A claim."],
      ["P-3", "violated", 5, 91, null, "A claim."],
      ["P-4", "violated", 12, 277, null, "A claim."],
      ["P-5", "holds", 9, 277, null, "A claim."],
      ["P-6", "violated", null, 277, null, null],
      ["P-7", "violated", 10, 37, null, "A claim."],
      ["P-8", "violated", 3, 277, null, "A claim."],
    ]);
    expect(await verdicts("javascript")).toEqual(oracle);
    if (inTier({ quick: false, thorough: true })) expect(await verdicts("wasm")).toEqual(oracle);
  });

  it("are unknown to a variant that does not have them", async () => {
    const variant = rfc9293;
    const request = { variant, scenario: "quick", bounds: boundsOf(quick, variant, {}), properties: ["P-1"] };
    await expect(check(request)).rejects.toThrow(/^TWM-115 properties: .* but found P-1\./);
    // From JavaScript anything may come.
    const numbered = { ...request, properties: [7 as unknown as string] };
    await expect(check(numbered)).rejects.toThrow(/^TWM-115 properties: .* but found 7\./);
  });

  it.each([
    ["no list", 7, "TWM-210"],
    ["no kind", [{ ...claims[0], kind: undefined }], "TWM-222"],
    ["a kind that there is not", [{ ...claims[0], kind: "never" }], "TWM-222"],
    ["no words", [{ ...claims[0], says: "" }], "TWM-210"],
    ["no source", [{ ...claims[0], cite: [] }], "TWM-219"],
    ["a part of another kind of claim", [{ ...claims[0], trigger: claims[0] }], "TWM-221"],
    ["a name that cannot stand in a command", [{ ...claims[0], id: "P 1" }], "TWM-222"],
    ["the name for all of them", [{ ...claims[0], id: "all" }], "TWM-222"],
    ["the name of one that ships", [{ ...claims[0], id: properties[0]?.id }], "TWM-223"],
    ["one name for two", [claims[0], claims[0]], "TWM-223"],
    ["another point of view", [{ ...claims[0], over: "peer" }], "TWM-222"],
    ["an assumption that there is not", [{ ...claims[6], assumes: ["luck"] }], "TWM-222"],
    ["no expression", [{ ...claims[0], holds: undefined }], "TWM-401"],
    [
      "a condition that mixes sorts",
      [always({ ...common, id: "P", where: eq<"int" | "seq">(tcb.sndNxt, int(1)), holds: history.eof })],
      "TWM-414",
    ],
    ["a word that there is not", [always({ ...common, id: "P", where: Reflect.get(tcb, "sndNext"), holds: history.eof })], "TWM-411"],
    ["what happened, read in a state", [always({ ...common, id: "P", where: event.mine, holds: history.eof })], "TWM-417"],
  ])("are refused for %s", (_, value, code) => {
    const read = (): unknown => readClaims(value, "mine.ts");
    expect(read).toThrow(InputError);
    expect(read).toThrow(new RegExp(`^${code} mine\\.ts`));
  });
});
