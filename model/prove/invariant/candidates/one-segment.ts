// Candidate clauses about one segment in the network: what it looks like, and what is true of it by the incarnations that it came from and was
// meant for.

import { add, and, eq, int, ite, le, lt, not, or, seqNumber, ticks, type Clause, type Expr } from "../../../../checker/index.ts";
import {
  clauseOfSegment,
  given,
  isPositive,
  kindsOfSegment,
  kindsWithoutReset,
  type Atoms,
  type Condition,
  type HostView,
  type SegmentView,
  type Vocabulary,
} from "../vocabulary.ts";

/** `to` is whom the segment is for, `by` the other host. */
type About = Atoms<[SegmentView, HostView, HostView]>;

export function oneSegment(vocabulary: Vocabulary): readonly Clause[] {
  return vocabulary.hosts.flatMap(([to, by]) => {
    const clause = (name: string, holds: Condition): Clause => clauseOfSegment(name, vocabulary, to, holds);
    const segment = vocabulary.one;
    const named = (atoms: About, premises: readonly (readonly [string, Condition])[]): readonly Clause[] =>
      Object.entries(atoms).map(([name, atom]) =>
        clause(
          `${premises.map(([one]) => one).join(", ")}: ${name}`,
          given(
            premises.map(([, premise]) => premise),
            atom(segment, to, by),
          ),
        ),
      );
    const when = (kinds: Atoms<[SegmentView]>, standings: About, atoms: About): readonly Clause[] =>
      Object.entries(kinds).flatMap(([kind, isKind]) =>
        Object.entries(standings).flatMap(([standing, stands]) =>
          named(atoms, [
            [kind, isKind(segment)],
            [standing, stands(segment, to, by)],
          ]),
        ),
      );
    const acknowledging = pick(kindsWithoutReset, "acknowledging", "SYN,ACK", "FIN");
    return [
      ...Object.entries(looks(vocabulary)).map(([name, look]) => clause(name, look(segment, to, by))),
      ...Object.entries(kindsOfSegment).map(([kind, isKind]) => clause(`${kind}: never`, not(isKind(segment)))),
      ...when(kindsWithoutReset, senders, { ...bySender, ...beyond(vocabulary) }),
      ...when({ ...acknowledging, ...pick(kindsOfSegment, "RST,ACK") }, addressees, byAddressee),
      ...when(pick(kindsOfSegment, "RST", "RST,ACK"), { "from anyone": () => and() }, ofResets),
    ];
  });
}

function pick<Of extends readonly unknown[]>(atoms: Atoms<Of>, ...names: readonly string[]): Atoms<Of> {
  return Object.fromEntries(Object.entries(atoms).filter(([name]) => names.includes(name)));
}

/** What segments look like. */
function looks({ world }: Vocabulary): About {
  const { msl, data } = world.constants;
  const isSyn = kindsOfSegment["SYN"];
  return {
    "no older than MSL": ({ at }) => and(le(ticks(0), at.age), le(at.age, msl)),
    "one octet at most": ({ at }) => and(le(int(0), at.data), le(at.data, int(1))),
    "from >= 0": ({ at }) => le(int(0), at.from),
    "to >= 0": ({ at }) => le(int(0), at.to),
    "from <= the sender's incarnation": ({ at }, _, by) => le(at.from, by.self.incarnation),
    "to <= the addressee's incarnation": ({ at }, to) => le(at.to, to.self.incarnation),
    "a SYN comes alone": ({ at }) => given([at.syn], and(not(at.fin), not(at.rst), eq(at.data, int(0)))),
    "a FIN comes with an ACK and alone": ({ at }) => given([at.fin], and(at.ackFlag, not(at.rst), eq(at.data, int(0)))),
    "text comes with an ACK": ({ at }) => given([isPositive(at.data)], and(at.ackFlag, not(at.rst))),
    "all but SYN and RST acknowledge": ({ at }) => or(at.rst, at.syn, at.ackFlag),
    "resets alone are from nobody": ({ at }) => and(or(not(at.rst), eq(at.from, int(0))), or(at.rst, isPositive(at.from))),
    "a SYN is meant for nobody": (one) => given(isSyn === undefined ? [] : [isSyn(one)], eq(one.at.to, int(0))),
    "an ACK is meant for somebody": ({ at }) => given([not(at.rst), at.ackFlag], isPositive(at.to)),
    "a reset is meant for somebody": ({ at }) => given([at.rst], isPositive(at.to)),
    "SEQ >= 0": ({ at }) => le(seqNumber(0), at.seq),
    "ACK >= 0": ({ at }) => le(seqNumber(0), at.ack),
    "SEQ = 0 with RST,ACK": ({ at }) => given([at.rst, at.ackFlag], eq(at.seq, seqNumber(0))),
    "ACK = 0 without ACK": ({ at }) => or(at.ackFlag, eq(at.ack, seqNumber(0))),
    "offset within data": ({ at }) => given([isPositive(at.data)], and(le(int(0), at.offset), lt(at.offset, data))),
    "offset >= 0": ({ at }) => le(int(0), at.offset),
  };
}

