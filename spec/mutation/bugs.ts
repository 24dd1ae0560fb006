// Bugs that were reported of real TCPs, each as a mutant: what the report says the stack did, where the table says otherwise.

import { add, and, eq, int, no, not, sub, yes, type Expr } from "../../checker/language/index.ts";
import { has } from "../conditions.ts";
import { challenge, deleteTcb, resetFor, resetBySeq, restart, signal, type Effect, type Send } from "../effect.ts";
import { row as makeRow, type Row } from "../row.ts";
import { table } from "../table.ts";
import type { Patch, Variant } from "../variant.ts";
import { newIncarnation, newSyn } from "../variants/rows/new-incarnation.ts";
import { activeOpen } from "../user-calls/open.ts";
import { seg, tcb, type StateName } from "../vocabulary.ts";
import { patched, type Mutant } from "./mutant.ts";

/** A change to the table, and the report that tells of it. */
interface Bug {
  readonly says: string;
  readonly report: string;
  readonly patches: readonly Patch[];
}

const replace = (id: string, change: (row: Row) => Partial<Row>): Patch => {
  const before = rowCalled(id);
  return { replace: id, with: { ...before, ...change(before) }, cite: [] };
};

const insertBefore = (before: string, states: readonly StateName[], more: Partial<Row>): Patch => {
  const { step } = rowCalled(before);
  return { before, insert: makeRow(step, { id: `BUG.${before}`, in: states, says: "As reported.", cite: [], ...more }), cite: [] };
};

