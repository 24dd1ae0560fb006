// A host of a simulated connection: an endpoint that runs the rows, with a queue of text, a clock and timers around it. What it sends goes
// to whoever made it.

import { createEndpoint, type Endpoint, type Given, type Reaction, type Segment, type Tcb } from "../../../endpoint/index.ts";
import { withTimestamps, type StepId, type Variant } from "../../../spec/index.ts";

/** Times are seconds. */
const FIRST_TIMEOUT = 0.3;
const MOST_RESENT = 6;
/** The longest that a segment is under way. */
export const MSL = 30;
/** An acknowledgment of text that is put off is sent after so long at the latest. */
const PUT_OFF = 0.04;
const MSS = 1460;

export interface HostOptions {
  readonly variant: Variant;
  readonly side: 0 | 1;
  /** The number that its next incarnation begins with. */
  readonly iss: () => number;
  /** Whether acknowledgments of text wait for company. */
  readonly delaysAcks: boolean;
  /** Whether its segments have timestamps, of milliseconds. */
  readonly stamped: boolean;
}

/** A segment with the stamp that it echoes. */
export type Stamped = Segment & { readonly tsEcr?: number };

/** What a host asks of the simulation. */
export interface Surroundings {
  readonly now: () => number;
  readonly send: (segment: Stamped) => void;
  /** Calls later; what was asked for before under the same name is forgotten. */
  readonly later: (name: string, seconds: number, then: () => void) => void;
  readonly forget: (name: string) => void;
}

export interface Host {
  call(step: StepId, given?: Given): void;
  arrive(segment: Segment): void;
  readonly state: string;
  /** Rows that applied so far. */
  readonly rows: ReadonlySet<string>;
}

/** The window that every host offers, in octets. */
export const WINDOW = 65_535;

/** Rows are compiled once for each variant and side; a host begins without a connection. */
const stampeds = new WeakMap<Variant, Variant>();
function stampedOf(variant: Variant): Variant {
  const made = stampeds.get(variant) ?? withTimestamps(variant);
  stampeds.set(variant, made);
  return made;
}

const endpoints = new WeakMap<Variant, Map<0 | 1, Endpoint>>();
function endpointOf(variant: Variant, side: 0 | 1): Endpoint {
  const ofVariant = endpoints.get(variant) ?? new Map<0 | 1, Endpoint>();
  endpoints.set(variant, ofVariant);
  const made = ofVariant.get(side) ?? createEndpoint({ variant, window: WINDOW });
  ofVariant.set(side, made);
  const { rcvWnd, ...fields } = made.tcb();
  const blank = Object.fromEntries(Object.keys(fields).map((field) => [field, 0]));
  made.restore({ ...blank, rcvWnd } as Tcb); // It has the fields of the one it was made from.
  return made;
}

