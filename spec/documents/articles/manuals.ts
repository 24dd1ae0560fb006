// What the manuals of Linux and FreeBSD say of their settings, in our words, and what becomes of it.

import { rfc } from "../../citation.ts";
import { experiment, note, property, row, type StatedIn, type Statement } from "./statement.ts";

export const manualDocuments: readonly StatedIn[] = [
  {
    id: 8,
    title: "Linux, ip-sysctl and tcp(7)",
    what: "The Linux kernel's documentation of its settings, and its manual page tcp(7).",
    address: "https://docs.kernel.org/networking/ip-sysctl.html",
    read: "what they say of the settings named here",
  },
  {
    id: 9,
    title: "FreeBSD, tcp(4)",
    what: "FreeBSD's manual page tcp(4).",
    address: "https://man.freebsd.org/cgi/man.cgi?query=tcp&sektion=4",
    read: "what it says of the settings named here",
  },
];

const linux: readonly Statement[] = [
  {
    id: "S8.1",
    document: 8,
    says: "tcp_fin_timeout is how long a connection that no program holds stays in FIN-WAIT-2, which it could else do for ever.",
    judgement: "agrees",
    finding: "RFC 9293 has no such timer and waits for ever. It does not touch TIME-WAIT, whatever many guides say.",
    answers: [row("FW2.TIMEOUT"), property("P-TW-2MSL"), note("guides/questions")],
    cite: [rfc(9293, "3.10.8")],
  },
  {
    id: "S8.2",
    document: 8,
    says: "tcp_tw_reuse lets new connections use what is in TIME-WAIT where the protocol makes it safe.",
    judgement: "conditional",
    finding:
      "RFC 9293 refuses the OPEN. That it is safe rests on timestamps that grow at both ends, and on nothing the setting looks at besides.",
    answers: [row("TW.OPEN.LX"), property("P-TW-BLOCK"), note("limits")],
    cite: [rfc(9293, "3.10.1", "SYN-SENT STATE and all that follow"), rfc(6191, "3")],
  },
  {
    id: "S8.3",
    document: 8,
    says: "With tcp_rfc1337 set the stack conforms to RFC 1337; without it, it does not, but still prevents that TIME-WAIT is assassinated.",
    judgement: "contradicted",
    finding:
      "It is the other way round: set, resets are ignored in TIME-WAIT, which is the remedy of RFC 1337; unset, a reset with the exact number ends TIME-WAIT, and reordering alone brings one about.",
    answers: [experiment("CE-5"), property("P-TW-MIN"), row("TW.RST"), row("TW.RST.F1")],
    cite: [rfc(1337, "1"), rfc(1337, "3", "F1"), rfc(9293, "3.10.7.4", "second, CLOSING STATE to TIME-WAIT STATE")],
  },
  {
    id: "S8.4",
    document: 8,
    says: "tcp_max_tw_buckets bounds how many connections are in TIME-WAIT, only to ward off attacks; beyond it they are destroyed at once.",
    judgement: "conditional",
    finding: "Beyond it there is no TIME-WAIT, with all that follows, for whoever closes then.",
    answers: [experiment("CE-1"), experiment("CE-2"), property("P-TW-ONE")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
];

const freebsd: readonly Statement[] = [
  {
    id: "S9.1",
    document: 9,
    says: "net.inet.tcp.msl is the maximum segment lifetime in milliseconds, and so half of TIME-WAIT.",
    judgement: "conditional",
    finding:
      "It sets how long TIME-WAIT is, and not how long segments live: set below what the network does, it is a TIME-WAIT that is too short.",
    answers: [experiment("CE-7"), property("P-TW-2MSL"), note("numbers")],
    cite: [rfc(9293, "3.4.2"), rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "S9.2",
    document: 9,
    says: "net.inet.tcp.nolocaltimewait does without TIME-WAIT where both ends are on the same host.",
    judgement: "conditional",
    finding:
      "Without TIME-WAIT a close can end in a reset though nothing is lost, but only if segments overtake each other, and an old octet comes in only late or copied: on a path that does neither nothing is given up.",
    answers: [experiment("CE-1b"), experiment("CE-2")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "S9.3",
    document: 9,
    says: "net.inet.tcp.finwait2_timeout ends FIN-WAIT-2, and fast_finwait2_recycle lets it do so sooner where no program holds the connection.",
    judgement: "conditional",
    finding: "As on Linux: RFC 9293 has no timer there, so that a peer that takes its time to close finds no connection, and is reset.",
    answers: [row("FW2.TIMEOUT"), row("CLOSED.ACK")],
    cite: [rfc(9293, "3.10.8"), rfc(9293, "3.10.7.1")],
  },
];

export const manualStatements = [...linux, ...freebsd];
