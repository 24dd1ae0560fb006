// Which segments are of one connection, and when the next one with the same addresses and ports begins.

import { describe, expect, it } from "vitest";
import {
  CaptureReader,
  ipPacket,
  pcapngOf,
  type CaptureOptions,
  type CaptureSummary,
  type PacketSegment,
  type SeenConnection,
} from "../../../conformance/index.ts";

type Sent = Partial<PacketSegment> & { readonly by: "client" | "server"; readonly tap?: number };

const ends = {
  client: { address: Uint8Array.of(10, 0, 0, 1), port: 40_000 },
  server: { address: Uint8Array.of(10, 0, 0, 2), port: 80 },
} as const;

const client = (segment: Partial<PacketSegment>): Sent => ({ by: "client", ...segment });
const server = (segment: Partial<PacketSegment>): Sent => ({ by: "server", ...segment });

/** A second between two frames. */
function capture(
  sent: readonly Sent[],
  options: Partial<CaptureOptions> = {},
  addresses: readonly (readonly Uint8Array[])[] = [],
): readonly [readonly SeenConnection[], CaptureSummary] {
  const interfaces = [0, 1, 2].map((tap) => ({ link: 101, name: `eth${tap}`, addresses: addresses[tap] ?? [] }));
  const octets = pcapngOf(
    { application: "a test", interfaces },
    sent.map(({ by, tap = 0, ...segment }, i) => {
      const [from, to] = by === "client" ? [ends.client, ends.server] : [ends.server, ends.client];
      const packet = ipPacket({ from, to, seq: 0, ack: null, window: 1000, ...segment });
      return { tap, nanoseconds: BigInt(i) * 1_000_000_000n, octets: packet };
    }),
  );
  const connections: SeenConnection[] = [];
  const reader = new CaptureReader({ place: "built", ...options }, (connection) => connections.push(connection));
  reader.push(octets);
  return [connections, reader.end()];
}

/** The frames of each connection. */
const framesOf = (connections: readonly SeenConnection[]): readonly (readonly number[])[] =>
  connections.map(({ segments }) => segments.map(({ frame }) => frame));

const handshake = (iss: number): readonly Sent[] => [
  client({ seq: iss, syn: true }),
  server({ seq: 9000 + iss, syn: true, ack: iss + 1 }),
  client({ seq: iss + 1, ack: 9001 + iss }),
];

