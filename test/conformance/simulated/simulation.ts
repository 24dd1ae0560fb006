// A connection, or several one after the other, between two simulated hosts over a network that delays, loses, copies and reorders; and what
// is captured of it anywhere on the way. Everything follows from a seed.

import type { SeenSegment } from "../../../conformance/index.ts";
import type { Given } from "../../../endpoint/index.ts";
import type { StepId, Variant } from "../../../spec/index.ts";
import { createHost, MSL, type Host, type Stamped } from "./host.ts";
import type { Reader } from "./receive-buffer.ts";
import { randomFrom, type Random } from "../../random.ts";

/** What may happen on the way; shares are of segments. */
export interface Path {
  readonly delay: number;
  readonly jitter: number;
  readonly lost: number;
  readonly copied: number;
}

export interface Run {
  readonly seed: number;
  readonly variants: readonly [Variant, Variant];
  readonly path: Path;
  readonly delaysAcks: boolean;
  /** Whether packets are numbered by their IP identifications; otherwise those are 0. */
  readonly numbered: boolean;
  /** How many calls the users make, and within how many seconds. */
  readonly calls: number;
  readonly seconds: number;
  /** The most octets of one SEND. */
  readonly octets: number;
  /** What lasts longer than a connection: copies that are as late as MSL allows, as a share of segments, and the same ports used again. */
  readonly late?: number;
  readonly again?: boolean;
  /** Whether both hosts have timestamps. */
  readonly stamped?: boolean;
  /** How both users read; everything at once unless it is said. */
  readonly reader?: Reader | null;
  /** When the capture begins, and how long before that a host has crashed, if one has. */
  readonly begins?: number;
  readonly crash?: { readonly host: 0 | 1; readonly before: number } | null;
}

/** Where the capture is taken: at a host, or somewhere between. */
export type Tap = "A" | "B" | "middle";

export interface Captured {
  readonly segments: readonly SeenSegment[];
  readonly hosts: readonly [Host, Host];
  /** What the hosts' users did, by time. */
  readonly calls: readonly { readonly time: number; readonly host: 0 | 1; readonly step: StepId; readonly given: Given }[];
}

/** No copy is later than this: MSL, but for what the path takes itself. */
const MOST_LATE = MSL - 1;

/** Nothing is looked at any longer than this. */
const MOST_SECONDS = 400;
const MOST_EVENTS = 20_000;
/** Late copies can begin an exchange of acknowledgments that never ends. */
const MOST_EVENTS_OF_LATE = 1000;

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly then: () => void;
  readonly name: string | null;
}

/** Runs two hosts to the end and says what a tap saw. */
export function simulate(run: Run, tap: Tap): Captured {
  const random = randomFrom(run.seed);
  const agenda: Planned[] = [];
  const named = new Map<string, Planned>();
  let time = 0;
  let order = 0;
  const plan = (name: string | null, seconds: number, then: () => void): void => {
    const planned = { at: time + Math.max(seconds, 0), order: order++, then, name };
    agenda.push(planned);
    if (name !== null) named.set(name, planned);
  };

  const seen: SeenSegment[] = [];
  const ids: [number, number] = [random.below(65_536), random.below(65_536)];
  const ways: readonly [Random, Random] = [randomFrom(run.seed + 1), randomFrom(run.seed + 2)];
  const isses: readonly [Random, Random] = [randomFrom(run.seed + 3), randomFrom(run.seed + 4)];
  const lates: readonly [Random, Random] = [randomFrom(run.seed + 5), randomFrom(run.seed + 6)];
  const capture = (from: 0 | 1, segment: Stamped, ipId: number): void => {
    seen.push(seenOf(segment, { frame: 0, time, from, ipId }));
  };
  const carry = (from: 0 | 1, sent: Stamped): void => {
    // What it echoes says nothing to a host that keeps no round-trip times.
    const { tsEcr: _, ...segment } = sent;
    const { delay, jitter, lost, copied } = run.path;
    const way = ways[from];
    ids[from] = (ids[from] + 1) & 0xffff;
    const ipId = run.numbered ? ids[from] : 0;
    const near = tap === (from === 0 ? "A" : "B");
    const far = tap === (from === 0 ? "B" : "A");
    // Where on the way the tap is, and where a segment is lost, so that what is captured need not arrive and what arrives was captured.
    const [tapped, lostAt, isLost, isCopied] = [0.5, way.unit(), way.unit() < lost, way.unit() < copied];
    const pass = (later = 0): void => {
      const takes = delay + way.unit() * jitter + later;
      if (near) capture(from, sent, ipId);
      else if (!far && (!isLost || lostAt > tapped)) plan(null, takes * tapped, () => capture(from, sent, ipId));
      if (isLost) return;
      plan(null, takes, () => {
        if (far) capture(from, sent, ipId);
        hosts[1 - from]?.arrive(segment);
      });
    };
    pass();
    if (isCopied && !near) pass();
    if (run.late !== undefined && !near && lates[from].unit() < run.late) pass(lates[from].unit() * MOST_LATE);
  };
  const hostOf = (side: 0 | 1): Host =>
    createHost(
      {
        variant: run.variants[side],
        side,
        delaysAcks: run.delaysAcks,
        iss: () => isses[side].below(2 ** 32),
        stamped: run.stamped === true,
        reader: run.reader ?? null,
      },
      {
        now: () => time,
        send: (segment) => carry(side, segment),
        later: (name, seconds, then) => plan(`${side} ${name}`, seconds, then),
        forget: (name) => void named.delete(`${side} ${name}`),
        waits: (name) => named.has(`${side} ${name}`),
      },
    );
  const hosts: readonly [Host, Host] = [hostOf(0), hostOf(1)];
  const calls = callsOf(run, random);
  for (const { time: at, host, step, given } of calls) plan(null, at, () => hosts[host].call(step, given));

  const { begins = 0, crash } = run;
  if (crash) plan(null, begins - crash.before, () => hosts[crash.host].crash());

  const most = (run.late ?? 0) > 0 ? MOST_EVENTS_OF_LATE : MOST_EVENTS;
  for (let events = 0; events < most; events++) {
    const next = earliest(agenda);
    if (next === null || next.at > MOST_SECONDS) break;
    agenda.splice(agenda.indexOf(next), 1);
    if (next.name !== null && named.get(next.name) !== next) continue;
    if (next.name !== null) named.delete(next.name);
    time = next.at;
    next.then();
  }
  const captured = seen.filter((segment) => segment.time >= begins);
  return { segments: captured.map((segment, i) => ({ ...segment, frame: i + 1 })), hosts, calls };
}

