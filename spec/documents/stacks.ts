// What real TCPs were seen to do, and where they differ from the rows: segments were sent to each, and its answer, its state and its timer
// looked at. A stack that is not named for an observation was not asked. What they do may change from version to version.

/** The versions that were looked at. */
export const stacks = {
  Linux: "Linux 6.18.44; most of it is the same in 6.1.176",
  lwIP: "lwIP 2.1.3",
  gVisor: "gVisor of December 2022",
} as const;

export type Stack = keyof typeof stacks;

/** What a stack did, and whether the rows do so too. */
export interface Seen {
  readonly stack: Stack;
  readonly does: string;
  readonly differs: boolean;
}

/** One thing that was done to stacks, the rows that answer it, and what came of it. */
export interface Observation {
  readonly what: string;
  readonly rows: readonly string[];
  readonly seen: readonly Seen[];
}

const as = (stack: Stack, does: string): Seen => ({ stack, does, differs: false });
const not = (stack: Stack, does: string): Seen => ({ stack, does, differs: true });

const timeWait: readonly Observation[] = [
  {
    what: "In TIME-WAIT the FIN comes again",
    rows: ["TW.FIN.REXMT"],
    seen: [
      as("Linux", "ACK; TIME-WAIT begins anew, 60 s; again 360 ms later"),
      as("lwIP", "ACK; begins anew, 120 s"),
      as("gVisor", "ACK; begins anew, 60 s"),
    ],
  },
  {
    what: "In TIME-WAIT a bare ACK comes with the next number",
    rows: ["TW.ACK.INTENT"],
    seen: [not("Linux", "silence, but TIME-WAIT begins anew"), as("lwIP", "silence"), as("gVisor", "silence")],
  },
  {
    what: "In TIME-WAIT an ACK comes for something never sent",
    rows: ["*.ACK.DI"],
    seen: [not("Linux", "silence, and TIME-WAIT begins anew")],
  },
  {
    what: "In TIME-WAIT old text comes",
    rows: ["TW.OOW"],
    seen: [not("Linux", "ACK; TIME-WAIT begins anew"), as("lwIP", "ACK"), as("gVisor", "ACK")],
  },
  {
    what: "In TIME-WAIT three ACKs outside the window come within 80 ms",
    rows: ["TW.OOW"],
    seen: [not("Linux", "one ACK, then silence for 500 ms (tcp_invalid_ratelimit), which RFC 5961 permits")],
  },
  {
    what: "In TIME-WAIT a reset comes with exactly the next number",
    rows: ["TW.RST", "TW.RST.F1"],
    seen: [as("Linux", "TIME-WAIT is over; ignored with tcp_rfc1337=1"), not("lwIP", "ignored"), not("gVisor", "ignored")],
  },
  {
    what: "In TIME-WAIT a reset comes with another number",
    rows: ["*.RST.CHAL", "*.OOW.RST"],
    seen: [
      not("Linux", "ignored, in the window too, where a challenge is due"),
      not("lwIP", "ignored, in the window too"),
      not("gVisor", "ignored, in the window too"),
    ],
  },
  {
    what: "In TIME-WAIT a SYN comes, numbered before the last FIN, without timestamps",
    rows: ["SYNC.SYN.CHAL", "TW.OOW"],
    seen: [as("Linux", "ACK"), as("lwIP", "ACK"), not("gVisor", "silence")],
  },
  {
    what: "In TIME-WAIT a SYN comes with exactly the next number",
    rows: ["SYNC.SYN.CHAL", "TW.SYN.MAY2"],
    seen: [as("Linux", "ACK: it wants a larger one"), not("lwIP", "RST,ACK, and stays"), not("gVisor", "silence")],
  },
  {
    what: "In TIME-WAIT a SYN comes, numbered after the last FIN",
    rows: ["SYNC.SYN.CHAL", "TW.SYN.MAY2", "TW.SYN.SEQ"],
    seen: [
      as("Linux", "a new connection (MAY-2); its number is 65,537 beyond the old ones"),
      not("lwIP", "RST,ACK, and stays"),
      as("gVisor", "a new connection (MAY-2)"),
    ],
  },
  {
    what: "In TIME-WAIT a SYN comes with an older number and a later timestamp",
    rows: ["TW.SYN.TS+"],
    seen: [as("Linux", "a new connection"), not("gVisor", "silence")],
  },
  {
    what: "In TIME-WAIT a SYN comes with a later number and an older timestamp",
    rows: ["TW.SYN.DROP", "*.PAWS"],
    seen: [not("Linux", "ACK; TIME-WAIT begins anew"), not("gVisor", "a new connection")],
  },
  {
    what: "In TIME-WAIT a SYN,ACK comes from outside the window",
    rows: ["TW.OOW"],
    seen: [not("Linux", "ACK; TIME-WAIT begins anew"), not("lwIP", "RST,ACK, and stays"), not("gVisor", "a reset, and TIME-WAIT is over")],
  },
  {
    what: "In TIME-WAIT a user opens the same connection, both ports given",
    rows: ["*.OPEN.DUP", "TW.OPEN.LX"],
    seen: [
      not("Linux", "with timestamps a SYN at once, whatever tcp_tw_reuse says; without them it is refused"),
      as("lwIP", "refused"),
      as("gVisor", "refused"),
    ],
  },
  {
    what: "TIME-WAIT is left alone, with tcp_fin_timeout=3",
    rows: ["TW.TIMEOUT"],
    seen: [as("Linux", "over after 60 s"), as("lwIP", "over after 120.5 s"), as("gVisor", "over after 60 s")],
  },
  {
    what: "The peer's FIN comes in FIN-WAIT-2, with tcp_max_tw_buckets=0",
    rows: ["FW2.FIN"],
    seen: [not("Linux", "no TIME-WAIT, and a reset")],
  },
];

