// What five published explanations of TIME-WAIT say, statement by statement, and what becomes of each when it is checked.
// Every statement is put in our words. The judgement says how it stands to the RFCs and to the model: it agrees, it holds under a
// condition that the explanation does not name, or something contradicts it. The finding says what holds instead.
// Answers point at properties, rows and counterexamples by id, or at a page for statements about words and numbers.

import { rfc, type Citation } from "../citation.ts";

/** How a statement stands to the RFCs and the model. */
export type Judgement = "agrees" | "conditional" | "contradicted";

/** What answers a statement: a property, a row, an experiment (a counterexample) or a note (a page). */
export interface Answer {
  readonly kind: "property" | "row" | "experiment" | "note";
  readonly ref: string;
}

/** One statement of one document, what became of it, and where that can be seen. */
export interface Statement {
  readonly id: string;
  readonly document: number;
  readonly says: string;
  readonly judgement: Judgement;
  readonly finding: string;
  readonly answers: readonly Answer[];
  readonly cite: readonly Citation[];
}

/** The five documents the statements are taken from. */
export const documents: readonly { readonly id: number; readonly what: string }[] = [
  { id: 0, what: "A translated blog article of 2007 on the four steps of closing a connection and the two reasons for TIME-WAIT." },
  { id: 1, what: "An explanatory article on what TIME-WAIT is, how long it lasts and what it is for." },
  { id: 2, what: "A reposted article of 2010 on network programming under Linux and the two reasons for TIME-WAIT." },
  { id: 3, what: "The section on TIME-WAIT of a textbook on network programming." },
  { id: 4, what: "Notes of 2020 on details of TCP connections: resets, TIME-WAIT and the 2MSL timer." },
];