describe("a connection", () => {
  it("has the end that was seen first as its first", () => {
    const [[connection]] = capture([server({ seq: 5, ack: 7 }), client({ seq: 7, ack: 5 })]);
    expect(connection).toMatchObject({ ends: ["10.0.0.2:80", "10.0.0.1:40000"], generation: 0, previous: null, watchedUntil: 1 });
    expect(connection?.segments.map(({ from }) => from)).toEqual([0, 1]);
  });

  it("ends with a SYN of another ISS, even if nobody answers that", () => {
    const [connections] = capture([...handshake(100), client({ seq: 700, syn: true }), client({ seq: 800, syn: true })]);
    expect(framesOf(connections)).toEqual([[1, 2, 3], [4], [5]]);
    expect(connections.map(({ stream, generation, watchedUntil }) => ({ stream, generation, watchedUntil }))).toEqual([
      { stream: 0, generation: 0, watchedUntil: 4 },
      { stream: 1, generation: 1, watchedUntil: 4 },
      { stream: 2, generation: 2, watchedUntil: 4 },
    ]);
    expect(connections.map(({ previous }) => previous?.stream)).toEqual([undefined, 0, 1]);
    expect(connections[2]?.previous?.previous?.stream).toBe(0);
  });

  it("has those before it as long as something of them may be under way, and no more than eight", () => {
    const opened = Array.from({ length: 12 }, (_, i) => client({ seq: 1000 * i, syn: true }));
    const before = (connection: SeenConnection | null | undefined): readonly number[] =>
      connection ? [connection.stream, ...before(connection.previous)] : [];
    expect(before(capture(opened)[0].at(-1)?.previous)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
    const waiting = Array.from({ length: 122 }, () => server({ seq: 1, ack: 1 }));
    expect(before(capture([...opened, ...waiting, client({ seq: 77, syn: true })])[0].at(-1)?.previous)).toEqual([11]);
  });

  it("goes on with a SYN of the same ISS", () => {
    const [connections] = capture([client({ seq: 1, syn: true }), client({ seq: 1, syn: true }), ...handshake(1)]);
    expect(framesOf(connections)).toEqual([[1, 2, 3, 4, 5]]);
  });

  it("takes back a SYN that was a ghost: the connection goes on", () => {
    const [connections] = capture([
      ...handshake(100),
      client({ seq: 50_000, syn: true }),
      server({ seq: 9101, ack: 101 }),
      client({ seq: 101, ack: 9101, text: new Uint8Array(10) }),
    ]);
    expect(framesOf(connections)).toEqual([[1, 2, 3, 4, 5, 6]]);
    expect(connections[0]?.segments.map(({ from }) => from)).toEqual([0, 1, 0, 0, 1, 0]);
  });

  it("takes a ghost back whatever an old reset says of its sender's numbers", () => {
    const old = [server({ seq: 500, rst: true }), server({ seq: 499, syn: true })];
    const [connections] = capture([...handshake(100), ...old, server({ seq: 9101, ack: 101, text: new Uint8Array(1) })]);
    expect(framesOf(connections)).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it("ends with a SYN from the other end, and a ghost from there is taken back the right way round", () => {
    const [[, next]] = capture([...handshake(100), server({ seq: 4, syn: true }), client({ seq: 8, syn: true, ack: 5 })]);
    expect(next?.ends).toEqual(["10.0.0.2:80", "10.0.0.1:40000"]);
    const [[only]] = capture([...handshake(100), server({ seq: 4, syn: true }), server({ seq: 9101, ack: 101 })]);
    expect(only?.segments.map(({ from }) => from)).toEqual([0, 1, 0, 1, 1]);
  });

  it("that is half open ends when the old end was reset and the SYN is repeated", () => {
    const [connections] = capture([
      ...handshake(100),
      client({ seq: 700, syn: true }),
      server({ seq: 9101, ack: 101 }),
      client({ seq: 101, rst: true }),
      client({ seq: 700, syn: true }),
      server({ seq: 77, syn: true, ack: 701 }),
    ]);
    expect(framesOf(connections)).toEqual([
      [1, 2, 3],
      [4, 5, 6, 7, 8],
    ]);
    expect(connections[0]?.watchedUntil).toBe(7);
  });

  it("begins with the SYN, not with what was left of the one before", () => {
    const [connections] = capture([server({ seq: 5, ack: 7, fin: true }), client({ seq: 700, syn: true })]);
    expect(framesOf(connections)).toEqual([[1], [2]]);
    // The answer may be captured before what it answers.
    const [swapped] = capture([server({ seq: 5, ack: 701, syn: true }), client({ seq: 700, syn: true })]);
    expect(framesOf(swapped)).toEqual([[1, 2]]);
  });

  it("seen from one side only ends with a SYN,ACK of another ISS", () => {
    const answer = (seq: number) => server({ seq, syn: true, ack: 1 });
    expect(framesOf(capture([answer(5), answer(5), answer(9)])[0])).toEqual([[1, 2], [3]]);
    // A peer that keeps no state may answer one SYN twice.
    expect(framesOf(capture([client({ seq: 0, syn: true }), answer(5), answer(9)])[0])).toEqual([[1, 2, 3]]);
  });

  it("ends with a SYN,ACK of another ISS that answers another SYN", () => {
    const answer = (seq: number, ack: number) => server({ seq, syn: true, ack });
    const opened = [client({ seq: 0, syn: true }), answer(5, 1)];
    expect(framesOf(capture([...opened, answer(9, 500)])[0])).toEqual([[1, 2], [3]]);
    // The SYN that it answers may have been captured later.
    expect(framesOf(capture([...opened, answer(9, 500), client({ seq: 499, syn: true })])[0])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it("is told a second after it is over, however long the capture waited for its first frame", () => {
    const told: number[] = [];
    const following = { toldAfter: 1, handedOverAfter: 240, onOver: ({ stream }: SeenConnection) => void told.push(stream) };
    const reader = new CaptureReader({ place: "built", following }, () => {});
    const packet = ipPacket({ from: ends.client, to: ends.server, seq: 1, ack: null, rst: true, window: 0 });
    const octets = pcapngOf({ application: "a test", interfaces: [{ link: 101 }] }, [{ tap: 0, nanoseconds: 0n, octets: packet }]);
    reader.idle(3600);
    reader.push(octets);
    reader.idle(0.5);
    expect(told).toEqual([]);
    reader.idle(1.1);
    expect(told).toEqual([0]);
  });

  it("is one at each interface, unless it is asked for as one", () => {
    const twice = handshake(3).flatMap((segment) => [segment, { ...segment, tap: 1 }]);
    expect(framesOf(capture(twice)[0])).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
    expect(framesOf(capture(twice, { joinTaps: true })[0])).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it("is one at the interfaces that have the addresses of its hosts; a third place looks at it by itself", () => {
    const thrice = handshake(3).flatMap((segment) => [0, 1, 2].map((tap) => ({ ...segment, tap })));
    const [connections, { interfaces }] = capture(thrice, {}, [[], [ends.server.address], [ends.client.address]]);
    expect(framesOf(connections)).toEqual([
      [1, 4, 7],
      [2, 3, 5, 6, 8, 9],
    ]);
    expect(connections.map(({ hostTaps }) => hostTaps)).toEqual([undefined, [2, 1]]);
    expect(interfaces.map(({ addresses }) => addresses)).toEqual([[], ["10.0.0.2"], ["10.0.0.1"]]);
    // One host alone is a place like others.
    expect(framesOf(capture(thrice, {}, [[], [ends.server.address]])[0])).toHaveLength(3);
  });
});

describe("a capture that several readers share", () => {
  /** Few ports, used again and again, with ghosts, resets and late segments: whatever can be told apart wrongly. */
  const muddle = (seed: number): readonly Sent[] => {
    let state = seed;
    const any = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    return Array.from({ length: 400 }, (): Sent => {
      const port = 1000 + any(6);
      const kind = { syn: any(3) === 0, fin: any(5) === 0, rst: any(12) === 0 };
      const segment = { seq: 100 * any(4) + any(3), ack: any(4) === 0 ? null : 100 * any(4) + any(3), ...kind };
      return any(2) === 0 ? client({ ...segment, from: { ...ends.client, port } }) : server({ ...segment, to: { ...ends.client, port } });
    });
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("is told by all together as by one, also where some are given up (%i)", (seed) => {
    for (const mostHeld of [40, 100, 100_000]) {
      const [whole, summary] = capture(muddle(seed), { mostHeld });
      const shares = [0, 1, 2].map((index) => capture(muddle(seed), { mostHeld, share: { of: 3, index } }));
      const inOrder = (all: readonly SeenConnection[]) => all.toSorted((one, other) => one.stream - other.stream);
      expect(inOrder(shares.flatMap(([connections]) => connections))).toEqual(inOrder(whole));
      expect(shares.map(([, one]) => one)).toEqual([summary, summary, summary]);
    }
    expect(new Set([0, 1, 2].map((index) => capture(muddle(seed), { share: { of: 3, index } })[0].length > 0))).toEqual(new Set([true]));
  });
});

it("of many connections every one is in one share, and no share is much larger than another", () => {
  const syns = Array.from({ length: 300 }, (_, i) => client({ from: { ...ends.client, port: 40_000 + 7 * i }, seq: i, syn: true }));
  const counts = [0, 1, 2].map((index) => capture(syns, { share: { of: 3, index } })[0].length);
  expect(counts.reduce((sum, one) => sum + one)).toBe(300);
  expect(Math.min(...counts)).toBeGreaterThan(60);
});

describe("more connections than can be held", () => {
  const from = (port: number, segment: Partial<PacketSegment>): Sent => client({ from: { ...ends.client, port }, ...segment });

  it("are given up, those that were silent for longest first, and say so", () => {
    const flood = Array.from({ length: 100 }, (_, i) => from(1000 + i, { seq: i, syn: true }));
    const [connections, { givenUp }] = capture([...flood, from(1000, { seq: 1, ack: 5 })], { mostHeld: 100 });
    expect(givenUp).toBeGreaterThan(70);
    expect(connections.filter(({ limitReached }) => limitReached).map(({ stream }) => stream)).toEqual([
      ...Array.from({ length: givenUp }, (_, i) => i),
      // What is left of the first one begins without its SYN.
      100,
    ]);
  });

  it("are not marked if they were over", () => {
    const over = [from(1, { seq: 0, syn: true }), from(1, { seq: 1, rst: true })];
    const flood = Array.from({ length: 20 }, (_, i) => from(1000 + i, { seq: i, syn: true }));
    const [[first]] = capture([...over, ...flood], { mostHeld: 50 });
    expect(first).toMatchObject({ limitReached: false, stream: 0 });
    expect(first?.watchedUntil).toBeLessThan(21);
  });
});

describe("a capture that is followed", () => {
  const closing = [
    client({ seq: 1, syn: true }),
    server({ seq: 7, ack: 2, syn: true }),
    client({ seq: 2, ack: 8, fin: true }),
    server({ seq: 8, ack: 3, fin: true }),
    client({ seq: 3, ack: 9 }),
  ];
  const other = (seq: number): Sent => client({ seq, to: { ...ends.server, port: 81 } });
  function followed(sent: readonly Sent[], toldAfter = 2, handedOverAfter = 6) {
    const over: SeenConnection[] = [];
    const following = { toldAfter, handedOverAfter, onOver: (connection: SeenConnection) => over.push(connection) };
    const [connections] = capture(sent, { following });
    const lengths = (all: readonly SeenConnection[]) => all.map(({ stream, segments }) => [stream, segments.length]);
    return { over: lengths(over), handedOver: lengths(connections), connections };
  }

  it("has connections told once they are over and silent, and once more if something came", () => {
    const late = client({ seq: 3, ack: 9 });
    const { over, handedOver } = followed([...closing, other(1), other(2), late, other(3), other(4)]);
    expect(over).toEqual([
      [0, 5],
      [0, 6],
    ]);
    expect(handedOver).toEqual([
      [0, 6],
      [1, 4],
    ]);
  });
  it("lets go of them when they were silent for long, and tells none that is not over", () => {
    const { over, handedOver } = followed([...closing, ...[1, 2, 3, 4, 5, 6, 7].map(other)]);
    expect([over, handedOver]).toEqual([
      [[0, 5]],
      [
        [0, 5],
        [1, 7],
      ],
    ]);
  });
  it("still knows the connection before one that uses its addresses and ports again", () => {
    const again = client({ seq: 500_000, syn: true });
    const { connections } = followed([...closing, other(1), other(2), again, other(3)]);
    const next = connections.find(({ generation }) => generation === 1);
    expect(next?.previous?.segments).toHaveLength(5);
  });
});
