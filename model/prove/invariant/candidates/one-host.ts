// Candidate clauses about one host: what each state says of its TCB, and what is true of it in every state.

import { add, and, eq, int, le, lt, not, or, seqNumber, ticks, type Clause } from "../../../../checker/index.ts";
import { State } from "../../../../spec/index.ts";
import { nameInStates } from "../in-states.ts";
import { clauseOfState, given, isPositive, type Atoms, type HostView, type Vocabulary } from "../vocabulary.ts";

export function oneHost(vocabulary: Vocabulary): readonly Clause[] {
  return vocabulary.hosts.flatMap(([host, peer]) => [
    ...State.values.flatMap((state) =>
      Object.entries(atoms(vocabulary)).map(([name, atom]) =>
        clauseOfState(nameInStates({ host: host.name, states: [state], fact: name }), given([host.is(state)], atom(host))),
      ),
    ),
    ...Object.entries(everywhere(vocabulary)).map(([name, atom]) => clauseOfState(`${host.name}: ${name}`, atom(host, peer))),
  ]);
}

const zero = seqNumber(0);

/** What may be said of a host in one of its states. */
function atoms({ world }: Vocabulary): Atoms<[HostView]> {
  return {
    ...flags,
    "no such state": () => eq(int(0), int(1)),
    "SND.UNA = ISS": ({ self }) => eq(self.sndUna, self.iss),
    "SND.UNA > ISS": ({ self }) => lt(self.iss, self.sndUna),
    "SND.UNA >= ISS": ({ self }) => le(self.iss, self.sndUna),
    "SND.UNA = SND.NXT": ({ self }) => eq(self.sndUna, self.sndNxt),
    "SND.UNA <= SND.NXT": ({ self }) => le(self.sndUna, self.sndNxt),
    "SND.UNA < SND.NXT": ({ self }) => lt(self.sndUna, self.sndNxt),
    "SND.NXT = ISS + 1 + octets": ({ self }) => eq(self.sndNxt, add(add(self.iss, int(1)), self.octetsSent)),
    "SND.NXT = ISS + 2 + octets": ({ self }) => eq(self.sndNxt, add(add(self.iss, int(2)), self.octetsSent)),
    "RCV.NXT = IRS + 1": ({ self }) => eq(self.rcvNxt, add(self.irs, int(1))),
    "RCV.NXT = IRS + 1 + taken": ({ self }) => eq(self.rcvNxt, add(add(self.irs, int(1)), self.taken)),
    "RCV.NXT = IRS + 2 + taken": ({ self }) => eq(self.rcvNxt, add(add(self.irs, int(2)), self.taken)),
    "RCV.NXT > IRS": ({ self }) => lt(self.irs, self.rcvNxt),
    "no octets sent": ({ self }) => eq(self.octetsSent, int(0)),
    "no octets taken": ({ self }) => eq(self.taken, int(0)),
    "reads from nobody": ({ self }) => eq(self.stream, int(0)),
    "reads from its peer or nobody": ({ self }) => or(eq(self.stream, int(0)), eq(self.stream, self.peerIncarnation)),
    "who reads from nobody has taken nothing": ({ self }) => given([eq(self.stream, int(0))], and(eq(self.taken, int(0)), not(self.eof))),
    "2 MSL since TIME-WAIT": ({ self }) => eq(self.sinceTimeWait, world.constants.after2Msl),
    "timer stopped": ({ self }) => eq(self.timeWait, ticks(0)),
    "timer runs": ({ self }) => lt(ticks(0), self.timeWait),
    "has had an incarnation": ({ self }) => isPositive(self.incarnation),
    "peer unknown": ({ self }) => eq(self.peerIncarnation, int(0)),
    "peer known": ({ self }) => isPositive(self.peerIncarnation),
    "ISS = 0": ({ self }) => eq(self.iss, zero),
    "IRS = 0": ({ self }) => eq(self.irs, zero),
    "SND.NXT = 0": ({ self }) => eq(self.sndNxt, zero),
    "RCV.NXT = 0": ({ self }) => eq(self.rcvNxt, zero),
    "SND.UNA = 0": ({ self }) => eq(self.sndUna, zero),
    "last SND.NXT = 0": ({ self }) => eq(self.lastSndNxt, zero),
  };
}

