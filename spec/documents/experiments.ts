// Counterexamples worth a name: what to check, in which variant and bounds, and what the shortest trace shows. Each is a run that anyone
// can repeat, with a control beside it in which the same property holds. Those the model cannot show yet stand here too, with the reason.

import { rfc, type Citation } from "../citation.ts";

interface Described {
  /** `CE-1`; statements point at it. */
  readonly id: string;
  readonly title: string;
  /** What happens, in the order in which it happens. */
  readonly says: string;
  readonly cite: readonly Citation[];
}

/** A counterexample that a search finds. */
export interface ReproducedExperiment extends Described {
  readonly reproduced: true;
  readonly variant: string;
  readonly property: string;
  /** A variant in which the property holds within the same bounds; null if there is none. */
  readonly control: string | null;
  readonly scenario: string;
  /** The bounds that differ from the scenario's. */
  readonly set: Readonly<Record<string, string | number>>;
  /** The events of the shortest trace, without a loop; null where a shorter violation of the same property comes first. */
  readonly depth: number | null;
}

/** A counterexample from the documents or from reasoning that no search has found. */
export interface PlannedExperiment extends Described {
  readonly reproduced: false;
  readonly reason: string;
}

export type Experiment = ReproducedExperiment | PlannedExperiment;

/** All counterexamples, by number. */
export const experiments: readonly Experiment[] = [
  {
    id: "CE-1",
    title: "Without TIME-WAIT a lost acknowledgment turns a close into a reset",
    says: "The last ACK is lost; the passive closer sends its FIN again, to a host that has forgotten the connection and answers with a reset. P-GRACE fails one event later, when that reset arrives.",
    reproduced: true,
    variant: "no-time-wait",
    property: "P-TW-NO-RST",
    control: "rfc9293",
    scenario: "table-e",
    set: { capacity: 1, data: 0, retransmissions: 1, msl: 2 },
    depth: 15,
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.6")],
  },
  {
    id: "CE-1b",
    title: "Without TIME-WAIT a close ends in a reset although nothing is lost",
    says: "The ACK of the first FIN is overtaken by the second FIN. It reaches a host that is already CLOSED, and the reset it causes overtakes the last ACK.",
    reproduced: true,
    variant: "no-time-wait",
    property: "P-GRACE-0",
    control: "rfc9293",
    scenario: "table-e",
    set: { opens: 1 },
    depth: 10,
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.6")],
  },
  {
    id: "CE-2",
    title: "Without TIME-WAIT an old octet is delivered to a new connection",
    says: "The network keeps a copy of a text segment. The connection ends gracefully, the next begins with the same numbers, and the copy is accepted there.",
    reproduced: true,
    variant: "no-time-wait",
    property: "P-NO-STALE-DATA",
    control: "rfc1337",
    scenario: "table-e",
    set: { duplicates: 1 },
    depth: 17,
    cite: [rfc(1337, "2.2"), rfc(9293, "3.4.1")],
  },
  {
    id: "CE-3",
    title: "Hazard H1 through held segments",
    says: "An old segment beyond a gap is held; when new text fills the gap, the old text is delivered behind it.",
    reproduced: false,
    reason: "No shipped variant holds segments that arrive early; enabling *.OOO.HOLD makes one that does, and its runs are not recorded.",
    cite: [rfc(1337, "2.2", "HAZARD H1"), rfc(9293, "3.10.7.4", "SHLD-31")],
  },
  {
    id: "CE-4",
    title: "Hazard H2: an endless exchange of acknowledgments",
    says: "With the same initial numbers an old FIN is taken for the new connection's. Each side then finds the other's ACK unacceptable and answers with its own, for ever; an old octet in place of the FIN does the same.",
    reproduced: true,
    variant: "rfc9293",
    property: "P-NO-ACKLOOP",
    control: null,
    scenario: "quick",
    set: { isn: "const" },
    depth: 15,
    cite: [rfc(1337, "2.3", "HAZARD H2"), rfc(5961, "5.1")],
  },
  {
    id: "CE-4b",
    title: "Restarting TIME-WAIT with every ACK keeps an exchange of acknowledgments alive",
    says: "An old SYN opens half a connection while its other side is in TIME-WAIT. Neither accepts the other's ACK, each answers it, and the timer that would end it is restarted by every answer.",
    reproduced: true,
    variant: "rfc1337-any",
    property: "P-NO-ACKLOOP",
    control: "rfc1337",
    scenario: "quick",
    set: {},
    depth: 20,
    cite: [rfc(9293, "3.10.7.4", "first, TIME-WAIT"), rfc(5961, "7")],
  },
  {
    id: "CE-5",
    title: "TIME-WAIT assassination by reordering alone",
    says: "The ACK of the first FIN arrives late in TIME-WAIT and is answered; the answer reaches a closed host, whose reset stands exactly at RCV.NXT and ends TIME-WAIT.",
    reproduced: true,
    variant: "rfc9293",
    property: "P-TW-MIN",
    control: "rfc1337",
    scenario: "table-e",
    set: {},
    depth: 12,
    cite: [rfc(1337, "1"), rfc(9293, "3.10.7.4", "second, CLOSING STATE to TIME-WAIT STATE")],
  },
  {
    id: "CE-5b",
    title: "Hazard H3 as RFC 1337 draws it",
    says: "An old segment makes a host in SYN-SENT reset its peer in SYN-RECEIVED, and the rest of the handshake then resets the host itself.",
    reproduced: false,
    reason: "The old segment must be numbered beyond what is sent, which the initial number schemes const and mono do not produce.",
    cite: [rfc(1337, "2.4", "HAZARD H3")],
  },
  {
    id: "CE-5c",
    title: "A new SYN ends TIME-WAIT although no old segment is left",
    says: "The peer opens again; its SYN is answered by a challenge ACK, which it takes for a half-open connection and resets. The reset ends TIME-WAIT.",
    reproduced: true,
    variant: "rfc9293",
    property: "P-TW-MIN",
    control: "rfc1337",
    scenario: "table-e",
    set: { capacity: 1, data: 0, isn: "mono", roles: "either" },
    depth: 15,
    cite: [rfc(5961, "4.2"), rfc(9293, "3.10.7.3", "first"), rfc(1337, "1")],
  },
  {
    id: "CE-5d",
    title: "Hazard H3 in spite of RFC 5961, by an old SYN",
    says: "An old SYN inside the window sends a host back from SYN-RECEIVED to LISTEN, where the handshake's last ACK is answered by a reset.",
    reproduced: false,
    reason:
      "The old SYN must come from an OPEN that was given up with another initial number, and the modelled users never close in SYN-SENT.",
    cite: [rfc(9293, "3.10.7.4", "fourth, SYN-RECEIVED STATE"), rfc(1337, "2.4")],
  },
  {
    id: "CE-6",
    title: "A SYN accepted in TIME-WAIT, with an initial number that is too low",
    says: "The host in TIME-WAIT accepts a new SYN and answers with a number below the old connection's last; old text of that direction is then in order.",
    reproduced: false,
    reason:
      "With growing numbers (mono) the variant bsd accepts the SYN and answers with a number beyond the old ones; with constant ones the SYN is never numbered beyond the old connection, so its row does not apply.",
    cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(1185, "APPENDIX"), rfc(6191, "2")],
  },
  {
    id: "CE-7",
    title: "TIME-WAIT of one MSL is too short",
    says: "An old ACK is answered late in TIME-WAIT; that answer outlives the wait and causes a reset which ends the next connection.",
    reproduced: true,
    variant: "time-wait-1msl",
    property: "P-NO-STALE-RST",
    control: "rfc1337-any",
    scenario: "table-e",
    set: {},
    depth: 17,
    cite: [rfc(9293, "3.6.1", "MUST-13"), rfc(1337, "2.4")],
  },
  {
    id: "CE-8",
    title: "Two MSL are too short if only a FIN restarts the timer",
    says: "An ACK one MSL old is answered in TIME-WAIT, the answer is one MSL old when it causes a reset, and that reset is still in the network after 2 MSL: three hops.",
    reproduced: true,
    variant: "rfc1337",
    property: "P-QUIESCE",
    control: "rfc1337-any",
    scenario: "table-e",
    set: {},
    depth: 18,
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 1")],
  },
  {
    id: "CE-9",
    title: "TIME-WAIT ends while the peer still waits for the last acknowledgment",
    says: "The last ACK is lost and the peer's FIN is not repeated in time: one side is CLOSED and the other in LAST-ACK, where a reset will find it. No variant can change this: the last acknowledgment is never acknowledged.",
    reproduced: true,
    variant: "rfc9293",
    property: "P-KNOW",
    control: null,
    scenario: "table-e",
    set: {},
    depth: 11,
    cite: [rfc(9293, "3.10.8", "TIME-WAIT TIMEOUT"), rfc(7323, "B.2", "(a)")],
  },
  {
    id: "CE-10",
    title: "By the letter, two hosts in TIME-WAIT keep each other there",
    says: "After a simultaneous close one bare ACK in the window is acknowledged by one host, whose ACK is acknowledged by the other, each restarting its timer.",
    reproduced: true,
    variant: "letter",
    property: "P-TW-RELEASE",
    control: "rfc1337",
    scenario: "table-e",
    set: {},
    depth: 11,
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT STATE")],
  },
  {
    id: "CE-11",
    title: "A quiet time of one MSL is too short after a crash",
    says: "A SYN sent before the crash is accepted by the peer during the quiet time, and its answer completes the handshake of the SYN that follows.",
    reproduced: false,
    reason: "Crashes are not modelled: nothing makes the row CRASH apply.",
    cite: [rfc(9293, "3.4.3")],
  },
  {
    id: "CE-12",
    title: "Text ahead of the FIN delays the FIN's retransmission",
    says: "The peer in LAST-ACK resends the text at the front of its queue; that does not restart the timer, which runs out before the FIN is resent.",
    reproduced: false,
    reason: "It needs a retransmission timer that fires on time; in the model a retransmission may happen at any moment or never.",
    cite: [rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT"), rfc(7323, "B.2", "(a)")],
  },
];
