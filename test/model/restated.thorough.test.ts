// Claims put to the case that a weaker formula lets pass, and claims stated a second time in other words: a definition that says a little
// less, or more, than its sentence gives another verdict or depth here.

import { describe, expect, it } from "vitest";
import { and, before, eq, lt, ne, not, or, search, slice, ticks, yes, type Expr, type System } from "../../checker/index.ts";
import { boundsOf, check, systemOf, type Bounds } from "../../model/index.ts";
import { guarded } from "../../model/events/scene.ts";
import { worldOf } from "../../model/world/world.ts";
import * as spec from "../../spec/index.ts";
import { scenarioCalled, variantCalled } from "./presets.ts";

const { arrived, Ending, Event, event, history, peer, sent, State, step, tcb } = spec;

interface Where {
  readonly variant: string;
  /** Rows that are taken out of it. */
  readonly without?: readonly string[];
  readonly scenario: string;
  readonly set?: Partial<Bounds>;
}

const set = (where: Partial<Bounds>): Partial<Bounds> => where;

function variantOf({ variant, without = [] }: Where): spec.Variant {
  const whole = variantCalled(variant);
  return { ...whole, patches: [...whole.patches, ...without.map((disable) => ({ disable, cite: [] }))] };
}

/** Where a shipped claim is violated, as a number of events; `holds` or `vacuous` if it is not. */
async function verdictOf(property: string, where: Where): Promise<string | number> {
  const variant = variantOf(where);
  const bounds = boundsOf(scenarioCalled(where.scenario), variant, where.set ?? {});
  const [judged] = (await check({ variant, scenario: where.scenario, bounds, properties: [property] })).properties;
  return judged?.verdict === "violated" ? (judged.depth ?? 0) : (judged?.verdict ?? "not judged");
}

/** Nothing is lost in the shortest run in which a SYN that comes again resets a host that is closing. */
const deafToResets: Where = {
  variant: "rfc793",
  without: ["EST.RST", "CLS.RST"],
  scenario: "table-e",
  set: set({ isn: "mono", data: 0, retransmissions: 1, capacity: 2 }),
};

describe("a claim that a weaker formula would let pass", () => {
  it.each<[string, string, Where, string | number]>([
    ["P-2MSL", "a TIME-WAIT of one MSL", { variant: "time-wait-1msl", scenario: "table-e" }, 15],
    ["P-2MSL", "a TIME-WAIT of one MSL and retransmissions", { variant: "time-wait-1msl", scenario: "quick" }, 16],
    ["P-2MSL", "a TIME-WAIT of half its length", { variant: "time-wait-1msl", scenario: "table-e", set: set({ msl: 2 }) }, 16],
    [
      "P-NO-STALE-DATA",
      "an old octet that comes before any other",
      { variant: "abort", scenario: "table-e", set: set({ capacity: 2, roles: { opens: ["A"], listens: ["B"], closes: [] } }) },
      12,
    ],
    [
      "P-NO-STALE-FIN",
      "an old FIN that comes first",
      { variant: "rfc1337", scenario: "table-e", set: set({ duplicates: 1, data: 0 }) },
      13,
    ],
    ["P-GRACE", "a SYN in the window that resets", { variant: "rfc793", scenario: "table-e", set: set({ isn: "mono" }) }, 13],
    ["P-GRACE-0", "a SYN in the window that resets a host to which resets do nothing", deafToResets, 11],
  ])("%s sees %s", async (property, _, where, depth) => {
    expect(await verdictOf(property, where)).toBe(depth);
  });
});

describe("a claim that a stronger formula would deny", () => {
  it.each<[string, string, Where]>([
    ["P-TW-2MSL", "by a timer that goes first and runs for 2 MSL", { variant: "timer-first", scenario: "quick" }],
    ["P-TW-NO-RST", "by a passive closer, whatever it waited for before", { variant: "bsd", scenario: "quick" }],
    [
      "P-NEWCONN-SURVIVES",
      "by the reset of a host that has aborted",
      { variant: "abort", scenario: "quick", set: set({ opens: 1, retransmissions: 0 }) },
    ],
    [
      "P-NO-STALE-FIN",
      "by disorder within the only incarnation",
      { variant: "rfc9293", scenario: "quick", set: set({ data: 1, opens: 1 }) },
    ],
  ])("%s is not violated %s", async (property, _, where) => {
    expect(await verdictOf(property, where)).toBe("holds");
  });
});