/** Calls that belong together: two hosts open, talk, and close or abort, the second time perhaps with the same ports. */
function callsOf(run: Run, random: Random): Captured["calls"] {
  const { calls, seconds, octets } = run;
  const made: { time: number; host: 0 | 1; step: StepId; given: Given }[] = [];
  const say = (time: number, host: 0 | 1, step: StepId, given: Given = {}): void => void made.push({ time, host, step, given });
  const bySimultaneousOpen = random.unit() < 0.1;
  say(0, 1, "open", { passive: !bySimultaneousOpen });
  say(random.unit() * 0.01, 0, "open");
  for (let i = 0; i < calls; i++) say(random.unit() * seconds, random.side(), "send", { octets: 1 + random.below(octets) });
  const ends = [random.unit() < 0.1 ? "abort" : "close", random.unit() < 0.1 ? "abort" : "close"] as const;
  for (const host of [0, 1] as const) if (random.unit() < 0.95) say(seconds * (0.5 + random.unit()), host, ends[host]);
  if (run.again === true) callAgain(run, randomFrom(run.seed + 7), say);
  return made.toSorted((a, b) => a.time - b.time);
}

/** A second connection with the same ports, while TIME-WAIT may run or after it; either host opens it. */
function callAgain({ octets }: Run, random: Random, say: (time: number, host: 0 | 1, step: StepId, given?: Given) => void): void {
  const opener = random.side();
  const start = [3, 20, 45, 100][random.below(4)] ?? 3;
  say(start, opener === 0 ? 1 : 0, "open", { passive: true });
  for (const later of [0.1, 1, 10]) say(start + later, opener, "open");
  for (let i = 0; i < 3; i++) say(start + 11 + random.unit(), random.side(), "send", { octets: 1 + random.below(octets) });
  for (const host of [0, 1] as const) say(start + 12 + random.unit(), host, "close");
}

function earliest(agenda: readonly Planned[]): Planned | null {
  let found: Planned | null = null;
  for (const one of agenda) if (found === null || one.at < found.at || (one.at === found.at && one.order < found.order)) found = one;
  return found;
}

function seenOf(
  segment: Stamped,
  { frame, time, from, ipId }: { readonly frame: number; readonly time: number; readonly from: 0 | 1; readonly ipId: number },
): SeenSegment {
  const { seq, ack = 0, flags, data = 0, window = 0, timestamp = null, tsEcr = 0 } = segment;
  return {
    frame,
    time,
    from,
    ipId,
    tap: 0,
    seq,
    ack,
    syn: flags.includes("SYN"),
    ackFlag: flags.includes("ACK"),
    fin: flags.includes("FIN"),
    rst: flags.includes("RST"),
    data,
    window,
    optionsCut: false,
    mss: null,
    windowScale: null,
    sackPermitted: false,
    sack: [],
    tsVal: timestamp,
    tsEcr: timestamp === null ? null : tsEcr,
    ttl: 64,
    checksum: "right",
  };
}
