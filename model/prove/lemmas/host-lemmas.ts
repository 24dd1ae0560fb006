// What is true of a host in every state that it can reach, whatever arrives: facts that proofs of one step may take for granted, because every step
// keeps them. Numbers are 32 bits long here, so nothing is said of numbers that may lie 2^31 apart, such as ISS and SND.UNA of a long connection.

import { add, and, eq, int, le, not, or, seqNumber, ticks, type Expr } from "../../../checker/index.ts";
import type { StateName } from "../../../spec/index.ts";
import type { World } from "../../world/world.ts";
import { given, one, vocabularyOf, type Atoms, type HostView } from "../invariant/vocabulary.ts";

/** The states in which the own FIN has been sent, and those in which it is not acknowledged. */
const finished = ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"] as const satisfies readonly StateName[];
const finOpen = ["FIN-WAIT-1", "CLOSING", "LAST-ACK"] as const satisfies readonly StateName[];
/** The states that begin with the peer's FIN, and those in which a CLOSE may wait. */
const peerFinished = ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"] as const satisfies readonly StateName[];
const mayWait = ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"] as const satisfies readonly StateName[];

/** A condition on states. */
export interface Lemma {
  readonly name: string;
  readonly holds: Expr<"bool">;
}

/** All of them, for each host; a variant may not keep every one. */
export function hostLemmas(world: World): readonly Lemma[] {
  return vocabularyOf(world).hosts.flatMap(([host]) =>
    Object.entries(lemmasOf(world)).map(([name, lemma]) => ({
      name: `${host.name}: ${name}`,
      holds: lemma(host),
    })),
  );
}

function lemmasOf({ constants: { window, after2Msl } }: World): Atoms<[HostView]> {
  const nothing = seqNumber(0);
  return {
    "what is in flight fits the window, a FIN excepted": ({ self, live }) =>
      given([live], and(le(self.sndUna, self.sndNxt), le(self.sndNxt, add(self.sndUna, add(window, one(self.finSent)))))),
    "FIN sent in the states after it": ({ self, is }) => eq(self.finSent, is(...finished)),
    "FIN not acknowledged in FIN-WAIT-1, CLOSING and LAST-ACK": ({ self, is }) =>
      given([is(...finOpen)], not(eq(self.sndUna, self.sndNxt))),
    "nothing unacknowledged in FIN-WAIT-2 and TIME-WAIT": ({ self, is }) =>
      given([is("FIN-WAIT-2", "TIME-WAIT")], eq(self.sndUna, self.sndNxt)),
    "a CLOSE waits only before FIN": ({ self, is }) => given([self.closePending], is(...mayWait)),
    "only the SYN in SYN-SENT": ({ self, is }) =>
      given([is("SYN-SENT")], and(eq(self.sndUna, self.iss), eq(self.sndNxt, add(self.iss, int(1))))),
    "SYN not acknowledged in SYN-RECEIVED": ({ self, is }) => given([is("SYN-RECEIVED")], eq(self.sndUna, self.iss)),
    "SYN sent in SYN-RECEIVED": ({ self, is }) => given([is("SYN-RECEIVED")], not(eq(self.sndUna, self.sndNxt))),
    "only the SYN taken in SYN-RECEIVED": ({ self, is }) => given([is("SYN-RECEIVED")], eq(self.rcvNxt, add(self.irs, int(1)))),
    "the end of the stream is known in the states after it": ({ self, is, live }) => given([live], eq(self.eof, is(...peerFinished))),
    "no TCB in CLOSED and LISTEN": ({ self, live }) =>
      or(
        live,
        and(
          ...[self.sndUna, self.sndNxt, self.rcvNxt, self.iss].map((number) => eq(number, nothing)),
          eq(self.timeWait, ticks(0)),
          not(or(self.finSent, self.closePending, self.retransmissionTimer)),
        ),
      ),
    "the retransmission timer runs while something is unacknowledged": ({ self, live }) =>
      given([live], eq(self.retransmissionTimer, not(eq(self.sndUna, self.sndNxt)))),
    "timer and time since TIME-WAIT make 2 MSL": ({ self, is }) =>
      given([is("TIME-WAIT")], le(after2Msl, add(self.sinceTimeWait, self.timeWait))),
    "no timer outside TIME-WAIT": ({ self, is }) => or(is("TIME-WAIT"), eq(self.timeWait, ticks(0))),
  };
}