/** Every statement, by document and order of appearance. */
export const statements: readonly Statement[] = [
  {
    id: "S0.1",
    document: 0,
    says: "When the application on the first host closes, its TCP sends a FIN to the second host.",
    judgement: "agrees",
    finding: "CLOSE in ESTABLISHED sends the FIN after all queued data and enters FIN-WAIT-1; the receiver of the FIN enters CLOSE-WAIT.",
    answers: [row("ESTAB.CLOSE"), row("ESTAB.FIN")],
    cite: [rfc(9293, "3.6", "case 1"), rfc(9293, "3.10.4", "ESTABLISHED")],
  },
  {
    id: "S0.2",
    document: 0,
    says: "The second host acknowledges the FIN and hands it to its application as an end of file.",
    judgement: "agrees",
    finding: "The FIN is acknowledged in the step that accepts it, and the user is told once that the peer is closing.",
    answers: [property("P-EOF"), row("ESTAB.FIN")],
    cite: [rfc(9293, "3.10.7.4", "eighth"), rfc(9293, "3.6", "MUST-12")],
  },
  {
    id: "S0.3",
    document: 0,
    says: "When the application on the second host closes later, a FIN goes to the first host.",
    judgement: "agrees",
    finding:
      "CLOSE in CLOSE-WAIT sends a FIN after any queued data and enters LAST-ACK; how long the user may wait before it is unbounded.",
    answers: [row("CW.CLOSE")],
    cite: [rfc(9293, "3.10.4", "CLOSE-WAIT"), rfc(1122, "4.2.2.20", "(a)")],
  },
  {
    id: "S0.4",
    document: 0,
    says: "The first host acknowledges that FIN, after which the second host closes.",
    judgement: "conditional",
    finding:
      "The second host closes only if the acknowledgment arrives; until then it stays in LAST-ACK, and a reset or the user timeout can end it too.",
    answers: [row("LA.ACK"), property("P-LASTACK-EXIT")],
    cite: [rfc(9293, "3.10.7.4", "fifth, LAST-ACK"), rfc(9293, "3.8.3", "MUST-20"), rfc(9293, "3.6", "case 2")],
  },
  {
    id: "S0.5",
    document: 0,
    says: "The first host does not close but keeps the connection in TIME-WAIT for twice the MSL.",
    judgement: "conditional",
    finding:
      "That is required of the active closer, and a retransmitted FIN starts the wait anew; but RFC 9293 lets a reset or an ABORT cut it short, and the property is violated where one does.",
    answers: [property("P-TW-MIN"), row("TW.TIMEOUT"), row("TW.RST"), row("TW.ABORT")],
    cite: [rfc(9293, "3.6.1", "MUST-13"), rfc(9293, "3.10.7.4", "eighth, TIME-WAIT")],
  },
  {
    id: "S0.6",
    document: 0,
    says: "The second host, once closed, has released everything the connection held.",
    judgement: "agrees",
    finding:
      "Its connection record is gone and the 4-tuple is free there at once, so that host may open the next incarnation while the other still waits.",
    answers: [row("LA.ACK"), property("P-REUSE-ONESIDED")],
    cite: [rfc(9293, "3.10.7.4", "fifth, LAST-ACK"), rfc(9293, "3.10.1", "CLOSED")],
  },
  {
    id: "S0.7",
    document: 0,
    says: "If the last acknowledgment is lost, the second host sends its FIN again.",
    judgement: "agrees",
    finding: "Whatever is unacknowledged is resent from the front of the queue, so data ahead of the FIN is resent before the FIN.",
    answers: [row("*.RTO"), experiment("CE-12")],
    cite: [rfc(9293, "3.6", "case 1"), rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT")],
  },
  {
    id: "S0.8",
    document: 0,
    says: "Without TIME-WAIT the first host has forgotten the connection and answers the repeated FIN with a reset.",
    judgement: "agrees",
    finding: "A host without a connection record answers anything but a reset with a reset, and the peer in LAST-ACK accepts it.",
    answers: [experiment("CE-1"), experiment("CE-1b"), row("CLOSED.ACK"), property("P-GRACE")],
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.5.2", "group 1")],
  },
  {
    id: "S0.9",
    document: 0,
    says: "RST stands for restart.",
    judgement: "contradicted",
    finding: "RST stands for reset: it ends a connection and starts nothing.",
    answers: [note("glossary")],
    cite: [rfc(9293, "3.1"), rfc(9293, "3.5.2")],
  },
  {
    id: "S0.10",
    document: 0,
    says: "That reset makes the second host end in an error instead of an orderly close.",
    judgement: "agrees",
    finding:
      "The connection ends by a reset, but by the letter of step 2 the user of a connection in LAST-ACK gets no signal, although MUST-12 asks for one (gap N1).",
    answers: [property("P-GRACE"), row("CLS.RST"), experiment("CE-1")],
    cite: [rfc(9293, "3.10.7.4", "second, LAST-ACK"), rfc(9293, "3.6", "MUST-12"), rfc(9293, "3.5.3")],
  },
  {
    id: "S0.11",
    document: 0,
    says: "In TIME-WAIT the first host still has what it needs to answer the repeated FIN correctly.",
    judgement: "agrees",
    finding:
      "The FIN is acknowledged in the step in which it arrives, for as long as TIME-WAIT lasts and acknowledgments are not throttled.",
    answers: [property("P-TW-ACK"), row("TW.FIN.REXMT")],
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT"), rfc(5961, "7")],
  },
  {
    id: "S0.12",
    document: 0,
    says: "TIME-WAIT gives stray segments of the connection time to leave the network.",
    judgement: "conditional",
    finding:
      "Two MSL are enough if both FINs were acknowledged, no reset can end TIME-WAIT, every ACK sent from it restarts the timer and initial sequence numbers only grow; P-QUIESCE lists what fails otherwise.",
    answers: [property("P-QUIESCE"), experiment("CE-8")],
    cite: [rfc(9293, "3.3.2", "TIME-WAIT"), rfc(1337, "1")],
  },
  {
    id: "S0.13",
    document: 0,
    says: "A stray segment for a closed connection is discarded and answered with a reset, which a host without that connection discards in turn.",
    judgement: "agrees",
    finding: "A reset is never answered with a reset, and a host without the connection drops it in silence.",
    answers: [row("CLOSED.RST"), row("CLOSED.ACK"), row("CLOSED.NOACK"), property("P-RST-NO-REPLY")],
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.5.2", "group 1")],
  },
  {
    id: "S0.14",
    document: 0,
    says: "If a new connection uses the same addresses and ports, a stray segment whose numbers fall into its window is received as data and damages it.",
    judgement: "agrees",
    finding:
      "This is hazard H1; besides the sequence number the acknowledgment must be acceptable too, and initial sequence numbers that only grow prevent the overlap.",
    answers: [property("P-NO-STALE-DATA"), experiment("CE-2"), experiment("CE-3")],
    cite: [rfc(1337, "2.2"), rfc(9293, "3.10.7.4", "fifth"), rfc(9293, "3.4.1")],
  },
  {
    id: "S1.1",
    document: 1,
    says: "Whichever side closes enters TIME-WAIT after it has sent its FIN.",
    judgement: "contradicted",
    finding:
      "Sending a FIN leads to FIN-WAIT-1 or LAST-ACK; TIME-WAIT needs both an acknowledgment of the own FIN and the FIN of the peer, and a host in LAST-ACK never gets there.",
    answers: [property("P-TW-WHO"), row("FW1.FIN.ACKED"), row("FW2.FIN"), row("CLOSING.ACKFIN"), row("LA.ACK")],
    cite: [rfc(9293, "3.10.7.4", "fifth and eighth"), rfc(9293, "3.3.2", "Figure 5")],
  },
  {
    id: "S1.2",
    document: 1,
    says: "The MSL is two minutes, so TIME-WAIT usually lasts about four.",
    judgement: "conditional",
    finding: "Four minutes follow from the value in the specification; what systems really use lies between nothing and four minutes.",
    answers: [note("numbers")],
    cite: [rfc(9293, "3.4.2"), rfc(9293, "3.6.1", "MUST-13"), rfc(1122, "4.2.2.13")],
  },
  {
    id: "S1.3",
    document: 1,
    says: "TIME-WAIT lets the system discard segments that arrive late.",
    judgement: "conditional",
    finding:
      "Their text is never delivered, which is put to the test only where text is sent again, as in the scenario standard; but an unacceptable segment is answered with an ACK before it is dropped, and that ACK is what can go wrong.",
    answers: [row("TW.OOW"), property("P-TW-NODATA"), experiment("CE-5")],
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 3"), rfc(1337, "1")],
  },
  {
    id: "S1.4",
    document: 1,
    says: "Reusing the same addresses and ports at once can deliver segments to the wrong connection.",
    judgement: "agrees",
    finding: "It takes old numbers that fall into the new window, so the danger depends on how initial sequence numbers are chosen.",
    answers: [property("P-NO-STALE-DATA"), experiment("CE-2")],
    cite: [rfc(1337, "2.1"), rfc(9293, "3.4.1"), rfc(1185, "APPENDIX")],
  },
  {
    id: "S1.5",
    document: 1,
    says: "TIME-WAIT lets the closing side make sure that the other one got the final acknowledgment.",
    judgement: "conditional",
    finding:
      "RFC 9293 describes the state in such words, but TIME-WAIT ends on a timer and learns nothing: it makes it likely, not sure. The peer's FIN is answered in time only if k timeouts fit into one MSL when k segments are lost, the timeout is constant and nothing stands ahead of the FIN.",
    answers: [property("P-KNOW"), property("P-GRACE-K"), experiment("CE-9")],
    cite: [rfc(9293, "3.3.2", "TIME-WAIT"), rfc(7323, "B.2", "(a)")],
  },
  {
    id: "S1.6",
    document: 1,
    says: "If the final acknowledgment is lost, the peer may repeat its FIN and the side in TIME-WAIT can answer it.",
    judgement: "agrees",
    finding: "Every repeated FIN that arrives in TIME-WAIT is acknowledged in the same step.",
    answers: [property("P-TW-ACK"), row("TW.FIN.REXMT"), row("*.RTO")],
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT"), rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT")],
  },
  {
    id: "S1.7",
    document: 1,
    says: "While in TIME-WAIT, the client cannot use the local port for new outgoing connections.",
    judgement: "contradicted",
    finding:
      "Only the pair of sockets is busy: the same port to another address or port is free, and a ban on the port alone is a choice of some interfaces.",
    answers: [property("P-TW-BLOCK"), row("*.OPEN.DUP")],
    cite: [rfc(9293, "3.10.1", "TIME-WAIT"), rfc(9293, "3.4.1"), rfc(1122, "4.2.2.13")],
  },
  {
    id: "S1.8",
    document: 1,
    says: "Segments of the closed connection that arrive in TIME-WAIT are ignored.",
    judgement: "contradicted",
    finding:
      "A repeated FIN is acknowledged and restarts the timer, other unacceptable segments and SYNs are answered with an ACK or may even open a new connection, and a reset ends TIME-WAIT unless RFC 1337 is followed.",
    answers: [row("TW.FIN.REXMT"), row("TW.OOW"), row("SYNC.SYN.CHAL"), row("TW.RST"), row("TW.RST.F1"), row("TW.SYN.MAY2")],
    cite: [rfc(9293, "3.10.7.4"), rfc(9293, "3.6.1", "MAY-2"), rfc(1337, "3", "F1")],
  },
  {
    id: "S1.9",
    document: 1,
    says: "Once TIME-WAIT is over, the port can be used again without risk.",
    judgement: "conditional",
    finding: "The network can still hold old segments, and the peer can still be in LAST-ACK; the conditions are those of P-QUIESCE.",
    answers: [property("P-QUIESCE"), experiment("CE-8"), experiment("CE-9")],
    cite: [rfc(9293, "3.3.2", "TIME-WAIT"), rfc(9293, "3.10.8", "TIME-WAIT TIMEOUT")],
  },
  {
    id: "S2.1",
    document: 2,
    says: "TIME-WAIT has two purposes: to end both directions reliably, and to keep leftovers of a connection out of the next one.",
    judgement: "agrees",
    finding:
      "These are the two purposes RFC 9293 gives; how far each is reached is what the properties of graceful closing and of incarnations measure.",
    answers: [property("P-GRACE"), property("P-NO-STALE-DATA")],
    cite: [rfc(9293, "3.3.2", "TIME-WAIT"), rfc(7323, "B.2")],
  },
  {
    id: "S2.2",
    document: 2,
    says: "The MSL is usually two minutes but differs between systems.",
    judgement: "agrees",
    finding:
      "Two minutes are the value of the specification, which calls it a choice that may change, and implementations use other values.",
    answers: [note("numbers")],
    cite: [rfc(9293, "3.4.2"), rfc(793, "3.3")],
  },
  {
    id: "S2.3",
    document: 2,
    says: "The MSL is the longest time a segment can stay in the network; after that it is discarded.",
    judgement: "conditional",
    finding:
      "This is the axiom the model rests on. Nothing in IP enforces it, since the TTL counts hops, and without it no length of TIME-WAIT is enough.",
    answers: [property("P-SEG-DIES")],
    cite: [rfc(9293, "3.4.3"), rfc(1122, "4.2.2.19"), rfc(1122, "3.2.1.7"), rfc(1185, "3")],
  },
  {
    id: "S2.4",
    document: 2,
    says: "The server acknowledges the client's FIN and then closes its own side with a FIN.",
    judgement: "agrees",
    finding: "The FIN is acknowledged at once, and the second FIN follows when the server's user closes, however much later that is.",
    answers: [row("ESTAB.FIN"), row("CW.CLOSE"), property("P-EOF")],
    cite: [rfc(9293, "3.6", "case 2"), rfc(9293, "3.10.4", "CLOSE-WAIT")],
  },
  {
    id: "S2.5",
    document: 2,
    says: "Without an acknowledgment the server sends its FIN again, the client acknowledges again, and the server waits for that.",
    judgement: "agrees",
    finding: "The exchange repeats for as long as the client is in TIME-WAIT and the server has retransmissions left.",
    answers: [property("P-TW-ACK"), row("*.RTO"), row("LA.ACK")],
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT"), rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT")],
  },
  {
    id: "S2.6",
    document: 2,
    says: "In this way both sides know that the other one has ended.",
    judgement: "contradicted",
    finding: "The last acknowledgment is not acknowledged, so the active closer can be CLOSED while the peer still waits in LAST-ACK.",
    answers: [property("P-KNOW"), experiment("CE-9")],
    cite: [rfc(9293, "3.6", "Figure 12"), rfc(9293, "3.10.8", "TIME-WAIT TIMEOUT")],
  },
  {
    id: "S2.7",
    document: 2,
    says: "A client that misses the FIN sends a reset, which the server takes for an error.",
    judgement: "contradicted",
    finding:
      "A FIN that does not arrive causes nothing. The reset is sent when the FIN does arrive and the client no longer has the connection.",
    answers: [experiment("CE-1"), row("CLOSED.ACK")],
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.5.2", "group 1")],
  },
  {
    id: "S2.8",
    document: 2,
    says: "After a connection is replaced by another with the same addresses and ports, data of the first can reach the second.",
    judgement: "agrees",
    finding: "This is hazard H1, and it needs old numbers inside the new window.",
    answers: [property("P-NO-STALE-DATA"), experiment("CE-2")],
    cite: [rfc(1337, "2.2"), rfc(9293, "3.4.1")],
  },
  {
    id: "S2.9",
    document: 2,
    says: "A connection in TIME-WAIT keeps a new one from being created until 2MSL are over.",
    judgement: "conditional",
    finding:
      "It holds for OPEN on the waiting host; a SYN from the peer may be accepted, and a reset or an ABORT can end the wait before its time.",
    answers: [property("P-2MSL"), property("P-TW-BLOCK"), row("TW.SYN.MAY2"), row("TW.RST"), row("TW.ABORT")],
    cite: [rfc(9293, "3.6.1", "MAY-2 and SHLD-4"), rfc(9293, "3.10.1", "TIME-WAIT"), rfc(9293, "3.10.5", "TIME-WAIT")],
  },
  {
    id: "S2.10",
    document: 2,
    says: "One MSL is there for data still on its way, the other for the answers to it.",
    judgement: "conditional",
    finding:
      "The sum covers two hops. An ACK sent from TIME-WAIT late can cause a reset from the peer, which is a third, unless that ACK restarted the timer.",
    answers: [property("P-QUIESCE"), experiment("CE-8")],
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 1")],
  },
  {
    id: "S2.11",
    document: 2,
    says: "After 2MSL, data of the old connection can never reach the new one.",
    judgement: "conditional",
    finding:
      "It holds if initial sequence numbers only grow and data waits for the handshake; where numbers can overlap it needs in addition what P-QUIESCE lists, and a resent or copied segment can still defeat it.",
    answers: [property("P-QUIESCE"), property("P-NO-STALE-DATA"), experiment("CE-8")],
    cite: [rfc(9293, "3.4.1"), rfc(1185, "APPENDIX"), rfc(1337, "1")],
  },
  {
    id: "S3.1",
    document: 3,
    says: "The end that closes actively goes through TIME-WAIT.",
    judgement: "conditional",
    finding: "In a simultaneous close both ends do, and after a reset or an ABORT neither does.",
    answers: [property("P-TW-WHO"), property("P-TW-ONE"), row("CLOSING.ACKFIN"), row("EST.ABORT")],
    cite: [rfc(9293, "3.6", "Figure 12 and Figure 13"), rfc(9293, "3.10.5")],
  },
  {
    id: "S3.2",
    document: 3,
    says: "TIME-WAIT lasts twice the MSL.",
    judgement: "conditional",
    finding:
      "Twice the MSL after the last start, and each retransmitted FIN of the peer is a new start; a reset or an ABORT ends it earlier, unless resets are ignored as RFC 1337 proposes.",
    answers: [property("P-TW-MIN"), property("P-TW-MAX"), property("P-TW-RESTART")],
    cite: [rfc(9293, "3.6.1", "MUST-13"), rfc(9293, "3.10.7.4", "eighth, TIME-WAIT")],
  },
  {
    id: "S3.3",
    document: 3,
    says: "RFC 1122 recommends an MSL of two minutes.",
    judgement: "conditional",
    finding: "The number is right and its source is RFC 793; RFC 1122 only quotes it from there and derives the four minutes of TIME-WAIT.",
    answers: [note("numbers")],
    cite: [rfc(793, "3.3"), rfc(9293, "3.4.2"), rfc(1122, "4.2.2.13"), rfc(1122, "3.3.2")],
  },
  {
    id: "S3.4",
    document: 3,
    says: "TIME-WAIT therefore lasts between one and four minutes.",
    judgement: "conditional",
    finding: "That is twice 30 seconds to twice two minutes; some systems wait less, and some can be told not to wait at all.",
    answers: [note("numbers")],
    cite: [rfc(9293, "3.4.2"), rfc(1122, "4.2.2.13")],
  },
  {
    id: "S3.5",
    document: 3,
    says: "The hop limit is no time limit, but it is assumed that a packet with the largest hop limit does not outlive the MSL.",
    judgement: "agrees",
    finding: "It is an assumption, and the model makes the same one: the network destroys every segment older than the MSL.",
    answers: [property("P-SEG-DIES")],
    cite: [rfc(1122, "3.2.1.7"), rfc(9293, "3.9.2", "Time to Live"), rfc(7323, "5.8")],
  },
  {
    id: "S3.6",
    document: 3,
    says: "A segment caught in a routing loop can arrive up to an MSL late, long after its retransmission, as a wandering duplicate.",
    judgement: "agrees",
    finding: "Delay and retransmission are enough to make duplicates; the network need not copy anything.",
    answers: [row("*.RTO"), property("P-SEG-DIES"), experiment("CE-5")],
    cite: [rfc(9293, "3.4.3"), rfc(9293, "3.8")],
  },
  {
    id: "S3.7",
    document: 3,
    says: "If the last acknowledgment is lost, the client needs its state to answer the repeated FIN; without it, it would send a reset and the server would see an error.",
    judgement: "agrees",
    finding: "The counterexample without TIME-WAIT shows the reset; in the base variant the same steps end with an acknowledgment.",
    answers: [experiment("CE-1"), row("TW.FIN.REXMT"), property("P-GRACE")],
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.10.7.4", "fifth, TIME-WAIT")],
  },
  {
    id: "S3.8",
    document: 3,
    says: "To close both directions cleanly, TCP must cope with the loss of any one of the four segments.",
    judgement: "agrees",
    finding:
      "A lost FIN is resent, a lost acknowledgment is made good by the next one or by the resent FIN; what bounds the number of losses is stated by P-GRACE-K.",
    answers: [row("*.RTO"), property("P-GRACE-K"), property("P-TERM"), property("P-LASTACK-EXIT")],
    cite: [rfc(9293, "3.6", "case 1 and case 2"), rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT")],
  },
  {
    id: "S3.9",
    document: 3,
    says: "While a connection is in TIME-WAIT, TCP refuses to open its next incarnation.",
    judgement: "agrees",
    finding: "OPEN on a pair of sockets in TIME-WAIT is an error on that host; the other host is not hindered.",
    answers: [row("*.OPEN.DUP"), property("P-TW-BLOCK")],
    cite: [rfc(9293, "3.10.1", "TIME-WAIT")],
  },
  {
    id: "S3.10",
    document: 3,
    says: "Twice the MSL allows one MSL for a packet to be lost and another for the reply to it.",
    judgement: "conditional",
    finding:
      "As a bound on one packet and its reply it is right; an ACK that leaves TIME-WAIT late adds a third hop, unless it restarted the timer.",
    answers: [property("P-QUIESCE"), experiment("CE-8")],
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 1")],
  },
  {
    id: "S3.11",
    document: 3,
    says: "The rule guarantees that once a connection is established, all old duplicates of earlier incarnations are gone.",
    judgement: "contradicted",
    finding:
      "Old segments remain after any incarnation that ended without TIME-WAIT, after TIME-WAIT is cut short, and even after a full 2MSL if only FINs restart the timer.",
    answers: [property("P-QUIESCE"), experiment("CE-5"), experiment("CE-8"), row("EST.ABORT")],
    cite: [rfc(9293, "3.10.4", "SYN-SENT"), rfc(9293, "3.10.5"), rfc(1337, "1")],
  },
  {
    id: "S3.12",
    document: 3,
    says: "Berkeley systems make an exception: they accept a SYN in TIME-WAIT if its number is greater than the last one of the old incarnation.",
    judgement: "agrees",
    finding:
      "RFC 9293 permits accepting a SYN on two conditions that are not about its number: the own ISN must exceed all earlier ones, and an old SYN must lead back to TIME-WAIT. The test of the number comes from implementations and RFC 6191.",
    answers: [row("TW.SYN.MAY2"), row("TW.SYN.SEQ"), row("SRtw.RST")],
    cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(6191, "2"), rfc(1122, "4.2.2.13")],
  },
  {
    id: "S3.13",
    document: 3,
    says: "This requires that the server closes actively, because TIME-WAIT has to be where the next SYN arrives.",
    judgement: "conditional",
    finding: "The reason is right and the role is not: the side in TIME-WAIT must receive the SYN, whether or not it is called the server.",
    answers: [row("TW.SYN.MAY2"), property("P-TW-WHO"), experiment("CE-6")],
    cite: [rfc(9293, "3.6.1", "MAY-2")],
  },
  {
    id: "S3.14",
    document: 3,
    says: "RFC 1185 names pitfalls of that exception.",
    judgement: "agrees",
    finding:
      "Its appendix shows that only one direction is protected and in which cases initial sequence numbers fail to protect the other.",
    answers: [experiment("CE-6"), row("TW.SYN.MAY2")],
    cite: [rfc(1185, "APPENDIX")],
  },
  {
    id: "S4.1",
    document: 4,
    says: "TCP sends a reset whenever a segment arrives that does not look right for the connection.",
    judgement: "contradicted",
    finding:
      "In a synchronized state an unacceptable segment gets an empty ACK; resets come from CLOSED and, for a bad acknowledgment, from the states before.",
    answers: [property("P-RST-GEN"), row("*.OOW"), row("CLOSED.ACK"), row("LISTEN.ACK"), row("SS.BADACK"), row("SR.ACK.BAD")],
    cite: [rfc(9293, "3.5.2", "groups 1 to 3"), rfc(9293, "3.10.7.4", "first")],
  },
  {
    id: "S4.2",
    document: 4,
    says: "A reset gets no answer from the other end.",
    judgement: "conditional",
    finding: "It never gets a reset, but under RFC 5961 a reset inside the window that is not exactly at RCV.NXT gets a challenge ACK.",
    answers: [property("P-RST-NO-REPLY"), row("*.RST.CHAL"), row("*.OOW.RST")],
    cite: [rfc(9293, "3.10.7.4", "second"), rfc(5961, "3.2"), rfc(9293, "3.10.7.1")],
  },
  {
    id: "S4.3",
    document: 4,
    says: "Who receives a reset aborts the connection and tells the application.",
    judgement: "conditional",
    finding:
      "LISTEN ignores it, a connection from a passive OPEN goes back from SYN-RECEIVED to LISTEN in silence, and step 2 names no signal for CLOSING, LAST-ACK and TIME-WAIT.",
    answers: [row("LISTEN.RST"), row("SR.RST.P"), row("SR.RST.A"), row("EST.RST"), row("CLS.RST"), row("TW.RST")],
    cite: [rfc(9293, "3.5.3"), rfc(9293, "3.10.7.2"), rfc(9293, "3.10.7.4", "second")],
  },
  {
    id: "S4.4",
    document: 4,
    says: "If the last acknowledgment is lost and the client is already gone, the server never gets it and cannot close.",
    judgement: "contradicted",
    finding:
      "The server does close: it is reset by the client's host, or it gives up when its retransmissions are used up. It only does not close gracefully.",
    answers: [property("P-LASTACK-EXIT"), experiment("CE-1"), experiment("CE-9"), row("CLS.RST"), row("*.UTO")],
    cite: [rfc(9293, "3.8.3", "MUST-20"), rfc(9293, "3.6", "case 2"), rfc(9293, "3.10.7.1")],
  },
  {
    id: "S4.5",
    document: 4,
    says: "2MSL is enough time for one acknowledgment to get lost and for the next FIN to arrive.",
    judgement: "conditional",
    finding:
      "The next FIN leaves when the peer's timeout fires, so the time needed is that timeout plus the delay, and the MSL bounds only the delay.",
    answers: [property("P-GRACE-K"), experiment("CE-12")],
    cite: [rfc(7323, "B.2", "(a)"), rfc(9293, "3.8.1"), rfc(6298, "5")],
  },
  {
    id: "S4.6",
    document: 4,
    says: "A FIN that arrives in TIME-WAIT is acknowledged and restarts the 2MSL timer.",
    judgement: "agrees",
    finding:
      "That is what RFC 9293 intends and the base variant does. By the letter the sequence test answers and drops the FIN first, so the clause that restarts the timer is never reached.",
    answers: [property("P-TW-ACK"), property("P-TW-RESTART"), row("TW.FIN.REXMT"), row("TW.ACK.LETTER"), experiment("CE-10")],
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.10.7.4", "fifth, TIME-WAIT"), rfc(9293, "3.10.7.4", "eighth, TIME-WAIT")],
  },
  {
    id: "S4.7",
    document: 4,
    says: "TCP requires that a new incarnation cannot come about before 2MSL have passed.",
    judgement: "conditional",
    finding:
      "It is required of a connection that was closed actively, and RFC 9293 itself provides ways around it: a reset or an ABORT ends TIME-WAIT, a SYN may be accepted in it, and an incarnation may end without it. The property lists them all and the conditions under which it holds.",
    answers: [property("P-2MSL"), experiment("CE-5"), experiment("CE-5c"), row("TW.RST"), row("TW.ABORT"), row("TW.SYN.MAY2")],
    cite: [rfc(9293, "3.6.1", "MUST-13 and MAY-2"), rfc(9293, "3.10.5", "TIME-WAIT"), rfc(9293, "3.10.7.4", "second, TIME-WAIT")],
  },
];

function property(ref: string): Answer {
  return { kind: "property", ref };
}

function row(ref: string): Answer {
  return { kind: "row", ref };
}

function experiment(ref: string): Answer {
  return { kind: "experiment", ref };
}

function note(ref: string): Answer {
  return { kind: "note", ref };
}
