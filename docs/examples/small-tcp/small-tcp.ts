// A small TCP: one connection, text counted and not kept, everything acknowledged at once, the timers of retransmission and TIME-WAIT, and
// timestamps (RFC 7323) if it is asked for them. It is written after RFC 9293 §3.10 and knows nothing of twomsl but the form of segments and calls. One of the flaws below can be planted in it:
// each was a bug of a TCP that people use, or used.

import type { Call, Outcome, Segment, Stack, StampedSegment } from "twomsl/conformance";

export const flaws = {
  "last-ack": "LAST-ACK is left on any acknowledgment",
  "no-fin": "after a simultaneous close no FIN is sent",
  "fin-unanswered": "a FIN that comes again in TIME-WAIT is not acknowledged",
  "fin-once": "the FIN is not sent again",
  steady: "what is sent again is sent after the same pause each time",
  "any-reset": "a reset anywhere in the window ends the connection",
  "no-restart": "a FIN that comes again does not restart TIME-WAIT",
  "short-time-wait": "TIME-WAIT lasts one MSL",
  "long-time-wait": "TIME-WAIT lasts four MSL",
  "no-paws": "a segment with an old timestamp is taken for a new one",
  "stale-echo": "the timestamp that is echoed is always that of the peer's SYN",
  "no-closing": "CLOSING is skipped: a FIN in FIN-WAIT-1 leads to TIME-WAIT, acknowledged or not",
  "mute-close-wait": "the retransmission timer does not run in CLOSE-WAIT",
} as const;

export type Flaw = keyof typeof flaws;

type State =
  | "CLOSED"
  | "LISTEN"
  | "SYN-SENT"
  | "SYN-RECEIVED"
  | "ESTABLISHED"
  | "FIN-WAIT-1"
  | "FIN-WAIT-2"
  | "CLOSE-WAIT"
  | "CLOSING"
  | "LAST-ACK"
  | "TIME-WAIT";

const msl = 120_000;
const lengths: Readonly<Record<string, number>> = { "short-time-wait": msl, "long-time-wait": 4 * msl };
const firstTimeout = 1000;
const window = 65_535;

const add = (number: number, octets: number): number => (number + octets) >>> 0;
const before = (left: number, right: number): boolean => ((left - right) | 0) < 0;
const nothing = { una: 0, nxt: 0, iss: 0, rcv: 0, wnd: 0, maxWnd: 0, wl1: 0, wl2: 0, unsent: 0 };

export class SmallTcp implements Stack {
  private state: State = "CLOSED";
  private passive = false;
  /** SND.UNA, SND.NXT, ISS, RCV.NXT, the windows of the send side, and octets that wait. */
  private tcb = { ...nothing };
  private closing = false;
  private finSent = false;
  private now = 0;
  private resendAt: number | null = null;
  private timeout = firstTimeout;
  private timeWaitEnds = 0;
  private sent: StampedSegment[] = [];

  private readonly flaw: Flaw | null;
  /** Whether it offers timestamps, whether both ends have them, the latest of the peer in sequence, and the last acknowledgment sent. */
  private readonly offersStamps: boolean;
  private stamps = { agreed: false, recent: 0, lastAck: 0 };

  constructor(flaw: Flaw | null = null, { timestamps = false }: { readonly timestamps?: boolean } = {}) {
    this.flaw = flaw;
    this.offersStamps = timestamps;
  }

  call(call: Call): Outcome {
    const result = this.answer(call) ? "ok" : "error";
    this.push();
    return { ...this.outcome(), result };
  }

  receive(segment: StampedSegment): Outcome {
    this.arrive(segment);
    this.push();
    return this.outcome();
  }

  advance(ms: number): Outcome {
    const end = this.now + ms;
    while (this.resendAt !== null && this.resendAt <= end) {
      this.now = this.resendAt;
      this.resend();
    }
    this.now = end;
    if (this.state === "TIME-WAIT" && this.now >= this.timeWaitEnds) this.leave("CLOSED");
    return this.outcome();
  }

  private outcome(): Outcome {
    const { sent } = this;
    this.sent = [];
    return { sent };
  }

