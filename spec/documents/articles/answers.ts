// What two pages say that answer questions about TIME-WAIT and are linked for it since long, in our words, and what becomes of it.

import { rfc } from "../../citation.ts";
import { experiment, note, property, row, type StatedIn, type Statement } from "./statement.ts";

export const answerDocuments: readonly StatedIn[] = [
  {
    id: 10,
    title: "Server Fault, How to forcibly close a socket in TIME_WAIT?",
    what: "A question of 2011 on Server Fault, and its answers.",
    address: "https://serverfault.com/questions/329845/how-to-forcibly-close-a-socket-in-time-wait",
    read: "the question and the first two thousand characters of the answers",
  },
  {
    id: 11,
    title: "Unix socket FAQ, 2.7: Please explain the TIME_WAIT state",
    what: "The question on TIME-WAIT in the list of frequently asked questions on Unix sockets.",
    address: "http://www.unixguide.net/network/socketfaq/2.7.shtml",
    read: "its beginning, and what others quote of its end; not the sequence of segments in between",
  },
];

export const answerStatements: readonly Statement[] = [
  {
    id: "S10.1",
    document: 10,
    says: "The end that closed first has to wait because the peer may not have got the acknowledgment of its FIN; no ACK is acknowledged, so it cannot know.",
    judgement: "agrees",
    finding: "It learns nothing while it waits, and the peer can still be in LAST-ACK when it ends.",
    answers: [property("P-KNOW"), experiment("CE-9")],
    cite: [rfc(9293, "3.3.2", "TIME-WAIT"), rfc(9293, "3.6", "Figure 12")],
  },
  {
    id: "S10.2",
    document: 10,
    says: "MSL is two minutes by RFC 793, and so TIME-WAIT is four.",
    judgement: "agrees",
    finding: "By the specification; systems wait for less.",
    answers: [property("P-TW-2MSL"), note("numbers")],
    cite: [rfc(9293, "3.4.2"), rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "S10.3",
    document: 10,
    says: "A tool that sends resets (killcx, cutter) ends a connection in any state.",
    judgement: "conditional",
    finding:
      "A reset with exactly the next number ends TIME-WAIT by RFC 9293; where RFC 1337 is followed it is ignored. What follows is what follows from a TIME-WAIT that is too short.",
    answers: [row("TW.RST"), row("TW.RST.F1"), experiment("CE-5")],
    cite: [rfc(9293, "3.10.7.4", "second, CLOSING STATE to TIME-WAIT STATE"), rfc(1337, "3", "F1")],
  },
  {
    id: "S10.4",
    document: 10,
    says: "With SO_REUSEADDR a program can listen again on its port while connections of it are in TIME-WAIT.",
    judgement: "agrees",
    finding:
      "What is in TIME-WAIT is connections, and an OPEN that listens is none of them. Why many systems refuse it without that option is among the questions.",
    answers: [note("guides/questions"), property("P-TW-BLOCK")],
    cite: [rfc(9293, "3.10.1", "TIME-WAIT")],
  },
  {
    id: "S11.1",
    document: 11,
    says: "When a socket is closed it is the server that goes to TIME-WAIT.",
    judgement: "contradicted",
    finding: "Who closes first goes there, client or server.",
    answers: [property("P-TW-WHO")],
    cite: [rfc(9293, "3.6", "case 1")],
  },
  {
    id: "S11.2",
    document: 11,
    says: "The reasons are two: nobody can be sure that the last ACK arrived, and copies may still wander about.",
    judgement: "agrees",
    finding: "They are the two purposes that RFC 9293 names.",
    answers: [property("P-KNOW"), property("P-NO-STALE-DATA"), experiment("CE-9")],
    cite: [rfc(9293, "3.3.2", "TIME-WAIT"), rfc(9293, "3.4.2")],
  },
  {
    id: "S11.3",
    document: 11,
    says: "If the last ACK is lost and its sender is closed already, the repeated FIN is answered with a reset, which tells the peer of a loss where there was none.",
    judgement: "agrees",
    finding: "A host without the connection resets whatever arrives for it, and the user in LAST-ACK is told of a reset.",
    answers: [experiment("CE-1"), row("CLOSED.ACK"), row("CLS.RST"), property("P-GRACE")],
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.10.7.4", "second, CLOSING STATE to TIME-WAIT STATE")],
  },
];
