// The words that rows and properties are written in: the states of a connection, the fields of a TCB and of a segment, what a user asks
// for, what the history of a run remembers and what a step was seen to do. The model says what each word means in its world (which
// host, which bits, which constant); nothing here knows about hosts, networks or bounds.

import { bag, bool, declare, enumeration, range, record, seq, tick, wordsOf, type Variable } from "../checker/language/index.ts";

/** The states of RFC 9293 §3.3.2, in its order. */
export const stateNames = [
  "CLOSED",
  "LISTEN",
  "SYN-SENT",
  "SYN-RECEIVED",
  "ESTABLISHED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSE-WAIT",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
] as const;

export type StateName = (typeof stateNames)[number];

/** The states as an enumeration of the language. */
export const State = enumeration("State", stateNames);

/** The synchronized states: both sides have agreed on initial sequence numbers (RFC 9293 §3.5.2, group 3). */
export const synchronized = [
  "ESTABLISHED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSE-WAIT",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
] as const satisfies readonly StateName[];

/** The states in which text is taken: the peer's FIN has not come yet. */
export const receiving = ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"] as const satisfies readonly StateName[];

/** The states of RFC 9293 §3.10.7.4. */
export const otherStates = ["SYN-RECEIVED", ...synchronized] as const satisfies readonly StateName[];

/** What happened in a step, as properties see it; `none` is an event of a variant's own. */
export const Event = enumeration("Event", [
  "none",
  "open active",
  "open passive",
  "send",
  "close",
  "abort",
  "arrival",
  "retransmission",
  "tick",
  "queued close",
  "user timeout",
  "FIN-WAIT-2 timeout",
  "receive",
  "status",
]);

/** How a connection can end; `none` while it has not. */
export const endingNames = ["none", "acknowledged", "expired", "skipped", "reset", "closed", "aborted", "gave up"] as const;

export type EndingName = (typeof endingNames)[number];

/** How the last TCB of a host ended. */
export const Ending = enumeration("Ending", endingNames);

const wide = range(0, 2 ** 30);
const long = tick(2 ** 30);

/**
 * The TCB of RFC 9293 §3.3.1, plus what its prose remembers: the way the connection was opened, a FIN sent, a CLOSE put off. No row writes
 * the fields in `inputs`; whoever runs a connection keeps them. */
export const tcbSorts = {
  state: State.sort,
  sndUna: seq,
  sndNxt: seq,
  sndWnd: wide,
  sndWl1: seq,
  sndWl2: seq,
  maxSndWnd: wide,
  iss: seq,
  rcvNxt: seq,
  rcvWnd: wide,
  irs: seq,
  passive: bool,
  finSent: bool,
  closePending: bool,
  octetsSent: wide,
  retransmitted: wide,
  timeWait: long,
  /** Whether these timers run. When one that runs expires is up to the surroundings. */
  retransmissionTimer: bool,
  userTimer: bool,
  finWait2Timer: bool,
  timestamps: bool,
  tsRecent: seq,
  lastAckSent: seq,
  fromTimeWait: bool,
};

const tcbWords = declare("state", { tcb: record(tcbSorts) });

export const tcb = wordsOf<typeof tcbSorts>("tcb", tcbWords.handles.tcb);

export type TcbField = keyof typeof tcb;

/**
 * Fields that rows read and none writes, because they do not follow from one clause: the window that we offer, which is up to our buffers and
 * whoever runs the connection; whether both SYNs had a timestamp, and the last acknowledgment sent, whatever it was sent for, which an
 * endpoint that runs alone keeps itself. The model has one window for ever, and no timestamps. */
export const inputs: readonly TcbField[] = ["rcvWnd", "timestamps", "lastAckSent"];

/** The arriving segment. `data` counts octets of text; SEG.LEN of the RFC is `segLen`. */
export const segmentSorts = {
  seq,
  ack: seq,
  syn: bool,
  ackFlag: bool,
  fin: bool,
  rst: bool,
  data: wide,
  wnd: wide,
  timestamps: bool,
  tsVal: seq,
};

const segWords = declare("state", { seg: record(segmentSorts) });

export const seg = wordsOf<typeof segmentSorts>("seg", segWords.handles.seg);

export type SegField = keyof typeof seg;

/**
 * What the surroundings decide: the initial sequence number chosen now, what a call asks for, the full length of TIME-WAIT, and facts that
 * some surroundings know to be always the same. */
