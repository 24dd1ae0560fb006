// What The Server Framework's article of 2011 says of TIME-WAIT, in our words, and what becomes of it.

import { rfc } from "../../citation.ts";
import { experiment, note, property, row, type StatedIn, type Statement } from "./statement.ts";

export const serverFrameworkDocuments: readonly StatedIn[] = [
  {
    id: 7,
    title: "The Server Framework, TIME_WAIT and its design implications",
    what: "The Server Framework's article of 2011 on TIME-WAIT and what it means for the design of protocols and servers.",
    address:
      "http://www.serverframework.com/asynchronousevents/2011/01/time-wait-and-its-design-implications-for-protocols-and-scalable-servers.html",
    read: "the whole of it, as it stands in a translation that quotes each paragraph",
  },
];

export const serverFrameworkStatements: readonly Statement[] = [
  {
    id: "S7.1",
    document: 7,
    says: "Clients usually end up in TIME-WAIT; what decides is who closes first, which with HTTP and FTP is often the server.",
    judgement: "conditional",
    finding: "Who closes first decides, unless both do: then both get there. After a reset or an ABORT nobody does.",
    answers: [property("P-TW-WHO"), row("FW2.FIN"), row("CLOSING.ACKFIN")],
    cite: [rfc(9293, "3.6", "case 1"), rfc(9293, "3.6", "case 3")],
  },
  {
    id: "S7.2",
    document: 7,
    says: "A server in TIME-WAIT lets a client come back from the same port if the SYN is numbered beyond the old connection.",
    judgement: "conditional",
    finding:
      "It may (MAY-2), if the number of its answer grows as well; the base table does not, and where it does a connection is established before 2 MSL are over.",
    answers: [property("P-TW-REOPENS"), property("P-2MSL"), row("TW.SYN.MAY2")],
    cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(6191, "2")],
  },
  {
    id: "S7.3",
    document: 7,
    says: "A server that opens connections too should never close first, but tell the client that it may, and abort if the client does not in time.",
    judgement: "conditional",
    finding:
      "It is advice about who pays, and neither end loses anything by it: TIME-WAIT protects both. Then clients run out of ports to one server, where their TIME-WAIT is long for how often they come. The ABORT is the price of S7.14.",
    answers: [property("P-TW-WHO"), row("EST.ABORT"), note("numbers")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "S7.4",
    document: 7,
    says: "If the peer does not answer in time, or sends what is wrong, abort with a reset instead of closing.",
    judgement: "conditional",
    finding:
      "It avoids TIME-WAIT and gives up what TIME-WAIT is for: what is still in the network can reach the next connection, and the peer loses what it has not read.",
    answers: [row("EST.ABORT"), property("P-NO-STALE-DATA"), property("P-NO-STALE-RST")],
    cite: [rfc(9293, "3.10.5", "SYN-RECEIVED STATE to CLOSE-WAIT STATE")],
  },
  {
    id: "S7.5",
    document: 7,
    says: "Connections in TIME-WAIT do not keep a server's port from new ones; what they cost a server that opens none itself is memory and work.",
    judgement: "agrees",
    finding: "What is kept is the four numbers of one connection; other clients, and other ports of the same client, get in.",
    answers: [property("P-TW-BLOCK"), note("numbers")],
    cite: [rfc(9293, "3.10.1", "TIME-WAIT")],
  },
  {
    id: "S7.6",
    document: 7,
    says: "TIME-WAIT lasts 2 MSL, around four minutes; MSL is 2 minutes by RFC 793 and on Windows, and 30 seconds or a minute elsewhere.",
    judgement: "conditional",
    finding: "2 MSL it is, from the last start of the timer; in practice it is between nothing and four minutes.",
    answers: [property("P-TW-2MSL"), note("numbers")],
    cite: [rfc(9293, "3.4.2"), rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "S7.7",
    document: 7,
    says: "In the end it is the TTL of IP that bounds how long a segment lives.",
    judgement: "conditional",
    finding: "The TTL counts hops and not time, so nothing in IP enforces MSL. That no segment is older is what the model assumes.",
    answers: [property("P-SEG-DIES")],
    cite: [rfc(9293, "3.4.3"), rfc(1122, "3.2.1.7")],
  },
  {
    id: "S7.8",
    document: 7,
    says: "TIME-WAIT has two reasons; the first is that a late segment with fitting numbers must not be taken for one of the next connection.",
    judgement: "agrees",
    finding: "Without it an old octet is delivered to a new connection whose numbers overlap those of the old one.",
    answers: [property("P-NO-STALE-DATA"), experiment("CE-2")],
    cite: [rfc(9293, "3.4.2"), rfc(1337, "2.2", "HAZARD H1")],
  },
  {
    id: "S7.9",
    document: 7,
    says: "Whatever arrives in TIME-WAIT is discarded.",
    judgement: "contradicted",
    finding:
      "A repeated FIN is acknowledged and restarts the timer, other unacceptable segments and SYNs are answered with an ACK, and a reset ends TIME-WAIT unless RFC 1337 is followed.",
    answers: [row("TW.FIN.REXMT"), row("TW.OOW"), row("SYNC.SYN.CHAL"), row("TW.RST"), row("TW.RST.F1")],
    cite: [rfc(9293, "3.10.7.4"), rfc(1337, "3", "F1")],
  },
  {
    id: "S7.10",
    document: 7,
    says: "That a late segment does harm is very unlikely, because the client's port changes from connection to connection and the numbers would have to fit.",
    judgement: "conditional",
    finding:
      "The model says what can happen and not how often. With numbers that only grow an old octet does not fit; where the port is fixed, the numbers alone keep it out.",
    answers: [property("P-NO-STALE-DATA"), experiment("CE-2"), note("limits")],
    cite: [rfc(9293, "3.4.1"), rfc(1337, "2.1")],
  },
  {
    id: "S7.11",
    document: 7,
    says: "The second reason: if the last ACK is lost the FIN comes again, and a host that has forgotten the connection could only answer it with a reset, an error for a peer whose data had all arrived.",
    judgement: "agrees",
    finding: "So it is, and not only if the ACK is lost: it is enough that segments overtake each other.",
    answers: [experiment("CE-1"), experiment("CE-1b"), row("CLOSED.ACK"), property("P-GRACE")],
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.3.2", "TIME-WAIT")],
  },
  {
    id: "S7.12",
    document: 7,
    says: "Only the same two addresses and ports need to be kept from use; systems that keep the local port from all new connections are stricter than need be, and Windows is not.",
    judgement: "agrees",
    finding: "The table refuses an OPEN of the same connection and no other.",
    answers: [property("P-TW-BLOCK"), row("*.OPEN.DUP")],
    cite: [rfc(9293, "3.10.1", "TIME-WAIT"), rfc(9293, "3.4.1")],
  },
  {
    id: "S7.13",
    document: 7,
    says: "A client that runs out of ports is helped by a larger range of them; a shorter TIME-WAIT only moves the limit, until late segments get into later connections.",
    judgement: "agrees",
    finding: "The page of numbers computes the limit; with one MSL instead of two a reset of the old connection ends the new one.",
    answers: [note("numbers"), experiment("CE-7"), property("P-2MSL")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "S7.14",
    document: 7,
    says: "To close without lingering (SO_LINGER of 0) throws away what is unsent, tells the peer by a reset, and puts neither end into TIME-WAIT.",
    judgement: "agrees",
    finding: "That is an ABORT.",
    answers: [row("EST.ABORT"), property("P-ABORT-RST"), property("P-TW-WHO")],
    cite: [rfc(9293, "3.10.5", "SYN-RECEIVED STATE to CLOSE-WAIT STATE")],
  },
  {
    id: "S7.15",
    document: 7,
    says: "After that, late segments can reach the next connection; against it both ends would have to wait, and neither does.",
    judgement: "agrees",
    finding:
      "An octet that was sent before the ABORT is delivered to the next connection. The model has no table in which both wait after one.",
    answers: [property("P-NO-STALE-DATA"), row("EST.ABORT"), note("limits")],
    cite: [rfc(9293, "3.10.5", "SYN-RECEIVED STATE to CLOSE-WAIT STATE"), rfc(9293, "3.4.1")],
  },
  {
    id: "S7.16",
    document: 7,
    says: "SO_REUSEADDR lets a new socket take over the address and port of one that is there, in TIME-WAIT too, and can be abused.",
    judgement: "conditional",
    finding:
      "What it allows differs by system, and is about addresses of sockets and not about connections: by the table no OPEN takes a connection out of TIME-WAIT. What it does where is among the questions.",
    answers: [note("guides/questions"), property("P-TW-BLOCK")],
    cite: [rfc(9293, "3.10.1", "TIME-WAIT")],
  },
  {
    id: "S7.17",
    document: 7,
    says: "If TIME-WAIT is left to the clients and one of them runs out of ports by it, no other client is affected.",
    judgement: "agrees",
    finding: "Each has its own addresses and ports, and so its own connections.",
    answers: [property("P-TW-WHO"), property("P-TW-BLOCK"), note("numbers")],
    cite: [rfc(9293, "3.4.1")],
  },
  {
    id: "S7.18",
    document: 7,
    says: "A client that must come often may take leave by messages of its own protocol and then abort.",
    judgement: "conditional",
    finding:
      "Once both have told each other that all has arrived, the ABORT takes nothing from this connection. What late segments and copies do to the next one is S7.15.",
    answers: [row("EST.ABORT"), property("P-NO-STALE-DATA")],
    cite: [rfc(9293, "3.10.5", "SYN-RECEIVED STATE to CLOSE-WAIT STATE")],
  },
];