  /** A call of the user; false if it is an error. */
  private answer(call: Call): boolean {
    const { state } = this;
    switch (call.do) {
      case "open":
        if (state !== "CLOSED" && (state !== "LISTEN" || call.passive)) return false;
        if (call.passive) this.state = "LISTEN";
        else this.connect();
        return true;
      case "send":
        if (state === "LISTEN") this.connect();
        else if (this.closing || !["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"].includes(state)) return false;
        this.tcb.unsent += call.octets;
        return true;
      case "close":
      case "release":
        if (state === "LISTEN" || state === "SYN-SENT") this.leave("CLOSED");
        else if (this.closing || !["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"].includes(state)) return false;
        else {
          this.closing = true;
          if (state === "ESTABLISHED") this.state = "FIN-WAIT-1";
        }
        return true;
      case "abort":
        if (state === "CLOSED") return false;
        if (["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"].includes(state)) this.send(["RST"], this.tcb.nxt);
        this.leave("CLOSED");
        return true;
      case "receive":
        return !["CLOSED", "CLOSING", "LAST-ACK", "TIME-WAIT"].includes(state);
      case "status":
        return state !== "CLOSED";
    }
  }

  private connect(): void {
    this.begin(false);
    this.send(["SYN"], this.tcb.iss);
    this.state = "SYN-SENT";
  }

  /** A connection begins, with a SYN of our own. */
  private begin(passive: boolean): void {
    const iss = add(4_294_967_000, this.now);
    this.tcb = { ...nothing, iss, una: iss, nxt: add(iss, 1) };
    this.passive = passive;
    this.startTimer();
  }

  /** A connection is gone. */
  private leave(state: State): void {
    this.tcb = { ...nothing };
    this.closing = false;
    this.finSent = false;
    this.stamps = { agreed: false, recent: 0, lastAck: 0 };
    this.resendAt = null;
    this.timeout = firstTimeout;
    this.state = state;
  }

  private arrive(segment: Segment): void {
    const { flags } = segment;
    if (this.state === "CLOSED") this.refuse(segment);
    else if (this.state === "LISTEN") {
      if (flags.includes("ACK")) this.refuse(segment);
      else if (flags.includes("SYN") && !flags.includes("RST")) this.accept(segment);
    } else if (this.state === "SYN-SENT") this.arriveInSynSent(segment);
    else this.arriveInConnection(segment);
  }

  private accept(segment: Segment): void {
    const { seq, window: offered = window } = segment;
    this.begin(true);
    this.agree(segment);
    this.tcb = { ...this.tcb, rcv: add(seq, 1), maxWnd: offered };
    this.send(["SYN", "ACK"], this.tcb.iss);
    this.state = "SYN-RECEIVED";
  }

  private arriveInSynSent(segment: Segment): void {
    const { tcb } = this;
    const { flags, ack = 0, seq } = segment;
    if (flags.includes("ACK") && ack !== tcb.nxt) return this.refuse(segment);
    if (flags.includes("RST")) return flags.includes("ACK") ? this.leave("CLOSED") : undefined;
    if (!flags.includes("SYN")) return;
    tcb.rcv = add(seq, 1);
    this.agree(segment);
    this.takeWindow(segment);
    if (!flags.includes("ACK")) {
      this.passive = false;
      this.send(["SYN", "ACK"], tcb.iss);
      this.state = "SYN-RECEIVED";
      return;
    }
    this.acknowledged(ack);
    this.state = "ESTABLISHED";
    this.acknowledge();
  }

