// The endpoint as it is compiled agrees with the endpoint as it is interpreted, row by row, by the walk that proves the laws of the table, on
// every segment and every TCB of the small world: the same rows, the same state, the same fields. Nothing is drawn by chance.

import { describe, expect, it } from "vitest";
import { createEndpoint, type Given, type Segment, type Tcb } from "../../endpoint/index.ts";
import { givenSorts, State, tcbSorts, variants, type StateName } from "../../spec/index.ts";
import { inTier } from "../tier.ts";
import { tellSegments } from "../spec/small-world.ts";
import type { Valuation } from "./walk-table.ts";

const flagNames = ["SYN", "ACK", "FIN", "RST"] as const;
const bits = ["seg.syn", "seg.ackFlag", "seg.fin", "seg.rst"];
const flagLists = Array.from({ length: 16 }, (_, list) => flagNames.filter((_flag, i) => ((list >> i) & 1) === 1));

function segmentOf(of: Valuation): Segment {
  const flags = flagLists[bits.reduce((list, bit, i) => list | (of(bit) << i), 0)] ?? [];
  const timestamp = of("seg.timestamps") === 1 ? of("seg.tsVal") : null;
  return { seq: of("seg.seq"), ack: of("seg.ack"), flags, data: of("seg.data"), window: of("seg.wnd"), timestamp };
}

/** Without a timestamp there is no value of one. */
const isSegment = (of: Valuation): boolean => of("seg.timestamps") === 1 || of("seg.tsVal") === 0;

const words = Object.keys(givenSorts);
const fields = Object.keys(tcbSorts).filter((field) => field !== "state");
const hasTcb = (state: StateName): boolean => state !== "CLOSED" && state !== "LISTEN";

describe.each(variants.slice(0, inTier({ quick: 0, thorough: 1, full: variants.length })).map((one) => [one.id, one] as const))(
  "an endpoint by %s",
  (_, variant) => {
    const endpoint = createEndpoint({ variant, modulus: 8, window: 2 });
    const blank = endpoint.tcb();

    /** Where the endpoint differs from the walk, as a line; null if it does not. */
    function difference(start: StateName, before: Valuation, rows: readonly string[], end: StateName, after: Valuation): string | null {
      const tcb: Tcb = { ...blank, state: State.values.indexOf(start) };
      // Without a TCB its fields are at their least.
      for (const field of hasTcb(start) ? fields : ["rcvWnd"]) tcb[field as keyof Tcb] = before(`tcb.${field}`);
      const given: Record<string, number> = {};
      for (const word of words) given[word] = before(`given.${word}`);
      endpoint.use(tcb);
      const done = endpoint.receive(segmentOf(before), given as Given);
      const wrong = hasTcb(end) ? fields.filter((field) => tcb[field as keyof Tcb] !== after(`tcb.${field}`)) : [];
      const ids = done.rows.map(({ id }) => id);
      if (ids.length === rows.length && ids.every((id, i) => id === rows[i]) && done.state === end && wrong.length === 0) return null;
      return `${JSON.stringify(segmentOf(before))}: ${ids.join(" ")} → ${done.state}, but ${rows.join(" ")} → ${end} ${wrong.join(" ")}`;
    }

    let all = 0;
    it.each(State.values)("does what the walk does with every segment in %s", (start) => {
      const differences: string[] = [];
      let told = 0;
      tellSegments(endpoint.protocol.rows, [start], (state, before, rows, end, after) => {
        if (differences.length > 5 || !isSegment(before)) return;
        told++;
        const ids = rows.map(({ id }) => id);
        const one = difference(state, before, ids, end, after);
        if (one !== null) differences.push(one);
      });
      expect(differences).toEqual([]);
      // Where there is no connection, its flags are all that rows ask of a segment.
      expect(told).toBeGreaterThan(start === "CLOSED" ? 3 : 100);
      all += told;
    });
    it("does so with as many segments and TCBs as docs/architecture.md says", () => {
      if (variant.id === "rfc9293") expect(all).toBeGreaterThan(575_000);
      expect(all).toBeGreaterThan(100_000);
    });
  },
);
