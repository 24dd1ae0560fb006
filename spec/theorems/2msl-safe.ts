// 2MSL-SAFE: what it takes that nothing of an old connection gets through to a new one, and that each part of it is needed.

import { rfc } from "../citation.ts";
import { defineVariant, patchedRow, type Patch, type Variant } from "../variant.ts";
import { queueClose, twoMslSafe } from "../variants/departures/2msl-safe.ts";
import { restartByEveryAck } from "../variants/rows/every-ack.ts";
import { ignoreResets } from "../variants/rows/rfc1337.ts";
import { withoutRfc5961 } from "../variants/rows/rfc793.ts";
import type { Premise, Theorem } from "./theorem.ts";

const nothingOld = ["P-2MSL", "P-NO-STALE-DATA", "P-NO-STALE-FIN", "P-NO-STALE-ACK", "P-NO-STALE-RST"];

/** 2msl-safe with other patches or parameters. Nothing is recorded for it. */
function without(id: string, change: Partial<Pick<Variant, "patches" | "parameters">>): Variant {
  return defineVariant({
    ...twoMslSafe,
    ...change,
    id: `2msl-safe without ${id}`,
    title: `2MSL-SAFE without ${id}`,
    rows: [],
    expected: {},
  });
}

function lacking(...patches: readonly (readonly Patch[])[]): readonly Patch[] {
  const gone = patches.flat();
  return twoMslSafe.patches.filter((patch) => !gone.includes(patch));
}

/** The challenges that RFC 793 does not know restart no timer either. */
const challenges = ["TW.SYN.RESTART", "TW.ACK.DI.RESTART"];

const premises: readonly Premise[] = [
  {
    id: "F1",
    says: "TIME-WAIT ignores resets.",
    cite: [rfc(1337, "3", "F1")],
    variant: without("F1", { patches: lacking(ignoreResets) }),
    set: [],
  },
  {
    id: "restart-on-every-ack",
    says: "Every ACK that is sent in TIME-WAIT restarts its timer, and not only one for a FIN that came again.",
    cite: [rfc(9293, "3.10.7.4", "eighth, TIME-WAIT STATE")],
    variant: without("restart-on-every-ack", { patches: lacking(restartByEveryAck) }),
    set: [],
  },
  {
    id: "queued-close",
    says: "A CLOSE in SYN-RECEIVED waits until the connection is established.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
    variant: without("queued-close", { patches: lacking(queueClose) }),
    set: [],
  },
  {
    id: "rfc5961",
    says: "A reset counts only at RCV.NXT, and a SYN is challenged.",
    cite: [rfc(5961, "3.2"), rfc(5961, "4.2")],
    variant: without("rfc5961", {
      patches: [...twoMslSafe.patches.filter((patch) => !challenges.includes(patchedRow(patch))), ...withoutRfc5961],
    }),
    set: [],
  },
  {
    id: "no-syn-in-time-wait",
    says: "TIME-WAIT gives way to no SYN, which MAY-2 allows.",
    cite: [rfc(9293, "3.6.1", "MAY-2")],
    variant: without("no-syn-in-time-wait", {
      patches: [...twoMslSafe.patches, { enable: "TW.SYN.MAY2", cite: [rfc(9293, "3.6.1", "MAY-2")] }],
    }),
    set: [],
  },
  {
    id: "no-abort",
    says: "Users do not ABORT, in TIME-WAIT or elsewhere.",
    cite: [rfc(9293, "3.10.5")],
    variant: without("no-abort", { parameters: { aborts: 1 } }),
    set: [],
  },
  {
    id: "2msl",
    says: "TIME-WAIT lasts 2 MSL, and not one.",
    cite: [rfc(9293, "3.6.1", "MUST-13")],
    variant: without("2msl", { parameters: { timeWaitMsl: 1 } }),
    set: [],
  },
  {
    id: "network-first",
    says: "The timer runs out after a segment of age MSL has arrived, and not in the same tick.",
    cite: [rfc(9293, "3.4.3")],
    variant: without("network-first", { parameters: { ties: "timer-first" } }),
    set: [],
  },
  {
    id: "monotone-isn",
    says: "The initial numbers of a connection lie beyond those of the one before.",
    cite: [rfc(9293, "3.4.2"), rfc(6528, "3")],
    variant: twoMslSafe,
    set: ["isn=const"],
  },
];

export const theorem2MslSafe: Theorem = {
  id: "2msl-safe",
  says: "Under the premises below no connection is established within 2 MSL of the last TIME-WAIT, and no octet, FIN, ACK or reset of an old one counts for a new one; where nothing is retransmitted and users only CLOSE, nothing old is even in the network when a connection is established.",
  cite: [rfc(1337, "2"), rfc(9293, "3.6.1", "MUST-13")],
  variant: twoMslSafe,
  places: [
    { scenario: "quick", set: [], claims: nothingOld, large: false, only: null },
    { scenario: "quick", set: ["capacity=3", "duplicates=1"], claims: nothingOld, large: false, only: ["queued-close"] },
    { scenario: "table-e", set: ["isn=mono"], claims: [...nothingOld, "P-QUIESCE"], large: false, only: null },
    // Where nothing but quiescence falls before, more is looked at.
    { scenario: "standard", set: [], claims: nothingOld, large: true, only: ["restart-on-every-ack", "queued-close", "network-first"] },
  ],
  premises,
  assumed: [
    "No host crashes and forgets its numbers: crashes are not modelled.",
    "No segment is older than MSL when it arrives: an axiom of the model, which nothing in IP enforces.",
  ],
  price: {
    says: "How long a client waits that opens again towards a host in TIME-WAIT, and tries again whenever it is refused: at least 2 MSL from the last start of TIME-WAIT, or perhaps less; and whether it gets its connection in the end.",
    scenario: "reopen",
    claim: "P-REOPEN-LIVE",
    soonest: "P-2MSL",
  },
};
