// What the endpoint is raced on: segments that it takes as they are meant, across the wrap of 2^32, and lives that come to their end.

import { expect, it } from "vitest";
import { iss, live, opened, segmentsOfLife, transfer } from "../../bench/endpoint/segments.ts";
import { createEndpoint, type Endpoint } from "../../endpoint/index.ts";

it("delivers each octet of the transfer once, with numbers that come round", () => {
  const endpoint = opened();
  const segments = transfer(200);
  const sent = new Set(segments.map(({ seq }) => seq));
  const delivered = segments.map((segment) => endpoint.receive(segment).delivered);
  expect(delivered.reduce((sum, octets) => sum + octets, 0)).toBe(sent.size * 1448);
  expect(delivered.filter((octets) => octets === 0)).toHaveLength(segments.length - sent.size);
  expect(endpoint.tcb().rcvNxt).toBeLessThan(segments[0]?.seq ?? 0);
});

it("goes through TIME-WAIT in every life, after so many segments as it says", () => {
  const met: string[] = [];
  const endpoint = createEndpoint();
  const watched: Endpoint = {
    ...endpoint,
    get state() {
      return endpoint.state;
    },
    receive: (segment) => {
      const done = endpoint.receive(segment);
      met.push(done.state);
      return done;
    },
  };
  live(watched);
  expect([met.length, endpoint.state]).toEqual([segmentsOfLife, "CLOSED"]);
  expect(met.slice(-2)).toEqual(["TIME-WAIT", "TIME-WAIT"]);
  // What it sends has numbers on both sides of the wrap.
  expect([iss + 1 < 2 ** 32, iss + 101 > 2 ** 32]).toEqual([true, true]);
});
