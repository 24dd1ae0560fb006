// Two meanings of a row that know nothing of each other agree: the endpoint, compiled, and the plain reading of the table that the tests of
// rows use. Random TCBs, random segments, numbers near the wrap of 2^32.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEndpoint, type Segment, type Tcb } from "../../endpoint/index.ts";
import { stateNames } from "../../spec/index.ts";
import { arrive } from "../spec/apply.ts";

const wrap = (value: number): number => ((value % 2 ** 32) + 2 ** 32) % 2 ** 32;
/** Numbers close to one another and to the wrap. */
const near = fc.integer({ min: -6, max: 6 }).map(wrap);
const bit = fc.integer({ min: 0, max: 1 });

const tcbs = fc.record({
  sndUna: near,
  sndNxt: near,
  sndWnd: fc.integer({ min: 0, max: 5 }),
  sndWl1: near,
  sndWl2: near,
  maxSndWnd: fc.integer({ min: 0, max: 5 }),
  iss: near,
  rcvNxt: near,
  rcvWnd: fc.integer({ min: 0, max: 5 }),
  passive: bit,
  finSent: bit,
  closePending: bit,
});

const segments = fc.record({
  seq: near,
  ack: near,
  flags: fc.subarray(["SYN", "ACK", "FIN", "RST"] as const),
  data: fc.integer({ min: 0, max: 4 }),
  window: fc.integer({ min: 0, max: 5 }),
});

const endpoint = createEndpoint();
const closed = endpoint.tcb();
const none = {
  sndUna: 0,
  sndNxt: 0,
  sndWnd: 0,
  sndWl1: 0,
  sndWl2: 0,
  maxSndWnd: 0,
  iss: 0,
  rcvNxt: 0,
  passive: 0,
  finSent: 0,
  closePending: 0,
};

describe("an endpoint", () => {
  it("does with any segment in any state what the rows say when they are read one by one", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...stateNames), tcbs, segments, (state, drawn, segment) => {
        // Without a TCB all its fields are at their least, but for the window that is offered.
        const tcb = state === "CLOSED" || state === "LISTEN" ? { ...none, rcvWnd: drawn.rcvWnd } : drawn;
        const start: Tcb = { ...closed, ...tcb, state: stateNames.indexOf(state) };
        endpoint.restore(start);
        const done = endpoint.receive(segment as Segment, { iss: 77 });
        const read = arrive(state, {
          ...Object.fromEntries(Object.entries(tcb).map(([field, value]) => [`tcb.${field}`, value])),
          "seg.seq": segment.seq,
          "seg.ack": segment.ack,
          "seg.data": segment.data,
          "seg.wnd": segment.window,
          ...Object.fromEntries(
            (["SYN", "FIN", "RST"] as const).map((flag) => [`seg.${flag.toLowerCase()}`, segment.flags.includes(flag) ? 1 : 0]),
          ),
          "seg.ackFlag": segment.flags.includes("ACK") ? 1 : 0,
          "given.iss": 77,
          "given.octets": 1,
          "given.resendOctets": 1,
          "given.remoteSpecified": 1,
          "given.permitted": 1,
        });
        const rows = done.rows.filter((row) => row.do.length > 0 || row.goto !== null || row.then === "stop").map(({ id }) => id);
        const sent = done.sent.map(
          ({ flags, seq, ack, data }) => `${sorted(flags)} SEQ=${seq}${ack === undefined ? "" : ` ACK=${ack}`} LEN=${data}`,
        );
        expect({ state: done.state, rows, sent }).toEqual({
          state: read.state,
          rows: read.rows,
          sent: read.sent.map((line) => line.replace(/^\S*/, (flags) => sorted(flags.split(",")))),
        });
        // Without a TCB its fields are as they were to the one and gone to the other.
        if (done.state !== "CLOSED" && done.state !== "LISTEN")
          for (const field of ["sndUna", "sndNxt", "rcvNxt", "sndWnd"] as const)
            expect(endpoint.tcb()[field]).toBe(read.word(`tcb.${field}`));
        for (const id of rows) met.add(id);
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(met.size).toBeGreaterThan(40);
  });
});

function sorted(flags: readonly string[]): string {
  return flags.toSorted().join(",");
}
