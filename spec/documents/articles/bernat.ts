// What the article says that people link most when they speak of TIME-WAIT, in our words, and what becomes of it.

import { rfc } from "../../citation.ts";
import { experiment, note, property, row, type StatedIn, type Statement } from "./statement.ts";

export const bernatDocuments: readonly StatedIn[] = [
  {
    id: 5,
    title: "Bernat, Coping with the TCP TIME-WAIT state on busy Linux servers",
    what: "Vincent Bernat, on coping with TIME-WAIT on busy Linux servers, 2014 and revised since.",
    address: "https://vincent.bernat.ch/en/blog/2014-tcp-time-wait-state-linux",
    read: "the whole of it",
  },
];

export const bernatStatements: readonly Statement[] = [
  {
    id: "S5.1",
    document: 5,
    says: "Only the end that closes first gets to TIME-WAIT.",
    judgement: "conditional",
    finding: "If both close at once both get there, by way of CLOSING; after a reset or an ABORT nobody does.",
    answers: [property("P-TW-WHO"), row("CLOSING.ACKFIN")],
    cite: [rfc(9293, "3.6", "case 3"), rfc(9293, "3.10.7.4", "fifth, CLOSING STATE")],
  },
  {
    id: "S5.2",
    document: 5,
    says: "TIME-WAIT keeps late segments of one connection out of the next with the same four numbers; they would also need a sequence number in the window.",
    judgement: "agrees",
    finding: "Without it an old octet is delivered to a new connection whose numbers overlap those of the old one.",
    answers: [experiment("CE-2"), property("P-NO-STALE-DATA")],
    cite: [rfc(9293, "3.4.2"), rfc(1337, "2.2", "HAZARD H1")],
  },
  {
    id: "S5.3",
    document: 5,
    says: "To ignore resets in TIME-WAIT, the first remedy of RFC 1337, does not solve the whole problem, which is why Linux leaves it off.",
    judgement: "agrees",
    finding:
      "It keeps resets from ending TIME-WAIT, and something old can still be under way after 2 MSL; not if TIME-WAIT lasts 3 MSL or every ACK restarts it.",
    answers: [experiment("CE-8"), property("P-QUIESCE"), row("TW.RST.F1")],
    cite: [rfc(1337, "3", "F1")],
  },
  {
    id: "S5.4",
    document: 5,
    says: "If the last ACK is lost and the connection opened again without TIME-WAIT, the other end, in LAST-ACK, answers the SYN with a reset, and the new connection fails.",
    judgement: "conditional",
    finding:
      "So it is by RFC 793 if the SYN is in the window. By RFC 5961 and 9293 the SYN is answered with an ACK, which the opener answers with a reset; that ends LAST-ACK, and the SYN that is sent again opens the connection.",
    answers: [row("SYNC.SYN.CHAL"), row("SYNC.SYN.793"), row("SS.BADACK")],
    cite: [rfc(9293, "3.10.7.4", "fourth"), rfc(5961, "4.2"), rfc(9293, "3.10.7.3", "first")],
  },
  {
    id: "S5.5",
    document: 5,
    says: "RFC 793 wants TIME-WAIT to last two MSL; on Linux it is one minute and cannot be set.",
    judgement: "agrees",
    finding: "The timer runs for 2 MSL from its last start; how long that is on which system is on the page of numbers.",
    answers: [property("P-TW-2MSL"), note("numbers")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "S5.6",
    document: 5,
    says: "With some 30,000 ports and one minute a client gets about 500 connections a second to one port of a server.",
    judgement: "agrees",
    finding: "The page of numbers computes it; what is used up is the four numbers and not the port.",
    answers: [note("numbers"), property("P-TW-BLOCK")],
    cite: [rfc(9293, "3.10.1", "TIME-WAIT")],
  },
  {
    id: "S5.7",
    document: 5,
    says: "To close without lingering discards what is unsent and sends a reset, and there is no TIME-WAIT.",
    judgement: "agrees",
    finding: "That is an ABORT. What it leaves in the network nothing waits for, so an old octet can be delivered to the next connection.",
    answers: [row("EST.ABORT"), property("P-ABORT-RST"), property("P-NO-STALE-DATA")],
    cite: [rfc(9293, "3.10.5", "SYN-RECEIVED STATE to CLOSE-WAIT STATE")],
  },
  {
    id: "S5.8",
    document: 5,
    says: "tcp_tw_reuse is almost safe for outgoing connections: a second later timestamps tell old segments from new ones.",
    judgement: "conditional",
    finding:
      "RFC 9293 refuses an OPEN of a connection in TIME-WAIT and knows no exception; RFC 6191 is about a SYN that arrives. With timestamps that grow at both ends old text is told apart by PAWS; the model has none and cannot show it.",
    answers: [row("TW.OPEN.LX"), property("P-TW-BLOCK"), note("limits")],
    cite: [rfc(9293, "3.10.1", "SYN-SENT STATE and all that follow"), rfc(6191, "2"), rfc(7323, "5.3", "R1")],
  },
  {
    id: "S5.9",
    document: 5,
    says: "If the peer is still in LAST-ACK then, it sends its FIN again, is reset out of SYN-SENT, and the SYN that is sent again opens the connection.",
    judgement: "agrees",
    finding:
      "Its answer to the SYN, an ACK by RFC 9293 or the FIN again on Linux, acknowledges nothing that SYN-SENT has sent, and is reset.",
    answers: [row("SS.BADACK"), row("SYNC.SYN.CHAL")],
    cite: [rfc(9293, "3.10.7.3", "first")],
  },
  {
    id: "S5.10",
    document: 5,
    says: "tcp_tw_recycle keeps all hosts but one behind an address translator out, and Linux 4.12 has removed it.",
    judgement: "agrees",
    finding: "The model has no translators; what a TIME-WAIT that is too short does by itself it shows.",
    answers: [note("guides/questions"), experiment("CE-7")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "S5.11",
    document: 5,
    says: "Protocols should not let clients close first, so that servers hold TIME-WAIT.",
    judgement: "conditional",
    finding:
      "Who closes first holds it, and a server does not run out of ports; but then a client that comes back from the same port is refused, and if every challenge restarts the timer keeps itself out for ever. The Server Framework's article advises the opposite.",
    answers: [property("P-TW-WHO"), property("P-REUSE-ONESIDED"), property("P-REOPEN-LIVE")],
    cite: [rfc(9293, "3.6.1"), rfc(9293, "3.10.1", "CLOSED STATE")],
  },
  {
    id: "S5.12",
    document: 5,
    says: "A host in LAST-ACK sends its FIN until it is acknowledged, is reset or gives up, so that it does not stay there for long.",
    judgement: "agrees",
    finding:
      "Each of the three ends it, and one of them comes if what is sent again and again arrives in the end; where nothing does, giving up is what is left.",
    answers: [property("P-LASTACK-EXIT"), row("LA.ACK"), row("*.UTO")],
    cite: [rfc(9293, "3.10.7.4", "fifth, LAST-ACK STATE"), rfc(9293, "3.8.3", "MUST-20")],
  },
  {
    id: "S5.13",
    document: 5,
    says: "For how long a firewall on the way remembers a connection in TIME-WAIT changes nothing about TIME-WAIT at the host.",
    judgement: "agrees",
    finding:
      "The timer of a host is its own. The model has no middleboxes; what is known of how long they should remember is among the questions.",
    answers: [property("P-TW-2MSL"), note("guides/questions")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
];