const flags: Atoms<[HostView]> = Object.fromEntries(
  (["passive", "finSent", "closePending", "eof", "inWaitingTime"] as const).flatMap((flag) => [
    [flag, ({ self }: HostView) => self[flag]],
    [`not ${flag}`, ({ self }: HostView) => not(self[flag])],
  ]),
);

/** What may be true of a host in every state. */
function everywhere({ world }: Vocabulary): Atoms<[HostView, HostView]> {
  const { after2Msl, fullTimer, data, window } = world.constants;
  return {
    ...notBelowZero,
    "peer incarnation <= the peer's": ({ self }, { self: peer }) => le(self.peerIncarnation, peer.incarnation),
    "stream <= peer incarnation": ({ self }) => le(self.stream, self.peerIncarnation),
    "at most 2 MSL since TIME-WAIT": ({ self }) => le(self.sinceTimeWait, after2Msl),
    "timer and time since TIME-WAIT make 2 MSL": ({ self, is }) =>
      given([is("TIME-WAIT")], le(after2Msl, add(self.sinceTimeWait, self.timeWait))),
    "timer at most full": ({ self }) => le(self.timeWait, fullTimer),
    "timer and time since FIN at most full": ({ self, is }) => given([is("TIME-WAIT")], le(add(self.sinceFin, self.timeWait), fullTimer)),
    "no time since FIN outside TIME-WAIT": ({ self, is }) => or(is("TIME-WAIT"), eq(self.sinceFin, ticks(0))),
    "2 MSL have passed outside the waiting time": ({ self }) => or(self.inWaitingTime, eq(self.sinceTimeWait, after2Msl)),
    "waiting time only in TIME-WAIT": ({ self, is }) => given([self.inWaitingTime], is("TIME-WAIT")),
    "no incarnation yet, last SND.NXT = 0": ({ self }) => or(isPositive(self.incarnation), eq(self.lastSndNxt, zero)),
    "octets within data": ({ self }) => le(self.octetsSent, data),
    "taken within data": ({ self }) => le(self.taken, data),
    "RCV.NXT = IRS + 1 + taken before a FIN": ({ self, is }) =>
      given([is("ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2")], eq(self.rcvNxt, add(add(self.irs, int(1)), self.taken))),
    "RCV.NXT = IRS + 2 + taken after a FIN": ({ self, is }) =>
      given([is("CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT")], eq(self.rcvNxt, add(add(self.irs, int(2)), self.taken))),
    "SND.NXT - SND.UNA <= window + 1": ({ self }) => le(self.sndNxt, add(add(self.sndUna, window), int(1))),
    "SND.NXT - SND.UNA <= window before FIN": ({ self }) => or(self.finSent, le(self.sndNxt, add(self.sndUna, window))),
  };
}

const notBelowZero: Atoms<[HostView]> = {
  ...Object.fromEntries(
    (["iss", "irs", "sndNxt", "rcvNxt", "sndUna", "lastSndNxt"] as const).map((field) => [
      `${field} >= 0`,
      ({ self }: HostView) => le(zero, self[field]),
    ]),
  ),
  ...Object.fromEntries(
    (["octetsSent", "taken", "incarnation", "peerIncarnation", "stream"] as const).map((field) => [
      `${field} >= 0`,
      ({ self }: HostView) => le(int(0), self[field]),
    ]),
  ),
  "timers >= 0": ({ self }) => and(le(ticks(0), self.timeWait), le(ticks(0), self.sinceTimeWait), le(ticks(0), self.sinceFin)),
};