const elsewhere: readonly Observation[] = [
  {
    what: "FIN-WAIT-2, no program holds the connection, nothing comes",
    rows: ["FW2.TIMEOUT"],
    seen: [
      not("Linux", "over after tcp_fin_timeout; a later FIN is answered with a reset"),
      not("lwIP", "over after 20.5 s"),
      not("gVisor", "over after 60 s"),
    ],
  },
  {
    what: "FIN-WAIT-1 or FIN-WAIT-2, no program holds the connection, text comes",
    rows: ["FW2.TEXT.HD", "EST.TEXT"],
    seen: [as("Linux", "a reset (SHLD-3)"), as("lwIP", "RST,ACK (SHLD-3)"), as("gVisor", "RST,ACK (SHLD-3)")],
  },
  {
    what: "FIN-WAIT-2, no program holds the connection, a reset comes in the window, not exact",
    rows: ["*.RST.CHAL"],
    seen: [not("Linux", "the connection is over"), as("lwIP", "a challenge"), not("gVisor", "the connection is over")],
  },
  {
    what: "FIN-WAIT-2, no program holds the connection, a SYN comes in the window",
    rows: ["SYNC.SYN.CHAL"],
    seen: [not("Linux", "a reset, and the connection is over"), as("lwIP", "a challenge")],
  },
  {
    what: "ESTABLISHED, a reset or a SYN comes in the window",
    rows: ["*.RST.CHAL", "SYNC.SYN.CHAL"],
    seen: [as("Linux", "a challenge, at most one in 500 ms"), as("lwIP", "a challenge"), not("gVisor", "a reset ends the connection")],
  },
  {
    what: "CLOSE with text that nobody has read",
    rows: ["ESTAB.CLOSE.HD"],
    seen: [as("Linux", "RST,ACK (SHLD-3)"), as("lwIP", "RST,ACK (SHLD-3)"), as("gVisor", "RST,ACK (SHLD-3)")],
  },
  {
    what: "CLOSED, an ACK comes",
    rows: ["CLOSED.ACK"],
    seen: [as("Linux", "a reset"), not("lwIP", "a reset with ACK set as well"), as("gVisor", "a reset")],
  },
  {
    what: "The FIN is not acknowledged",
    rows: ["*.RTO"],
    seen: [
      as("Linux", "again after 0.2 s, then each time about twice as long"),
      as("lwIP", "again after 2.75 s, then twice as long"),
      as("gVisor", "again after 1 s, then twice as long"),
    ],
  },
  {
    what: "Both FINs cross",
    rows: ["FW1.FIN", "CLOSING.ACKFIN"],
    seen: [as("Linux", "CLOSING, then TIME-WAIT"), as("lwIP", "CLOSING, then TIME-WAIT"), as("gVisor", "CLOSING, then TIME-WAIT")],
  },
  {
    what: "LAST-ACK, the peer's FIN comes again; after the last ACK, an ACK comes",
    rows: ["*.OOW", "CLOSED.ACK"],
    seen: [as("Linux", "ACK; then a reset"), as("lwIP", "ACK; then a reset"), as("gVisor", "ACK; then a reset")],
  },
];

/** What was seen, TIME-WAIT first. */
export const observations: readonly Observation[] = [...timeWait, ...elsewhere];
