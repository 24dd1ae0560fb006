// Candidate clauses about two segments in the network, of which the first is for a given host: how their numbers and incarnations lie.

import { add, and, eq, int, le, lt, ne, not, or, type Clause } from "../../../../checker/index.ts";
import type { World } from "../../../world/world.ts";
import { given, isPositive, one as numberOf, type Atoms, type Condition, type SegmentView, type Vocabulary } from "../vocabulary.ts";

type Two = Atoms<[SegmentView, SegmentView]>;

export function twoSegments({ hosts, world, one, other }: Vocabulary): readonly Clause[] {
  return hosts.flatMap(([to]) =>
    Object.entries({ ...relations, ...beyond(world) }).map(([name, relation]) => ({
      name: `two segments, one to ${to.name}: ${name}`,
      over: [
        { name: "one", bag: "network" },
        { name: "other", bag: "network" },
      ],
      holds: given([one.to(to)], relation(one, other)),
    })),
  );
}

const alike = (one: SegmentView, other: SegmentView): Condition => eq(one.at.dst, other.at.dst);
const opposite = (one: SegmentView, other: SegmentView): Condition => ne(one.at.dst, other.at.dst);
const noResets = (one: SegmentView, other: SegmentView): Condition => and(not(one.isReset), not(other.isReset));
const sameSender = (one: SegmentView, other: SegmentView): Condition => and(alike(one, other), eq(one.at.from, other.at.from));
const acknowledging = ({ at }: SegmentView): Condition => at.ackFlag;
const beyondSyn = (one: SegmentView, other: SegmentView): Condition => eq(other.at.seq, add(add(one.at.seq, int(1)), other.at.offset));

const relations: Two = {
  "of one TCB: the SYN comes first, text and FIN by their offsets": (one, other) =>
    given(
      [sameSender(one, other), noResets(one, other), one.at.syn],
      and(
        le(one.at.seq, other.at.seq),
        eq(other.at.syn, eq(one.at.seq, other.at.seq)),
        given([or(isPositive(other.at.data), other.at.fin)], beyondSyn(one, other)),
      ),
    ),
  "of one TCB: the SYN comes first": (one, other) =>
    given(
      [sameSender(one, other), noResets(one, other), one.at.syn],
      and(le(one.at.seq, other.at.seq), eq(other.at.syn, eq(one.at.seq, other.at.seq))),
    ),
  "of one TCB: text follows the SYN by its offset": (one, other) =>
    given([sameSender(one, other), one.at.syn, isPositive(other.at.data)], beyondSyn(one, other)),
  "of one TCB: the FIN follows the SYN by its offset": (one, other) =>
    given([sameSender(one, other), one.at.syn, other.at.fin], beyondSyn(one, other)),
  "of one TCB: nothing lies beyond the FIN": (one, other) =>
    given([sameSender(one, other), noResets(one, other), one.at.fin], le(other.end, add(one.at.seq, int(1)))),
  "of one TCB: meant for the same": (one, other) =>
    given([sameSender(one, other), noResets(one, other), isPositive(one.at.to), isPositive(other.at.to)], eq(one.at.to, other.at.to)),
  "of two TCBs: the later one's numbers lie beyond": (one, other) =>
    given([alike(one, other), noResets(one, other), lt(one.at.from, other.at.from)], lt(one.end, other.at.seq)),
  "of two TCBs: the later one's are meant for a later": (one, other) =>
    given(
      [alike(one, other), noResets(one, other), acknowledging(one), acknowledging(other), lt(one.at.from, other.at.from)],
      lt(one.at.to, other.at.to),
    ),
  "of two TCBs: the later one's are not meant for an earlier": (one, other) =>
    given(
      [alike(one, other), noResets(one, other), acknowledging(one), acknowledging(other), lt(one.at.from, other.at.from)],
      le(one.at.to, other.at.to),
    ),
  "both ways: who acknowledges is acknowledged, both acknowledging": (one, other) =>
    given(
      [opposite(one, other), noResets(one, other), acknowledging(one), acknowledging(other), eq(other.at.to, one.at.from)],
      eq(other.at.from, one.at.to),
    ),
  "both ways: who acknowledges is acknowledged": (one, other) =>
    given(
      [opposite(one, other), noResets(one, other), acknowledging(other), eq(other.at.to, one.at.from), isPositive(one.at.to)],
      eq(other.at.from, one.at.to),
    ),
  "both ways: meant for one no earlier, then for an earlier or for each other, both acknowledging": (one, other) =>
    given(
      [opposite(one, other), noResets(one, other), acknowledging(one), acknowledging(other), le(one.at.from, other.at.to)],
      earlierOrEachOther(one, other),
    ),
  "both ways: meant for one no earlier, then for an earlier or for each other": (one, other) =>
    given([opposite(one, other), noResets(one, other), acknowledging(other), le(one.at.from, other.at.to)], earlierOrEachOther(one, other)),
  "both ways: from one before, then meant for no later, both acknowledging": (one, other) =>
    given(
      [opposite(one, other), noResets(one, other), acknowledging(one), acknowledging(other), lt(other.at.from, one.at.to)],
      le(other.at.to, one.at.from),
    ),
  "both ways: what is meant for one before acknowledges nothing of a SYN": (one, other) =>
    given([opposite(one, other), one.at.syn, acknowledging(other), lt(other.at.to, one.at.from)], le(other.at.ack, one.at.seq)),
  "both ways: what is meant for one before, no reset, acknowledges nothing of a SYN": (one, other) =>
    given(
      [opposite(one, other), one.at.syn, not(other.isReset), acknowledging(other), lt(other.at.to, one.at.from)],
      le(other.at.ack, one.at.seq),
    ),
  "both ways: what is meant for it acknowledges the SYN": (one, other) =>
    given([opposite(one, other), one.at.syn, acknowledging(other), eq(other.at.to, one.at.from)], lt(one.at.seq, other.at.ack)),
  "a reset without ACK lies no further than a SYN": (one, other) =>
    given([alike(one, other), one.at.syn, other.isReset, not(other.at.ackFlag)], le(other.at.seq, one.at.seq)),
  "both ways: from one before, then meant for one before": (one, other) =>
    given([opposite(one, other), noResets(one, other), lt(other.at.from, one.at.to)], lt(other.at.to, one.at.from)),
  "both ways: from one before, then meant for one before, acknowledging": (one, other) =>
    given([opposite(one, other), noResets(one, other), acknowledging(one), lt(other.at.from, one.at.to)], lt(other.at.to, one.at.from)),
};

/** What lies beyond the window of a host. */
const beyond = ({ constants }: World): Two => ({
  "of two TCBs: the later one's numbers lie beyond the window": (one, other) =>
    given(
      [alike(one, other), noResets(one, other), lt(one.at.from, other.at.from)],
      le(add(one.end, constants.window), add(other.at.seq, numberOf(other.at.syn))),
    ),
});

function earlierOrEachOther(one: SegmentView, other: SegmentView): Condition {
  return or(lt(one.at.to, other.at.from), and(eq(one.at.to, other.at.from), eq(one.at.from, other.at.to)));
}