  private arriveInConnection(segment: Segment): void {
    const { tcb } = this;
    const { flags, seq, data = 0, ack = 0 } = segment;
    const length = data + (flags.includes("SYN") ? 1 : 0) + (flags.includes("FIN") ? 1 : 0);
    const isReset = flags.includes("RST");
    if (!isReset && this.isOutdated(segment)) return this.acknowledge();
    if (!this.inWindow(seq) && !(length > 0 && this.inWindow(add(seq, length - 1)))) {
      if (isReset) return;
      const again = this.state === "TIME-WAIT" && flags.includes("FIN") && !flags.includes("SYN") && add(seq, length) === tcb.rcv;
      if (again && this.flaw !== "no-restart") this.startTimeWait();
      return again && this.flaw === "fin-unanswered" ? undefined : this.acknowledge();
    }
    this.remember(segment);
    if (isReset) {
      if (seq !== tcb.rcv && this.flaw !== "any-reset") return this.acknowledge();
      return this.leave(this.state === "SYN-RECEIVED" && this.passive ? "LISTEN" : "CLOSED");
    }
    if (flags.includes("SYN")) return this.state === "SYN-RECEIVED" && this.passive ? this.leave("LISTEN") : this.acknowledge();
    if (!flags.includes("ACK")) return;
    if (this.state === "SYN-RECEIVED") {
      if (!before(tcb.una, ack) || before(tcb.nxt, ack)) return this.refuse(segment);
      this.takeWindow(segment);
      this.state = "ESTABLISHED";
    } else if (before(ack, add(tcb.una, -tcb.maxWnd)) || before(tcb.nxt, ack)) return this.acknowledge();
    this.processAck(segment);
  }

  /** The peer's SYN says whether both ends have timestamps. */
  private agree({ timestamp = null }: Segment): void {
    this.stamps = { agreed: this.offersStamps && timestamp !== null, recent: timestamp ?? 0, lastAck: this.tcb.rcv };
  }

  private isOutdated({ timestamp = null }: Segment): boolean {
    const isSynchronized = this.state !== "SYN-RECEIVED";
    return this.stamps.agreed && isSynchronized && timestamp !== null && before(timestamp, this.stamps.recent) && this.flaw !== "no-paws";
  }

  private remember({ seq, timestamp = null }: Segment): void {
    const { agreed, recent, lastAck } = this.stamps;
    if (!agreed || timestamp === null || before(timestamp, recent) || before(lastAck, seq) || this.flaw === "stale-echo") return;
    this.stamps.recent = timestamp;
  }

  private inWindow(number: number): boolean {
    return (number - this.tcb.rcv) >>> 0 < window;
  }

  private processAck(segment: Segment): void {
    const { tcb } = this;
    const { seq, ack = 0 } = segment;
    if (before(tcb.una, ack)) this.acknowledged(ack);
    const isNew = before(tcb.wl1, seq) || (seq === tcb.wl1 && !before(ack, tcb.wl2));
    if (!before(ack, tcb.una) && isNew) this.takeWindow(segment);
    const finAcked = this.finSent && tcb.una === tcb.nxt;
    if (this.state === "LAST-ACK" && (finAcked || this.flaw === "last-ack")) return this.leave("CLOSED");
    if (this.state === "CLOSING") return finAcked ? this.startTimeWait() : undefined;
    if (this.state === "FIN-WAIT-1" && finAcked) this.state = "FIN-WAIT-2";
    this.processText(segment);
  }

  private processText(segment: Segment): void {
    const { tcb } = this;
    const { flags, seq, data = 0 } = segment;
    const fin = flags.includes("FIN");
    if (data === 0 && !fin) return;
    if (before(tcb.rcv, seq)) return this.acknowledge();
    const isOpen = ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"].includes(this.state);
    if (!isOpen) return this.state === "TIME-WAIT" && fin ? this.startTimeWait() : undefined;
    const end = add(seq, data);
    if (before(tcb.rcv, end)) tcb.rcv = end;
    if (fin && tcb.rcv === end) this.processFin();
    this.acknowledge();
  }

  private processFin(): void {
    this.tcb.rcv = add(this.tcb.rcv, 1);
    if (this.state === "ESTABLISHED") this.state = "CLOSE-WAIT";
    else if (this.state === "FIN-WAIT-2" || this.flaw === "no-closing") this.startTimeWait();
    else {
      this.state = "CLOSING";
      if (this.flaw === "no-fin" && !this.finSent) this.closing = false;
    }
  }

  private startTimeWait(): void {
    this.state = "TIME-WAIT";
    this.resendAt = null;
    this.timeWaitEnds = this.now + (lengths[this.flaw ?? ""] ?? 2 * msl);
  }

