// The laws of the table: in every state, for every segment, in every step, some row applies; every row applies to something; a row marked
// as shadowed applies to nothing. They are proved for the base table, for every variant that ships, and for the rows that none of those
// turns on, over all segments and TCBs of a small world.

import { describe, expect, it } from "vitest";
import { protocolOf, table, linuxVariant, variants, type Row, type StateName, type StepId, type Variant } from "../../spec/index.ts";
import { inTier } from "../tier.ts";
import { walkCall, walkSegments } from "./small-world.ts";
import { union, type Walk } from "../endpoint/walk-table.ts";

/** Steps in which a user must get an answer in every state. */
const answered: readonly StepId[] = ["open", "send", "receive", "close", "abort", "status"];
/** Steps that the model takes only in some states, or under the condition of their one row. */
const occasional: readonly StepId[] = [
  "queued-send",
  "queued-close",
  "user-timeout",
  "retransmission-timeout",
  "time-wait-timeout",
  "crash",
  "unasked-ack",
  "unasked-text",
  "unasked-keep-alive",
  "unasked-probe",
  "unasked-reset",
];

interface Trial {
  readonly title: string;
  readonly enable: readonly string[];
  readonly states: readonly StateName[];
}

/** What takes the walk through many more segments, as it asks for timestamps in many places. */
const large: readonly Trial[] = [
  {
    title: "RFC 6191",
    enable: ["TW.SYN.TS+", "TW.SYN.TS=", "TW.SYN.TSoff", "TW.SYN.TSnew", "TW.SYN.SEQ", "TW.SYN.DROP"],
    states: ["TIME-WAIT"],
  },
  { title: "timestamps", enable: ["*.PAWS", "*.TSREC"], states: ["ESTABLISHED", "TIME-WAIT"] },
  { title: "timestamps that must not be missing", enable: ["*.PAWS", "*.TS.MISSING"], states: ["ESTABLISHED", "TIME-WAIT"] },
  {
    title: "Linux",
    enable: linuxVariant.patches.flatMap((patch) => ("enable" in patch ? [patch.enable] : [])),
    states: ["SYN-RECEIVED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"],
  },
];

