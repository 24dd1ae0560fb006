// The small world in which the laws of the table are proved: modulus 8, window 2, every segment, every TCB. RCV.NXT and ISS are 0, so the
// numbers of the segment are relative to them; all numbers of a TCB lie so close together that their order is meaningful.

import { State, stepsOnArrival, type Row, type StepId, type StateName } from "../../spec/index.ts";
import { rowsNear, union, walk, type Domain, type Valuation, type Walk, type WalkRequest } from "../endpoint/walk-table.ts";

const numbers = [0, 1, 2, 3, 4, 5, 6, 7];
const bit = [0, 1];

const tcbs: Domain = {
  "tcb.sndNxt": [1, 2, 3, 4],
  "tcb.sndUna": [0, 1, 2, 3, 4],
  "tcb.finSent": bit,
  "tcb.passive": bit,
  "tcb.closePending": bit,
  "tcb.sndWnd": [2],
  "tcb.maxSndWnd": [2],
  "tcb.rcvWnd": [2],
  "tcb.timestamps": bit,
  "tcb.tsRecent": [1],
  "tcb.fromTimeWait": bit,
};

const segments: Domain = {
  ...tcbs,
  "seg.seq": numbers,
  "seg.ack": numbers,
  "seg.syn": bit,
  "seg.ackFlag": bit,
  "seg.fin": bit,
  "seg.rst": bit,
  "seg.data": bit,
  "seg.timestamps": bit,
  "seg.tsVal": [0, 1, 2],
  "given.sameCompartment": [1],
  "given.windowsVary": [1],
  "given.textOnSyn": [1],
  "given.tsRecentValid": [1],
  "given.clocksTicked": bit,
  "given.stampSeen": [0],
  "given.closedBoth": bit,
  "given.iss": [2],
  "given.tcbSaved": [1],
};

/** What no variant is about: a closed window, segments that reach beyond it, compartments, urgent data, the time after a crash. */
const unusual: Domain = {
  "tcb.rcvWnd": [2, 0],
  "seg.data": [0, 1, 2],
  "given.sameCompartment": [1, 0],
  "given.urgent": bit,
  "given.quiet": bit,
};

const calls: Domain = {
  ...tcbs,
  "tcb.sndWnd": [2, 0],
  "given.passive": bit,
  "given.remoteSpecified": bit,
  "given.permitted": bit,
  "given.unreadData": bit,
  "given.octets": [1, 2, 3],
  "given.crashed": bit,
  "given.textQueued": bit,
  "given.quiet": bit,
  "given.resendFrom": [0, 1, 2, 3],
  "given.resendOctets": [0, 1, 2],
  "given.resendFin": bit,
  // A timeout is tried while its timer runs.
  "tcb.retransmissionTimer": [1],
  "tcb.userTimer": [1],
  "tcb.finWait2Timer": [1],
  "tcb.timeWait": [1],
};

/** Without a TCB its fields are at their least, but for the window that is offered. */
const domainIn =
  (domain: Domain) =>
  (state: StateName): Domain => {
    if (state !== "CLOSED" && state !== "LISTEN") return domain;
    return Object.fromEntries(
      Object.entries(domain).map(([word, values]) => [word, word.startsWith("tcb.") && word !== "tcb.rcvWnd" ? [0] : values]),
    );
  };

const always = ["tcb.sndNxt", "tcb.sndUna", "tcb.finSent"];

/** Walks every segment. `everything` includes what is unusual, which is several times the work. */
export function walkSegments(rows: readonly Row[], everything = false, states: readonly StateName[] = State.values): Walk {
  return union(...states.map((state) => walkFrom(state, rowsNear(rows, state, stepsOnArrival(state)), everything)));
}

/** Tells each walk of a segment through the rows, without what is unusual. */
export function tellSegments(rows: readonly Row[], states: readonly StateName[], told: NonNullable<WalkRequest["told"]>): void {
  for (const state of states)
    walk({
      rows: rowsNear(rows, state, stepsOnArrival(state)),
      states: [state],
      steps: stepsOnArrival,
      domain: domainIn(segments),
      always,
      sensible,
      occurs,
      told,
    });
}

/** Variants have most rows in common, so most walks from a state were taken before. */
function walkFrom(state: StateName, rows: readonly Row[], everything: boolean): Walk {
  const key = [state, everything, ...rows.map(numberOf)].join(" ");
  const domain = domainIn(everything ? { ...segments, ...unusual } : segments);
  const known = taken.get(key) ?? walk({ rows, states: [state], steps: stepsOnArrival, domain, always, sensible, occurs });
  taken.set(key, known);
  return known;
}

const taken = new Map<string, Walk>();
const numbered = new Map<Row, number>();

function numberOf(row: Row): number {
  const number = numbered.get(row) ?? numbered.size;
  numbered.set(row, number);
  return number;
}

/** Walks one step that no segment takes: a call of the user or a timeout. */
export function walkCall(rows: readonly Row[], step: StepId): Walk {
  return walk({ rows, states: State.values, steps: () => [step], domain: domainIn(calls), always, sensible, occurs });
}

/** SND.UNA lies between ISS and SND.NXT. Compartments and urgent data, which text and FIN do not matter to, are tried without them. */
function sensible(of: Valuation): boolean {
  const rare = of("given.sameCompartment") === 0 || of("given.urgent") === 1;
  return of("tcb.sndUna") <= of("tcb.sndNxt") && !(rare && (of("seg.data") > 0 || of("seg.fin") === 1));
}

/** Whether a state can have such a TCB. */
function occurs(state: StateName, of: Valuation): boolean {
  const [una, nxt, fin] = [of("tcb.sndUna"), of("tcb.sndNxt"), of("tcb.finSent") === 1];
  if (of("tcb.fromTimeWait") === 1 && state !== "SYN-RECEIVED") return false;
  if (of("tcb.closePending") === 1 && (fin || !["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING"].includes(state)))
    return false;
  const conditions: Record<StateName, boolean> = {
    CLOSED: !fin,
    LISTEN: !fin,
    "SYN-SENT": una === 0 && nxt === 1 && !fin,
    "SYN-RECEIVED": una === 0 && nxt === 1 && !fin,
    ESTABLISHED: una >= 1 && !fin,
    "CLOSE-WAIT": una >= 1 && !fin,
    // CLOSE in SYN-RECEIVED leads here with the SYN still unacknowledged, and CLOSE with text queued without a FIN.
    "FIN-WAIT-1": fin ? una < nxt && nxt >= 2 : una >= 1,
    "FIN-WAIT-2": una === nxt && nxt >= 2 && fin,
    CLOSING: fin ? una < nxt && nxt >= 2 : una >= 1,
    "LAST-ACK": una >= 1 && una < nxt && fin,
    "TIME-WAIT": una === nxt && nxt >= 2 && fin,
  };
  return conditions[state];
}
