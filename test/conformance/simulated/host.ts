// A host of a simulated connection: an endpoint that runs the rows, with a queue of text, a clock and timers around it. What it sends goes
// to whoever made it.

import { createEndpoint, type Endpoint, type Given, type Reaction, type Segment, type Tcb } from "../../../endpoint/index.ts";
import { withTimestamps, type StepId, type Variant } from "../../../spec/index.ts";
import { receiveBuffer, type Reader } from "./receive-buffer.ts";

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
  /** How its user reads; null where everything is read at once. */
  readonly reader: Reader | null;
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
  /** Whether something is to be called later under that name. */
  readonly waits: (name: string) => boolean;
}

export interface Host {
  call(step: StepId, given?: Given): void;
  arrive(segment: Segment): void;
  /** It loses everything, and comes up again at once. */
  crash(): void;
  readonly state: string;
  /** Rows that applied so far. */
  readonly rows: ReadonlySet<string>;
}

/** The window of a host whose user reads everything at once, in octets. */
const WINDOW = 65_535;

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
  forgetAll(made);
  return made;
}

function forgetAll(endpoint: Endpoint): void {
  const blank = Object.fromEntries(Object.keys(endpoint.tcb()).map((field) => [field, 0]));
  endpoint.restore({ ...blank, rcvWnd: WINDOW } as Tcb); // It has the fields of the one it was made from.
}

export function createHost({ variant, side, delaysAcks, iss, stamped, reader }: HostOptions, around: Surroundings): Host {
  const endpoint = endpointOf(stamped ? stampedOf(variant) : variant, side);
  const timeWait = MSL * (variant.parameters.timeWaitMsl ?? 2);
  const rows = new Set<string>();
  /** Octets that the user has handed over and that have not left. */
  let queued = 0;
  let resent = 0;
  let putOff: Segment | null = null;
  const buffer = reader === null ? null : receiveBuffer(reader);
  const hasOffered = (): boolean => endpoint.state !== "CLOSED" && endpoint.state !== "LISTEN" && endpoint.state !== "SYN-SENT";
  const windowOf = ({ flags, ack = 0 }: Segment): number => {
    if (buffer === null) return WINDOW;
    if (!hasOffered()) return reader?.buffer ?? WINDOW;
    buffer.offer(endpoint.tcb().rcvNxt);
    return flags.includes("SYN") || !flags.includes("ACK") ? (reader?.buffer ?? WINDOW) : Math.max(0, buffer.windowFrom(ack));
  };
  let offeredTo: number | null = null;
  /** Another connection begins with an offer of its own. */
  const forgetOffer = (): void => {
    const { irs } = endpoint.tcb();
    if (hasOffered() && irs === offeredTo) return;
    offeredTo = hasOffered() ? irs : null;
    buffer?.clear();
  };
  /** What arrives is held against what was offered. */
  const noteOffered = (): void => {
    if (buffer === null) return;
    const tcb = endpoint.tcb();
    endpoint.restore({ ...tcb, rcvWnd: hasOffered() ? Math.max(0, buffer.windowFrom(tcb.rcvNxt)) : (reader?.buffer ?? WINDOW) });
  };
  const read = (): void => {
    if (buffer?.read() === true) around.later("read", reader?.pause ?? 0, read);
    const receives = ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"].includes(endpoint.state);
    if (receives && buffer?.offer(endpoint.tcb().rcvNxt) === true) did(endpoint.step("unasked-ack", given()));
  };
  const take = (octets: number): void => {
    if (buffer === null || reader === null || octets === 0) return;
    buffer.took(octets);
    if (!around.waits("read")) around.later("read", reader.pause, read);
  };

  /** Its stamp, and the one it echoes: a SYN offers them, and everything else but a reset has them where both SYNs do. */
  const send = (segment: Segment): void => {
    const { timestamps, tsRecent } = endpoint.state === "CLOSED" ? ending : endpoint.tcb();
    const [acks, opens] = [segment.flags.includes("ACK"), segment.flags.includes("SYN")];
    const isStamped = stamped && !segment.flags.includes("RST") && (timestamps === 1 || (opens && !acks));
    const stamp = { timestamp: Math.round(1000 * around.now()) + 1000 * side, tsEcr: acks ? tsRecent : 0 };
    around.send({ ...segment, window: windowOf(segment), ...(isStamped && stamp) });
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
    forgetOffer();
    take(reaction.delivered);
    emit(reaction.sent, reaction.delivered > 0 && !reaction.eof);
    if (putOff !== null) noteAcknowledged();
    noteOffered();
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
    if (queued > 0 && mayProbe(endpoint.tcb()) && !around.waits("probe")) {
      probes = 0;
      around.later("probe", FIRST_TIMEOUT, probe);
    }
    if (tcb.closePending === 0) return;
    const closed = endpoint.step("queued-close", given());
    if (closed.rows.length > 0) did(closed);
  };
  let probes = 0;
  /** The window is closed and nothing is under way that would be sent again (RFC 9293 §3.8.6.1). */
  const mayProbe = ({ sndWnd, sndUna, sndNxt, finSent }: Tcb): boolean =>
    sndWnd === 0 && sndUna === sndNxt && finSent === 0 && isSynchronized();
  const isSynchronized = (): boolean => hasOffered() && endpoint.state !== "SYN-RECEIVED";
  const probe = (): void => {
    if (queued === 0 || !mayProbe(endpoint.tcb())) return;
    if (reader?.probesBare === true) {
      probes = Math.min(probes + 1, MOST_RESENT);
      around.later("probe", FIRST_TIMEOUT * 2 ** probes, probe);
      did(endpoint.step("unasked-probe", given()));
      return;
    }
    const sent = endpoint.step("retransmission-timeout", given());
    queued -= 1;
    did(sent);
  };
  const keepTimers = (tcb: Tcb): void => {
    if (endpoint.state === "CLOSED") {
      queued = 0;
      acknowledged = null;
      for (const timer of ["retransmission", "time-wait", "read", "probe"]) around.forget(timer);
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
  let hasHeard = false;
  const resend = (): void => {
    // A closed window is no reason to give up as long as it is acknowledged (RFC 9293 §3.8.6.1, MUST-37).
    if (hasHeard && endpoint.tcb().sndWnd === 0) resent = 0;
    hasHeard = false;
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
    crash() {
      forgetAll(endpoint);
      forgetOffer();
      putOff = null;
      around.forget("acknowledge");
      keepTimers(endpoint.tcb());
    },
    arrive(segment) {
      hasHeard = true;
      ending = rememberedWith(segment);
      did(endpoint.receive(segment, given()));
    },
    get state() {
      return endpoint.state;
    },
    rows,
  };
}