const from =
  (op: typeof eq<"int">, isLive: boolean): About[string] =>
  (segment, _, by) =>
    and(op(segment.at.from, by.self.incarnation), isLive ? by.live : not(by.live));
const meant =
  (op: typeof eq<"int">, isLive: boolean): About[string] =>
  (segment, to) =>
    and(op(segment.at.to, to.self.incarnation), isLive ? to.live : not(to.live));

const senders: About = {
  "from the sender's present TCB": from(eq, true),
  "from the sender's last TCB": from(eq, false),
  "from an earlier TCB than the present one": from(lt, true),
  "from an earlier TCB than the last one": from(lt, false),
};

const bySender: About = {
  "sender's ISS <= SEQ": ({ at }, _, { self }) => le(self.iss, at.seq),
  "sender's ISS < SEQ": ({ at }, _, { self }) => lt(self.iss, at.seq),
  "sender's ISS = SEQ": ({ at }, _, { self }) => eq(self.iss, at.seq),
  "end <= sender's SND.NXT": ({ end }, _, { self }) => le(end, self.sndNxt),
  "end = sender's SND.NXT, its FIN is sent": ({ end }, _, { self }) => and(self.finSent, eq(end, self.sndNxt)),
  "SEQ = sender's ISS + 1 + offset": ({ at }, _, { self }) => eq(at.seq, add(add(self.iss, int(1)), at.offset)),
  "end < sender's ISS": ({ end }, _, { self }) => lt(end, self.iss),
  "end <= sender's last SND.NXT": ({ end }, _, { self }) => le(end, self.lastSndNxt),
  "end = sender's last SND.NXT": ({ end }, _, { self }) => eq(end, self.lastSndNxt),
  "ACK <= sender's RCV.NXT": ({ at }, _, by) => given([by.knows], le(at.ack, by.self.rcvNxt)),
  "ACK > sender's IRS": ({ at }, _, by) => given([by.knows], lt(by.self.irs, at.ack)),
  "meant for the sender's peer": ({ at }, _, { self }) => eq(at.to, self.peerIncarnation),
  "meant for the sender's peer or nobody": ({ at }, _, { self }) => or(eq(at.to, int(0)), eq(at.to, self.peerIncarnation)),
  "sender knows its peer": (_, __, by) => by.knows,
  "sender synchronized": (_, __, by) => by.synchronized,
};

/** What lies beyond the window of a host. */
const beyond = ({ world }: Vocabulary): About => ({
  "end + window <= sender's ISS + 1": ({ end }, _, { self }) => le(add(end, world.constants.window), add(self.iss, int(1))),
});

const addressees: About = {
  "meant for the addressee's present TCB": meant(eq, true),
  "meant for the addressee's last TCB": meant(eq, false),
  "meant for an earlier TCB than the present one": meant(lt, true),
  "meant for an earlier TCB than the last one": meant(lt, false),
};

const byAddressee: About = {
  "addressee's ISS < ACK": ({ at }, { self }) => lt(self.iss, at.ack),
  "ACK <= addressee's SND.NXT": ({ at }, { self }) => le(at.ack, self.sndNxt),
  "ACK < addressee's ISS": ({ at }, { self }) => lt(at.ack, self.iss),
  "ACK <= addressee's ISS": ({ at }, { self }) => le(at.ack, self.iss),
  "ACK <= addressee's last SND.NXT": ({ at }, { self }) => le(at.ack, self.lastSndNxt),
  "SEQ <= addressee's SND.NXT": ({ at }, { self }) => le(at.seq, self.sndNxt),
  "from the addressee's peer": ({ at }, { self }) => eq(at.from, self.peerIncarnation),
  "from the addressee's peer or an earlier": ({ at }, { self }) => le(at.from, self.peerIncarnation),
  "from the addressee's peer or a later": ({ at }, { self }) => le(self.peerIncarnation, at.from),
};

const ofResets: About = {
  "SEQ <= sender's ISS or last SND.NXT": ({ at }, _, by) => le(at.seq, ifLive(by, by.self.iss)),
  "SEQ <= sender's ISS + 1 or last SND.NXT": ({ at }, _, by) => le(at.seq, ifLive(by, add(by.self.iss, int(1)))),
  "SEQ <= sender's SND.NXT, present or last": ({ at }, _, by) => le(at.seq, ifLive(by, by.self.sndNxt)),
};

function ifLive({ live, self }: HostView, number: Expr<"seq">): Expr<"seq"> {
  return ite(live, number, self.lastSndNxt);
}