export function createHost({ variant, side, delaysAcks, iss, stamped }: HostOptions, around: Surroundings): Host {
  const endpoint = endpointOf(stamped ? stampedOf(variant) : variant, side);
  const timeWait = MSL * (variant.parameters.timeWaitMsl ?? 2);
  const rows = new Set<string>();
  /** Octets that the user has handed over and that have not left. */
  let queued = 0;
  let resent = 0;
  let putOff: Segment | null = null;

  /** Its stamp, and the one it echoes: a SYN offers them, and everything else but a reset has them where both SYNs do. */
  const send = (segment: Segment): void => {
    const { timestamps, tsRecent } = endpoint.state === "CLOSED" ? ending : endpoint.tcb();
    const [acks, opens] = [segment.flags.includes("ACK"), segment.flags.includes("SYN")];
    const isStamped = stamped && !segment.flags.includes("RST") && (timestamps === 1 || (opens && !acks));
    const stamp = { timestamp: Math.round(1000 * around.now()) + 1000 * side, tsEcr: acks ? tsRecent : 0 };
    around.send(isStamped ? { ...segment, ...stamp } : segment);
    if (acks) acknowledged = segment.ack ?? null;
  };
  /** What is remembered of the peer's stamps where the step that sends is the one that ends the connection. */
  let ending: Pick<Tcb, "timestamps" | "tsRecent"> = { timestamps: 0, tsRecent: 0 };
  /** RFC 7323 section 4.3: the stamp of a segment that begins at or before the last acknowledgment sent, unless it is older. */
  const rememberedWith = ({ seq, timestamp }: Segment): typeof ending => {
    const { timestamps, tsRecent, lastAckSent } = endpoint.tcb();
    const isNewer = typeof timestamp === "number" && ((timestamp - tsRecent) | 0) > 0 && ((seq - lastAckSent) | 0) <= 0;
    return { timestamps, tsRecent: isNewer ? timestamp : tsRecent };
  };
  /** Last.ACK.sent: what is put off has not been sent. */
  let acknowledged: number | null = null;
  const noteAcknowledged = (): void => {
    if (stamped && acknowledged !== null) endpoint.restore({ ...endpoint.tcb(), lastAckSent: acknowledged });
  };
  const isBareAck = ({ flags, data }: Segment): boolean => flags.length === 1 && flags[0] === "ACK" && (data ?? 0) === 0;
  const sendPutOff = (): void => {
    if (putOff !== null) {
      send(putOff);
      noteAcknowledged();
    }
    putOff = null;
    around.forget("acknowledge");
  };
  const emit = (sent: readonly Segment[], tookText: boolean): void => {
    for (const segment of sent) {
      if (delaysAcks && tookText && isBareAck(segment) && putOff === null) {
        putOff = segment;
        around.later("acknowledge", PUT_OFF, sendPutOff);
        continue;
      }
      // Whatever goes out carries the latest acknowledgment, so one that waited is merged into it.
      putOff = null;
      around.forget("acknowledge");
      send(segment);
    }
  };
  const inFlight = ({ sndNxt, sndUna, finSent }: Tcb): number => ((sndNxt - sndUna) >>> 0) - finSent;
  /** Deadlines stand in the place of lengths, so that a timer that is started anew shows. */
  const given = (more: Given = {}): Given => ({
    iss: iss(),
    ...more,
    timeWait: Math.round(1000 * (around.now() + timeWait)),
    textQueued: queued > 0,
  });

  const did = (reaction: Reaction): void => {
    for (const { id } of reaction.rows) rows.add(id);
    emit(reaction.sent, reaction.delivered > 0 && !reaction.eof);
    if (putOff !== null) noteAcknowledged();
    settle();
  };
  const settle = (): void => {
    const tcb = endpoint.tcb();
    keepTimers(tcb);
    if (endpoint.state === "CLOSED" || endpoint.state === "LISTEN") return;
    const octets = Math.min(queued, MSS, tcb.sndWnd - inFlight(tcb));
    if (octets > 0) {
      const before = tcb.sndNxt;
      const sent = endpoint.step("queued-send", given({ octets }));
      if (endpoint.tcb().sndNxt !== before) {
        queued -= octets;
        did(sent);
        return;
      }
    }
    if (tcb.closePending === 0) return;
    const closed = endpoint.step("queued-close", given());
    if (closed.rows.length > 0) did(closed);
  };
  const keepTimers = (tcb: Tcb): void => {
    if (endpoint.state === "CLOSED") {
      queued = 0;
      acknowledged = null;
      for (const timer of ["retransmission", "time-wait"]) around.forget(timer);
      sendPutOff();
      return;
    }
    if (endpoint.state === "TIME-WAIT")
      around.later("time-wait", tcb.timeWait / 1000 - around.now(), () => did(endpoint.step("time-wait-timeout", given())));
    if (tcb.sndUna === tcb.sndNxt) {
      resent = 0;
      around.forget("retransmission");
    } else armRetransmission();
  };
  let armed = "";
  const armRetransmission = (): void => {
    const { sndUna, iss: ownIss } = endpoint.tcb();
    const front = `${ownIss} ${sndUna}`;
    if (front === armed) return;
    armed = front;
    resent = 0;
    around.later("retransmission", FIRST_TIMEOUT, resend);
  };
  const resend = (): void => {
    if (++resent > MOST_RESENT) {
      did(endpoint.step("user-timeout", given()));
      return;
    }
    const tcb = endpoint.tcb();
    const text = tcb.sndUna === tcb.iss ? 0 : inFlight(tcb);
    const resendOctets = Math.min(text, MSS);
    around.later("retransmission", FIRST_TIMEOUT * 2 ** resent, resend);
    did(endpoint.step("retransmission-timeout", given({ resendOctets, resendFin: tcb.finSent === 1 && text <= MSS })));
  };

  return {
    call(step, more) {
      if (step === "send") {
        const { octets } = { octets: 1, ...more };
        const { rows: applied, told, sent } = endpoint.step("send", given({ octets: 2 ** 29 }));
        for (const { id } of applied) rows.add(id);
        // What is taken is put into the queue, and leaves from there in segments of a size that fits; a listener who sends opens by it.
        if (!told.some(({ kind }) => kind === "error")) queued += Number(octets);
        for (const segment of sent) if (segment.flags.includes("SYN")) send(segment);
        settle();
        return;
      }
      did(endpoint.step(step, given(more)));
    },
    arrive(segment) {
      ending = rememberedWith(segment);
      did(endpoint.receive(segment, given()));
    },
    get state() {
      return endpoint.state;
    },
    rows,
  };
}