/** Claims in other words. Where the words are about the same thing, verdict and depth are the same in every variant. */
const arrival = and(event.mine, Event.is(event.kind, "arrival"));
const isIn = (...states: Parameters<typeof State.is>[1][]): Expr<"bool"> => State.is(tcb.state, ...states);
const wasIn = (...states: Parameters<typeof State.is>[1][]): Expr<"bool"> => State.is(before(tcb.state), ...states);
const cite = [spec.other("this test", "")];
const restated = [
  // By the peer's present incarnation rather than the one whose SYN was taken, and without a look at streams.
  step({
    id: "P-NO-STALE-FIN",
    says: "",
    trigger: and(event.mine, event.finAccepted),
    holds: not(and(lt(arrived.from, peer.incarnation), ne(arrived.to, history.incarnation))),
    cite,
  }),
  // By how the connection ended rather than by who sent a reset.
  step({
    id: "P-GRACE",
    says: "",
    trigger: and(arrival, wasIn("FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"), isIn("CLOSED")),
    holds: not(Ending.is(history.ending, "reset")),
    cite,
  }),
  // By the ending of the host that answers rather than by what its incarnation waited for.
  step({
    id: "P-TW-NO-RST",
    says: "",
    trigger: and(
      arrival,
      arrived.fin,
      before(history.eof),
      eq(arrived.from, before(history.peerIncarnation)),
      lt(before(history.sinceTimeWait), spec.given.after2Msl),
      not(Ending.is(before(history.ending), "acknowledged")),
    ),
    holds: not(sent.rst),
    cite,
  }),
];

describe("claims in other words", () => {
  it.each(spec.variants.filter(({ id }) => id !== "abort").map(({ id }) => [id]))("have the same verdict and depth in %s", async (id) => {
    const variant = variantCalled(id);
    const bounds = boundsOf(scenarioCalled("quick"), variant, { isn: "const" });
    const ids = restated.map((claim) => claim.id);
    const depths = async (claims: readonly spec.PropertyClaim[]): Promise<readonly (number | null)[]> =>
      (await search(slice(systemOf(variant, bounds, claims), ids))).properties.map(({ hit }) => hit?.depth ?? null);
    const ours = spec.properties.filter((claim) => ids.includes(claim.id));
    expect(await depths(ids.map((one) => ours.find((claim) => claim.id === one)).filter((claim) => claim !== undefined))).toEqual(
      await depths(restated),
    );
  });
});

/** The same system, in which time stands still rather than that a segment is lost. */
function withoutLoss(system: System, variant: spec.Variant, bounds: Bounds): System {
  const { network } = worldOf(bounds, spec.protocolOf(variant, spec.table));
  const oldest = network.exists((segment) => eq(segment.age, ticks(bounds.msl)));
  return { ...system, rules: system.rules.map((one) => (one.id === "tick" ? guarded(one, not(oldest)) : one)) };
}

describe("P-GRACE-0", () => {
  const grace = restated.filter(({ id }) => id === "P-GRACE");
  const small = set({ data: 0 });
  const everywhere: readonly Where[] = spec.variants
    .filter(({ id }) => id !== "abort")
    .map(({ id }) => ({ variant: id, scenario: "table-e", set: small }));

  /** A claim with the id of the shipped one, and P-GRACE by how a connection ended where nothing can be lost. */
  async function depths(where: Where, claim: spec.PropertyClaim | undefined): Promise<readonly (number | null)[]> {
    const variant = variantOf(where);
    const bounds = boundsOf(scenarioCalled(where.scenario), variant, where.set ?? {});
    const one = systemOf(variant, bounds, claim === undefined ? [] : [claim]);
    const other = withoutLoss(systemOf(variant, bounds, grace), variant, bounds);
    const [first, second] = await Promise.all([search(slice(one, ["P-GRACE-0"])), search(slice(other, ["P-GRACE"]))]);
    return [first, second].map(({ properties: [found] }) => found?.hit?.depth ?? null);
  }
  const shipped = spec.properties.find(({ id }) => id === "P-GRACE-0");
  const closing = ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"] as const;
  const claimed = (trigger: Expr<"bool">, holds: Expr<"bool">): spec.PropertyClaim =>
    step({ id: "P-GRACE-0", says: "", trigger: and(arrival, wasIn(...closing), isIn("CLOSED"), trigger), holds, cite });

  it.each([...everywhere, deafToResets].map((where) => [where.variant, where] as const))(
    "is P-GRACE in a network that loses nothing: %s",
    async (_, where) => {
      const [claim, without] = await depths(where, shipped);
      expect(claim).toBe(without);
    },
  );
  it.each<[string, Where, spec.PropertyClaim]>([
    ["that forgets losses", { variant: "rfc9293", scenario: "table-e", set: small }, claimed(yes, not(or(arrived.rst, sent.rst)))],
    ["that forgets a host's own resets", deafToResets, claimed(not(spec.path.lost), not(arrived.rst))],
  ])("is told from a formula %s", async (_, where, mutant) => {
    const [claim, without] = await depths(where, mutant);
    expect(claim).not.toBe(without);
  });
});