/** Rows that no shipped variant enables, as variants of their own, and the states in which they are tried. */
const trials: readonly Trial[] = [
  { title: "MAY-2", enable: ["TW.SYN.MAY2", "SRtw.RST"], states: ["TIME-WAIT", "SYN-RECEIVED"] },
  { title: "MAY-2 with its condition on the initial number", enable: ["TW.SYN.MAY2.ISS"], states: ["TIME-WAIT"] },
  {
    title: "a timer in FIN-WAIT-2",
    enable: ["FW1.ACKFIN.TIMED", "FW2.TIMEOUT"],
    states: ["FIN-WAIT-1"],
  },
  { title: "fix F2", enable: ["TW.RST.F2"], states: ["TIME-WAIT"] },
  { title: "half-duplex close", enable: ["ESTAB.CLOSE.HD", "FW2.TEXT.HD"], states: ["FIN-WAIT-1", "FIN-WAIT-2"] },
  { title: "fast open", enable: ["CLOSED.OPEN.TFO", "LISTEN.SYN.TFO"], states: ["LISTEN"] },
  { title: "held segments", enable: ["*.OOO.HOLD"], states: ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"] },
];
const tried = inTier({ quick: trials.slice(0, 1), thorough: [...trials, ...large] });

/** Rows in states in which nothing reaches them, though the row is reached elsewhere. The RFC lists the state; the steps before empty it. */
const emptied = [
  // All that FIN-WAIT-2 has sent is acknowledged.
  "EST.ACK.NEW in FIN-WAIT-2",
  // An acknowledged FIN has left CLOSING for TIME-WAIT, and an unacknowledged one stops the segment.
  ...["*.URG.NONE", "*.OOO", "CLS.TEXT", "*.TEXT.NONE", "CW.FIN", "*.FIN.NONE"].map((id) => `${id} in CLOSING`),
  // A segment that goes on past the fifth step has left SYN-RECEIVED.
  "ESTAB.FIN in SYN-RECEIVED",
];

describe("the base table", () => {
  const base = protocolOf(variant("rfc9293"), table).rows;
  const arrival = walkSegments(base, true);
  const calls = [...answered, ...occasional].map((step) => ({ step, walk: walkCall(base, step) }));
  const all = union(arrival, ...calls.map(({ walk }) => walk));

  it("has a row for every segment in every state, whether the window is open or closed", () => {
    expect([...arrival.holes]).toEqual([]);
  });
  it("has a row for every call in every state", () => {
    expect(calls.filter(({ step }) => answered.includes(step)).flatMap(({ walk }) => [...walk.holes])).toEqual([]);
  });
  it("has no dead row", () => {
    expect(ids(base.filter((row) => isLive(row) && !all.reached.has(row.id)))).toEqual([]);
  });
  it("says of a row that it is shadowed only if nothing reaches it", () => {
    expect(ids(base.filter((row) => row.shadowed !== null && all.touched.has(row.id)))).toEqual([]);
  });
  it("names no state in a row without need, but for those that the RFC names too", () => {
    const named = base.filter(isLive).flatMap((row) => row.in.map((state) => `${row.id} in ${state}`));
    expect(named.filter((pair) => !all.pairs.has(pair)).toSorted()).toEqual(emptied.toSorted());
  });
});

describe("variants", () => {
  const walks = new Map<string, Walk>();
  /** Variants that differ only in parameters have the same rows. */
  const walkOf = (rows: readonly Row[]): Walk => {
    const key = ids(rows).join(" ");
    const known = walks.get(key) ?? union(walkSegments(rows), ...[...answered, ...occasional].map((step) => walkCall(rows, step)));
    walks.set(key, known);
    return known;
  };

  const shipped = inTier({ quick: [], thorough: variants });
  it.each(shipped.map((one) => [one.id, one] as const))("has a row for everything in %s, and reaches every row it turns on", (_, one) => {
    const { rows } = protocolOf(one, table);
    const result = walkOf(rows);
    const partial = (place: string): boolean => occasional.some((step) => place.startsWith(step));
    expect({
      holes: [...result.holes].filter(([place]) => !partial(place)),
      unreached: ids(enabledBy(one, rows).filter((row) => isLive(row) && !result.reached.has(row.id))),
      wronglyShadowed: ids(enabledBy(one, rows).filter((row) => row.shadowed !== null && result.touched.has(row.id))),
    }).toEqual({ holes: [], unreached: [], wronglyShadowed: [] });
  });

  it("has a row that drops an ACK of something unsent if MAY-12 is off, as the shadowed row says", () => {
    expect(walkOf(protocolOf(variant("rfc793"), table).rows).reached).toContain("EST.ACK.FUT");
  });

  it("turns on every row of a variant somewhere, here or in a shipped variant", () => {
    const enabled = new Set([
      ...variants.flatMap(({ patches }) => patches.flatMap((patch) => ("enable" in patch ? [patch.enable] : []))),
      ...[...trials, ...large].flatMap(({ enable }) => enable),
    ]);
    expect(ids(table.filter((row) => row.status === "variant" && !enabled.has(row.id)))).toEqual([]);
  });

  it.each(tried.map((trial) => [trial.title, trial] as const))(
    "has a row for everything with %s, and reaches every row it turns on",
    (_, trial) => {
      const patches = trial.enable.map((enable) => ({ enable, cite: [] }));
      const { rows } = protocolOf({ ...variant("rfc9293"), patches }, table);
      const result = union(
        walkSegments(rows, false, trial.states),
        walkCall(rows, "open"),
        walkCall(rows, "close"),
        walkCall(rows, "fin-wait-2-timeout"),
      );
      expect({
        holes: [...result.holes].filter(([place]) => !place.startsWith("fin-wait-2-timeout")),
        unreached: trial.enable.filter((id) => !result.reached.has(id)),
      }).toEqual({
        holes: [],
        unreached: [],
      });
    },
  );
});

function variant(id: string): Variant {
  const found = variants.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
}

/** Rows that a variant turns on or brings along. */
function enabledBy(one: Variant, rows: readonly Row[]): readonly Row[] {
  const enabled = new Set(
    one.patches.flatMap((patch) =>
      "enable" in patch ? [patch.enable] : "disable" in patch ? [] : "replace" in patch ? [patch.with.id] : [patch.insert.id],
    ),
  );
  return rows.filter(({ id }) => enabled.has(id));
}

function isLive(row: Row): boolean {
  return row.shadowed === null;
}

function ids(rows: readonly Row[]): readonly string[] {
  return rows.map(({ id }) => id);
}
