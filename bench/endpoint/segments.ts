// What the endpoint is raced on: the segments that arrive in one long transfer, and a short life from OPEN to the end of TIME-WAIT. All numbers
// begin just below 2^32, so that both sides wrap. Whoever steps them must come to the same TCB.

import { createEndpoint, type Endpoint, type Segment } from "../../endpoint/index.ts";

const octets = 1448;
export const iss = 2 ** 32 - 50;
const irs = 2 ** 32 - 100_000;

const next = (number: number, by: number): number => (number + by) % 2 ** 32;
const ack = (seq: number, number: number, more: Partial<Segment> = {}): Segment => ({ seq, ack: number, flags: ["ACK"], ...more });
const synAck: Segment = { seq: irs, ack: next(iss, 1), flags: ["SYN", "ACK"] };

/** An endpoint that has opened a connection. */
export function opened(): Endpoint {
  const endpoint = createEndpoint();
  endpoint.step("open", { iss });
  endpoint.receive(synAck);
  return endpoint;
}

/** The segments of a transfer to an endpoint that has opened; one in ten comes a second time. */
export function transfer(segments: number): readonly Segment[] {
  const all: Segment[] = [];
  for (let seq = next(irs, 1); all.length < segments; seq = next(seq, octets)) {
    const text = ack(seq, next(iss, 1), { data: octets });
    all.push(text, ...(all.length % 10 === 9 ? [text] : []));
  }
  return all;
}

/** What happens in the life of a connection that is opened, asks, is answered and closes first. */
export function live(endpoint: Endpoint): void {
  endpoint.step("open", { iss });
  for (const act of life) act(endpoint);
}

/** Segments of a life; its calls count as nothing. */
export const segmentsOfLife = 7;

const [asked, answered] = [next(iss, 101), next(irs, 1001)];
const life: readonly ((endpoint: Endpoint) => unknown)[] = [
  (endpoint) => endpoint.receive(synAck),
  (endpoint) => endpoint.step("send", { octets: 100 }),
  (endpoint) => endpoint.receive(ack(next(irs, 1), asked)),
  (endpoint) => endpoint.receive(ack(next(irs, 1), asked, { data: 600 })),
  (endpoint) => endpoint.receive(ack(next(irs, 601), asked, { data: 400 })),
  (endpoint) => endpoint.step("close"),
  (endpoint) => endpoint.receive(ack(answered, next(asked, 1))),
  (endpoint) => endpoint.receive(ack(answered, next(asked, 1), { flags: ["FIN", "ACK"] })),
  (endpoint) => endpoint.receive(ack(answered, next(asked, 1), { flags: ["FIN", "ACK"] })),
  (endpoint) => endpoint.step("time-wait-timeout"),
];