export const givenSorts = {
  iss: seq,
  passive: bool,
  remoteSpecified: bool,
  permitted: bool,
  octets: wide,
  unreadData: bool,
  /** The user has closed both directions and reads no more. */
  closedBoth: bool,
  /** The TCB that gave way to a SYN in TIME-WAIT was kept and is put back. */
  tcbSaved: bool,
  /** The segment is of the compartment of the connection, and of its security level. */
  sameCompartment: bool,
  /** The segment speaks of urgent data beyond what the user has read, and the user has not been told of it. */
  urgent: bool,
  /** The host crashes. */
  crashed: bool,
  /** The host has come up after a crash and may send nothing yet. */
  quiet: bool,
  /** Our SYN has timestamps, or would have them if the peer's has. */
  timestamps: bool,
  /** TS.Recent is not older than 24 days, so that it can be compared with. */
  tsRecentValid: bool,
  /** The segment arrived before its turn and has been held, or it may have: its stamp was looked at then. */
  stampSeen: bool,
  /** Since TIME-WAIT was entered the timestamp clocks of both hosts have ticked: W of RFC 1337 has passed. */
  clocksTicked: bool,
  /** Text or a FIN may come with a SYN. */
  textOnSyn: bool,
  /** Text that SEND put off cannot all leave now. */
  textQueued: bool,
  /** Octets that were put off and leave with the FIN. */
  closeWithText: wide,
  /** Octets of text that a retransmission carries, and whether the FIN that follows the text goes with them. */
  resendOctets: wide,
  resendFin: bool,
  /** Where a retransmission begins that does not wait for the timer, or that the endpoint divides in its own way. */
  resendFrom: seq,
  /** A reset that an endpoint sends of its own accord acknowledges what has arrived. */
  resetAcks: bool,
  /** Offered windows change, so that it matters which segment spoke of one last. */
  windowsVary: bool,
  /** TIME-WAIT's timer just after it was started. */
  timeWait: long,
  msl: long,
  /** What a clock that was started then shows as soon as 2 MSL have passed. */
  after2Msl: long,
};

const givenWords = declare("state", { given: record(givenSorts) });

export const given = wordsOf<typeof givenSorts>("given", givenWords.handles.given);

export type GivenField = keyof typeof given;

/** What the conditions and effects of rows may read, as declarations that a check can hold them against. */
export const rowVocabulary: readonly Variable[] = [...tcbWords.variables, ...segWords.variables, ...givenWords.variables];

const historyWords = declare("state", {
  history: record({
    /** The incarnation this host is in, or was in last. */
    incarnation: wide,
    /** The incarnation of the other host whose SYN this TCB took. */
    peerIncarnation: wide,
    /** Ticks since TIME-WAIT was last started or restarted, or would have been; saturates when 2 MSL have passed, where it starts. */
    sinceTimeWait: long,
    /** TIME-WAIT of this incarnation began, or would have, and 2 MSL have not passed since it was last started. */
    inWaitingTime: bool,
    /** In TIME-WAIT, ticks since it was entered or a FIN last arrived; elsewhere 0. Saturates at the timer's full length. */
    sinceFin: long,
    /** Whether the user of this TCB has been told that the peer closed. */
    eof: bool,
    ending: Ending.sort,
  }),
});

/** What a run remembers about a host and no implementation stores. Incarnations of a host are numbered from 1; 0 stands for none. */
export const history = wordsOf("history", historyWords.handles.history);

const peerWords = declare("state", { peer: record({ ...tcbSorts, incarnation: wide, peerIncarnation: wide, ending: Ending.sort }) });

/** The other host: its TCB, its incarnations and how its last one ended. */
export const peer = wordsOf("peer", peerWords.handles.peer);

const pathWords = declare("state", { path: record({ lost: bool }) });

/** The network's memory of a run. */
export const path = wordsOf("path", pathWords.handles.path);

const eventWords = declare("observed", {
  event: record({
    kind: Event.sort,
    mine: bool,
    /** This host entered ESTABLISHED, even if the same arrival made it leave again. */
    established: bool,
    /** At that moment a segment of an older incarnation was in the network. */
    residue: bool,
    /** The TIME-WAIT timer was started or restarted. */
    timeWaitStarted: bool,
    textDelivered: bool,
    finAccepted: bool,
    /**
     * The octet or FIN accepted is not of the one peer incarnation this TCB reads from, or was sent by an incarnation older than the one
     * whose SYN this TCB took and was not meant for this one. */
    stale: bool,
    /** The octet or FIN accepted is of the peer incarnation this TCB reads from, but not the next of its stream. */
    disordered: bool,
    /** The octet or FIN accepted is of an incarnation that an earlier incarnation of this host already read from. */
    replayed: bool,
    /** SND.UNA advanced. */
    acknowledged: bool,
    refused: bool,
    /** The user's call, this one or one before, was answered: with success or with an error. */
    answered: bool,
    /** The user was told something unasked. */
    told: bool,
  }),
});

/** What a step was seen to do. `mine` says that this host acted in it. */
export const event = wordsOf("event", eventWords.handles.event);

const header = { seq, ack: seq, syn: bool, ackFlag: bool, fin: bool, rst: bool, data: wide };

const arrivedWords = declare("observed", { arrived: record({ ...header, from: wide, to: wide }) });

/** The segment that arrived in the step, as it was sent. `from` and `to` are the incarnations it was sent by and computed against. */
export const arrived = wordsOf("arrived", arrivedWords.handles.arrived);

const sentWords = declare("observed", { sent: record({ count: wide, ...header }) });

/** What was sent in the step; the fields describe the last segment if there were more. */
export const sent = wordsOf("sent", sentWords.handles.sent);

const networkWords = declare("state", { network: bag({ ...header, age: long, from: wide, to: wide }, 2 ** 30) });

/** The segments in flight, to either host. */
export const { network } = networkWords.handles;

/** What claims may read, as declarations that a check can hold them against. */
export const claimVocabulary: readonly Variable[] = [
  tcbWords,
  givenWords,
  historyWords,
  peerWords,
  pathWords,
  eventWords,
  arrivedWords,
  sentWords,
  networkWords,
].flatMap(({ variables }) => variables);