  private acknowledged(ack: number): void {
    this.tcb.una = ack;
    this.timeout = firstTimeout;
    this.startTimer();
  }

  private takeWindow({ seq, ack = 0, window: offered = window }: Segment): void {
    this.tcb = Object.assign(this.tcb, { wnd: offered, wl1: seq, wl2: ack, maxWnd: Math.max(this.tcb.maxWnd, offered) });
  }

  /** Sends text that waits as far as the window lets it, and then the FIN. */
  private push(): void {
    const { tcb } = this;
    if (["SYN-SENT", "LISTEN", "CLOSED"].includes(this.state) || this.finSent) return;
    const octets = this.state === "SYN-RECEIVED" ? 0 : Math.min(tcb.unsent, tcb.wnd - ((tcb.nxt - tcb.una) | 0));
    if (octets > 0) {
      this.send(["ACK"], tcb.nxt, octets);
      tcb.nxt = add(tcb.nxt, octets);
      tcb.unsent -= octets;
    }
    if (this.closing && tcb.unsent === 0) this.sendFin();
    else if (this.closing && this.state === "ESTABLISHED") this.state = "FIN-WAIT-1";
    if (this.resendAt === null) this.startTimer();
  }

  private sendFin(): void {
    this.send(["FIN", "ACK"], this.tcb.nxt);
    this.tcb.nxt = add(this.tcb.nxt, 1);
    this.finSent = true;
    if (this.state === "CLOSE-WAIT") this.state = "LAST-ACK";
    else if (this.state !== "CLOSING") this.state = "FIN-WAIT-1";
  }

  private startTimer(): void {
    const { una, nxt, unsent, wnd } = this.tcb;
    const isMute = this.flaw === "mute-close-wait" && this.state === "CLOSE-WAIT";
    this.resendAt = (una !== nxt || (unsent > 0 && wnd === 0)) && !isMute ? this.now + this.timeout : null;
  }

  /** Whatever has waited longest goes out once more, or an octet into a closed window. */
  private resend(): void {
    const { una, nxt, iss } = this.tcb;
    if (this.flaw !== "steady") this.timeout = Math.min(2 * this.timeout, 60_000);
    if (una === nxt) {
      this.send(["ACK"], nxt, 1);
      Object.assign(this.tcb, { nxt: add(nxt, 1), unsent: this.tcb.unsent - 1 });
    } else if (una === iss) this.send(this.state === "SYN-SENT" ? ["SYN"] : ["SYN", "ACK"], iss);
    else {
      const octets = (nxt - una - (this.finSent ? 1 : 0)) | 0;
      const fin = this.finSent && this.flaw !== "fin-once";
      if (octets > 0 || fin) this.send(fin ? ["FIN", "ACK"] : ["ACK"], una, octets);
    }
    this.startTimer();
  }

  private acknowledge(): void {
    this.send(["ACK"], this.tcb.nxt);
  }

  private send(flags: Segment["flags"], seq: number, data = 0): void {
    const isAck = flags.includes("ACK");
    const isStamped = isAck ? this.stamps.agreed : this.offersStamps && flags.includes("SYN");
    const stamps = isStamped ? { timestamp: this.now >>> 0, echo: isAck ? this.stamps.recent : 0 } : {};
    if (isAck) this.stamps.lastAck = this.tcb.rcv;
    this.sent.push({ flags, seq, data, window, ...(isAck ? { ack: this.tcb.rcv } : {}), ...stamps });
  }

  /** A reset that the sender of a segment must accept. */
  private refuse({ flags, seq, ack = 0, data = 0 }: Segment): void {
    if (flags.includes("RST")) return;
    if (flags.includes("ACK")) this.sent.push({ flags: ["RST"], seq: ack });
    else {
      const length = data + (flags.includes("SYN") ? 1 : 0) + (flags.includes("FIN") ? 1 : 0);
      this.sent.push({ flags: ["RST", "ACK"], seq: 0, ack: add(seq, length) });
    }
  }
}
