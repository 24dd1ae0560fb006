// How fast the judge is: packets a second and core, both ends judged, on made-up connections of the usual kinds. `node dist/bench/judge.js`, after
// `npm run build`; prints a line for each kind. Nothing is read from a disk: reading captures is measured elsewhere.

import { judgeConnection, type SeenConnection, type SeenSegment } from "../conformance/index.ts";

const rounds = 5;
const segment = 1448;

type Part = Pick<SeenSegment, "from" | "seq" | "ack" | "data"> & Partial<SeenSegment>;

/** The parts of a connection, numbers relative to the initial ones, as it would be seen: 10,000 packets a second. */
function connectionOf(parts: readonly Part[]): SeenConnection {
  const start = [4_000_000_000, 100_000] as const;
  const ids: [number, number] = [0, 0];
  const segments = parts.map((part, i): SeenSegment => {
    const own = start[part.from];
    const peers = start[part.from === 0 ? 1 : 0];
    ids[part.from] = (ids[part.from] + 1) & 0xffff;
    return {
      frame: i + 1,
      time: i / 10_000,
      tap: 0,
      syn: false,
      ackFlag: true,
      fin: false,
      rst: false,
      window: 65_535,
      optionsCut: false,
      mss: null,
      windowScale: part.syn === true ? 7 : null,
      sackPermitted: false,
      sack: [],
      tsVal: null,
      tsEcr: null,
      ipId: ids[part.from],
      ttl: 64,
      checksum: "right",
      ...part,
      seq: (own + part.seq) >>> 0,
      ack: part.ackFlag === false ? 0 : (peers + part.ack) >>> 0,
    };
  });
  const ends = ["192.0.2.1:49152", "192.0.2.2:80"] as const;
  return { stream: 0, ends, segments, generation: 0, previous: null, watchedUntil: segments.at(-1)?.time ?? 0, limitReached: false };
}

const opened: readonly Part[] = [
  { from: 0, seq: 0, ack: 0, data: 0, syn: true, ackFlag: false },
  { from: 1, seq: 0, ack: 1, data: 0, syn: true },
  { from: 0, seq: 1, ack: 1, data: 0 },
];

/** The opener closes first. */
const closed = (own: number, peers: number): readonly Part[] => [
  { from: 0, seq: own, ack: peers, data: 0, fin: true },
  { from: 1, seq: peers, ack: own + 1, data: 0 },
  { from: 1, seq: peers, ack: own + 1, data: 0, fin: true },
  { from: 0, seq: own + 1, ack: peers + 1, data: 0 },
];

/** Text one way, every second segment acknowledged. */
function bulk(packets: number): SeenConnection {
  const parts: Part[] = [...opened];
  let sent = 1;
  while (parts.length < packets) {
    parts.push({ from: 1, seq: sent, ack: 1, data: segment }, { from: 1, seq: sent + segment, ack: 1, data: segment });
    sent += 2 * segment;
    parts.push({ from: 0, seq: 1, ack: sent, data: 0 });
  }
  return connectionOf([...parts, ...closed(1, sent)]);
}

/** Requests and answers in turns. */
function turns(packets: number): SeenConnection {
  const parts: Part[] = [...opened];
  let [asked, answered] = [1, 1];
  while (parts.length < packets) {
    parts.push({ from: 0, seq: asked, ack: answered, data: 100 });
    asked += 100;
    parts.push({ from: 1, seq: answered, ack: asked, data: 1000 });
    answered += 1000;
  }
  return connectionOf([...parts, ...closed(asked, answered)]);
}

/** One packet in fifty of the bulk is sent again. */
function lossy(packets: number): SeenConnection {
  const parts: Part[] = [...opened];
  let sent = 1;
  for (let i = 0; parts.length < packets; i++) {
    const text: Part = { from: 1, seq: sent, ack: 1, data: segment };
    parts.push(text, ...(i % 50 === 49 ? [text] : []));
    sent += segment;
    if (i % 2 === 1) parts.push({ from: 0, seq: 1, ack: sent, data: 0 });
  }
  return connectionOf([...parts, ...closed(1, sent)]);
}

const kinds: readonly (readonly [name: string, connections: readonly SeenConnection[]])[] = [
  ["bulk, one connection", [bulk(100_000)]],
  ["requests and answers, one connection", [turns(100_000)]],
  ["bulk, one packet in fifty sent again", [lossy(100_000)]],
  ["short connections of 13 packets", Array.from({ length: 8000 }, () => turns(9))],
];

for (const [name, connections] of kinds) {
  const rates = Array.from({ length: rounds }, () => rateOf(connections)).toSorted((a, b) => a - b);
  console.log(`${name}: ${Math.round(rates[Math.floor(rounds / 2)] ?? 0).toLocaleString("en-US")} packets/s`);
}

/** Packets a second of processor time. All of them must conform, or something else would be measured. */
function rateOf(connections: readonly SeenConnection[]): number {
  const before = process.cpuUsage();
  for (const connection of connections) {
    const { ends } = judgeConnection(connection, { others: [] });
    const wrong = ends.find(({ verdict }) => verdict?.kind !== "conforms");
    if (wrong !== undefined) throw new Error(`an end does not conform: ${JSON.stringify(wrong.verdict)}`);
  }
  const { user, system } = process.cpuUsage(before);
  const packets = connections.reduce((sum, { segments }) => sum + segments.length, 0);
  return packets / ((user + system) / 1e6);
}