function rowCalled(id: string): Row {
  const found = table.find((row) => row.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
}

const withoutStates =
  (...states: readonly StateName[]) =>
  (row: Row): Partial<Row> => ({ in: row.in.filter((state) => !states.includes(state)) });

const withoutSends = ({ do: effects }: Row): Partial<Row> => ({ do: effects.filter((effect) => effect.do !== "send") });

const withSend =
  (change: (segment: Send) => Partial<Send>) =>
  ({ do: effects }: Row): Partial<Row> => ({
    do: effects.map((effect): Effect => (effect.do === "send" ? { ...effect, ...change(effect) } : effect)),
  });

const finAtFront: Expr<"bool"> = and(tcb.finSent, eq(tcb.sndUna, sub(tcb.sndNxt, int(1))));
const moved = (number: Expr, by: number): Expr => add(number as Expr<"seq">, int(by)); // A number of a segment.

const bugs: readonly Bug[] = [
  { says: "LAST-ACK ends on any ACK", report: "zephyr PR 70507, smoltcp 470", patches: [replace("LA.ACK", () => ({ when: yes }))] },
  {
    says: "a FIN is never sent again",
    report: "demikernel 203, tricep 27",
    patches: [replace("*.RTO", ({ when }) => ({ when: and(when, not(finAtFront)) }))],
  },
  { says: "nothing is sent again in CLOSE-WAIT", report: "utcp 24", patches: [replace("*.RTO", withoutStates("CLOSE-WAIT"))] },
  {
    says: "nothing is sent again in LAST-ACK",
    report: "zephyr PR 67067, picotcp 10",
    patches: [replace("*.RTO", withoutStates("LAST-ACK"))],
  },
  {
    says: "a FIN in FIN-WAIT-2 takes the path of a passive close",
    report: "FreeRTOS-Plus-TCP 1303",
    patches: [replace("FW2.FIN", ({ do: effects }) => ({ do: effects.filter(({ do: kind }) => kind !== "timer"), goto: "CLOSE-WAIT" }))],
  },
  {
    says: "a FIN in FIN-WAIT-1 leads to LAST-ACK",
    report: "FreeRTOS-Plus-TCP 1303",
    patches: [replace("FW1.FIN", () => ({ goto: "LAST-ACK" }))],
  },
  { says: "a FIN that crosses ours is not acknowledged", report: "smoltcp 398", patches: [replace("FW1.FIN", withoutSends)] },
  {
    says: "a challenge repeats the number of the reset",
    report: "FreeRTOS-Plus-TCP 1235",
    patches: [
      replace(
        "*.RST.CHAL",
        withSend(() => ({ seq: seg.ack, ack: seg.seq })),
      ),
    ],
  },
  {
    says: "the reset that refuses a SYN does not count it",
    report: "FreeRTOS-Plus-TCP 700, zephyr 90086, calico PR 13925",
    patches: [
      replace(
        "CLOSED.NOACK",
        withSend(() => ({ ack: seg.seq })),
      ),
    ],
  },
  {
    says: "a repeated SYN is answered by a reset",
    report: "picotcp 148",
    patches: [insertBefore("*.OOW", ["SYN-RECEIVED"], { when: and(has("SYN"), not(has("ACK"))), do: [resetBySeq] })],
  },
  {
    says: "a SYN is sent again one number too high",
    report: "mtcp 78",
    patches: [insertBefore("*.RTO", ["SYN-RECEIVED"], { do: resent(1) })],
  },
  {
    says: "what is closed is silent",
    report: "gvisor 1153",
    patches: [replace("CLOSED.ACK", withoutSends), replace("CLOSED.NOACK", withoutSends)],
  },
  {
    says: "the reset for a wrong ACK in SYN-RECEIVED has an ACK",
    report: "gvisor 7199",
    patches: [
      replace(
        "SR.ACK.BAD",
        withSend(({ flags }) => ({ flags: { ...flags, ACK: yes } })),
      ),
    ],
  },
  { says: "a reset anywhere in the window counts", report: "gvisor PR 13165", patches: [replace("*.RST.CHAL", () => ({ when: no }))] },
  {
    says: "an active close forgets the connection",
    report: "nuttx PR 3995",
    patches: [replace("ESTAB.CLOSE", () => ({ do: [deleteTcb("closed")], goto: "CLOSED" }))],
  },
  {
    says: "any SYN ends TIME-WAIT",
    report: "asterinas PR 1531",
    patches: [insertBefore("TW.FIN.REXMT", ["TIME-WAIT"], { ...newIncarnation, when: newSyn })],
  },
  { says: "SYN-RECEIVED takes any ACK", report: "nonos-micro-kernel PR 201", patches: [replace("SR.ACK.OK", () => ({ when: yes }))] },
  {
    says: "SYN-SENT takes any SYN with an ACK",
    report: "nonos-micro-kernel PR 201",
    patches: [replace("SS.BADACK", () => ({ when: no }))],
  },
  {
    says: "a FIN over a gap closes",
    report: "picotcp 124, smoltcp 112",
    patches: [replace("*.OOO", ({ when }) => ({ when: and(when, not(has("FIN"))) }))],
  },
  {
    says: "the acknowledgment of a FIN is not looked at",
    report: "picotcp 310",
    patches: [replace("EST.ACK.NEW", ({ when }) => ({ when: and(when, not(has("FIN"))) }))],
  },
  {
    says: "TIME-WAIT never answers",
    report: "ethersex PR 524, zephyr PR 46407",
    patches: [replace("TW.FIN.REXMT", withoutSends), replace("TW.OOW", withoutSends)],
  },
  {
    says: "a refused OPEN goes on waiting",
    report: "seastar 1334",
    patches: [replace("SS.RST.OK", () => ({ do: [signal("connection reset")], goto: null }))],
  },
  {
    says: "a FIN that comes again does not restart TIME-WAIT",
    report: "tricep 104",
    patches: [replace("TW.FIN.REXMT", ({ do: effects }) => ({ do: effects.filter(({ do: kind }) => kind === "send") }))],
  },
  { says: "a reset outside the window is answered", report: "smoltcp 338", patches: [replace("*.OOW.RST", () => ({ do: [challenge] }))] },
  {
    says: "a SYN in the window resets",
    report: "zephyr PR 48704",
    patches: [replace("SYNC.SYN.CHAL", () => ({ do: [resetFor, deleteTcb("reset")], goto: "CLOSED" }))],
  },
  {
    says: "SYN-SENT takes any reset",
    report: "inetstack PR 86, mirage-tcpip PR 176",
    patches: [replace("SS.BADACK.RST", () => ({ do: [deleteTcb("reset")], goto: "CLOSED" }))],
  },
  {
    says: "a reset for what is closed has another number",
    report: "FreeBSD 97e28f0f58cd",
    patches: [
      replace(
        "CLOSED.ACK",
        withSend(({ seq }) => ({ seq: moved(seq, 1) })),
      ),
    ],
  },
  {
    says: "an OPEN ends TIME-WAIT",
    report: "OSv 889",
    patches: [insertBefore("*.OPEN.DUP", ["TIME-WAIT"], { do: [deleteTcb("closed"), ...activeOpen], goto: "SYN-SENT" })],
  },
  {
    says: "a SYN in TIME-WAIT is answered by a reset",
    report: "lwIP 2.1.3, as observed",
    patches: [insertBefore("TW.FIN.REXMT", ["TIME-WAIT"], { when: and(has("SYN"), not(has("RST"))), do: [resetFor] })],
  },
  {
    says: "any ACK restarts TIME-WAIT",
    report: "Linux 6.18, as observed",
    patches: [replace("TW.ACK.INTENT", ({ do: effects }) => ({ do: [...effects, restart("time-wait")] }))],
  },
  {
    says: "an early segment is not answered",
    report: "Linux selftests, tcp_disorder_fin_in_FIN_WAIT",
    patches: [replace("*.OOO", withoutSends)],
  },
  {
    says: "text in a repeated segment is taken again",
    report: "picotcp 310",
    patches: [replace("EST.TEXT", ({ do: effects }) => ({ do: effects.filter((effect) => effect.do !== "set") }))],
  },
];

/** What goes out again, so many numbers too high. */
function resent(by: number): readonly Effect[] {
  return rowCalled("*.RTO").do.map((effect) => (effect.do === "send" ? { ...effect, seq: moved(effect.seq, by) } : effect));
}

/** The bugs as mutants of a variant. */
export function reportedBugs(variant: Variant): readonly Mutant[] {
  return bugs.map(({ says, report, patches }): Mutant => {
    const [first] = patches;
    const id = first === undefined ? "" : "replace" in first ? first.replace : "insert" in first ? first.before : "";
    return { says: `${id}: ${says} (${report})`, operator: "reported bug", row: rowCalled(id), variant: patched(variant, patches) };
  });
}
