// What the RFCs say about connections and the table deliberately leaves out, with the reason and what follows from it. Nothing is left out
// quietly: a clause that has no row has an entry here.

import { rfc, type Citation } from "../citation.ts";

/** Something the RFCs say and the table leaves out: what, and why and with what consequence. */
export interface Exception {
  readonly id: string;
  readonly what: string;
  readonly why: string;
  readonly cite: readonly Citation[];
}

/** What is left out, from the segment upwards. */
export const exceptions: readonly Exception[] = [
  {
    id: "checksum",
    what: "The checksum over header, text and pseudo-header.",
    why: "A damaged segment is discarded, and losing segments is something the network may do anyway; damage that goes unnoticed is beyond every claim made here.",
    cite: [rfc(9293, "3.1", "MUST-2 and MUST-3")],
  },
  {
    id: "option-encoding",
    what: "How options are laid out, aligned and padded, and what happens to unknown or malformed ones.",
    why: "Segments are records and not octets; in consequence the reset that is suggested for an illegal option length is not among the ways a connection can end.",
    cite: [rfc(9293, "3.1", "MUST-4 to MUST-7, MUST-68, MUST-69"), rfc(9293, "3.2"), rfc(3360, "2.5")],
  },
  {
    id: "other-options",
    what: "Options other than timestamps: selective acknowledgment, window scale, the user timeout option and authentication.",
    why: "They change how fast data is repaired, how windows are written down or who is believed, and no row of the life of a connection depends on them.",
    cite: [rfc(9293, "3.2.1"), rfc(7323, "2"), rfc(5482, "3")],
  },
  {
    id: "segment-size",
    what: "The maximum segment size and path MTU discovery.",
    why: "The rows trim a segment that is partly old, and let a retransmission cut the text anew; in the model text is one octet to a segment, so a segment is wholly old or wholly new, and errors in trimming cannot show.",
    cite: [rfc(9293, "3.7.1"), rfc(9293, "3.7.2"), rfc(9293, "3.8.6"), rfc(9293, "3.10")],
  },
  {
    id: "syn-data",
    what: "Text or a FIN that travels with a SYN, as in TCP Fast Open (RFC 7413).",
    why: "The rows hold it until ESTABLISHED, or process it at once where the SYN is answered, as RFC 9293 asks, but no host of the model sends it; in consequence the argument that a reset from SYN-SENT never hits the peer of the same handshake exactly holds only without it.",
    cite: [rfc(9293, "3.5"), rfc(9293, "3.10.7.2", "third"), rfc(9293, "3.10.7.3", "fourth")],
  },
  {
    id: "fin-with-data",
    what: "A FIN in the same segment as the last octet of text.",
    why: "The rows send and take it, but the hosts of the model send the FIN by itself; in consequence resent text never repeats the FIN with it, so losses are harder to survive here.",
    cite: [rfc(9293, "3.4"), rfc(9293, "3.10.4", "ESTABLISHED")],
  },
  {
    id: "t-tcp",
    what: "Transactions over TCP (RFC 1644), which shorten TIME-WAIT with the help of connection counts.",
    why: "The extension adds an option, states and a cache that no current document asks for; RFC 9293 mentions it only as a past use of data on SYN.",
    cite: [rfc(9293, "3.10.7.3", "fourth")],
  },
  {
    id: "urgent",
    what: "The urgent pointer, urgent mode and the signals about it.",
    why: "Urgent data is ordinary data with a mark; the mark changes no state and no sequence number, and no host of the model sets it.",
    cite: [rfc(9293, "3.8.5"), rfc(9293, "3.10.7.4", "sixth")],
  },
  {
    id: "push",
    what: "The PSH bit and the PUSH flag of SEND and RECEIVE.",
    why: "It says when data is handed on and not what happens to it, and every octet is handed on at once here.",
    cite: [rfc(9293, "3.9.1.2", "MUST-60, MUST-61, MAY-15"), rfc(9293, "3.9.1.3", "MAY-17")],
  },
  {
    id: "security-compartment",
    what: "The check of security level and compartment on every segment, and the precedence check of RFC 793.",
    why: "RFC 9293 lets systems without multi-level security ignore the first and drops the second; both hosts of the model are in one compartment. A mismatch would be one more way to reset a connection.",
    cite: [
      rfc(9293, "3.10.7.2", "third"),
      rfc(9293, "3.10.7.3", "third"),
      rfc(9293, "3.10.7.4", "third"),
      rfc(9293, "A.1"),
      rfc(9293, "A.1.1"),
      rfc(9293, "A.1.2"),
    ],
  },
  {
    id: "congestion",
    what: "Congestion control and explicit congestion notification.",
    why: "They limit how fast segments leave (RFC 5681); the model lets them leave in every order and number up to the capacity of the network, and counts how often that bound was hit.",
    cite: [rfc(9293, "3.8.2", "MUST-19, SHLD-8, MAY-18")],
  },
  {
    id: "retransmission-timeout",
    what: "Measuring round-trip times and computing the retransmission timeout, with backoff.",
    why: "A retransmission may happen at any moment, which covers every timer up to the bound on retransmissions; where a property needs a bound the timeout is constant, so its result must be translated before it speaks of seconds.",
    cite: [rfc(9293, "3.8.1", "MUST-18"), rfc(6298, "2"), rfc(6298, "5")],
  },
  {
    id: "nagle-and-silly-windows",
    what: "The Nagle algorithm and the avoidance of silly windows by sender and receiver.",
    why: "They hold data or window updates back to save segments; the model has no cost of segments and lets data leave at any moment.",
    cite: [rfc(9293, "3.7.4"), rfc(9293, "3.8.6.2.1"), rfc(9293, "3.8.6.2.2"), rfc(9293, "A.3")],
  },
  {
    id: "delayed-ack",
    what: "Holding an ACK back, and one ACK for several segments.",
    why: "Every segment is answered at once by its own ACK; a host that answers once looks like one whose other ACKs were lost, but an ACK that is written late and so lives longer is not covered.",
    cite: [rfc(9293, "3.8.6.3"), rfc(9293, "3.10.7.4", "MUST-58 and MUST-59")],
  },
  {
    id: "keep-alive",
    what: "Keep-alive probes.",
    why: "They are optional and off by default; in consequence an idle half-open connection stays for ever, and what an old probe octet could do to a new incarnation is not explored.",
    cite: [rfc(9293, "3.8.4"), rfc(1122, "4.2.3.6")],
  },
  {
    id: "zero-window-probe",
    what: "Probing a closed window, and staying open for as long as probes are answered.",
    why: "The rows probe a closed window with queued text and process what arrives at one (MUST-66), but the offered window is a constant of the scenario and never closes; in consequence the deadlock that probes cure and the ACKs they cause do not occur.",
    cite: [rfc(9293, "3.8.6.1"), rfc(1122, "4.2.2.17"), rfc(6429, "4")],
  },
  {
    id: "window-shrinkage",
    what: "Taking back part of an offered window.",
    why: "It is discouraged and no host of the model does it; in consequence SND.NXT never lies beyond the window, which the order of the send variables relies on.",
    cite: [rfc(9293, "3.8.6", "SHLD-14 to SHLD-17, MUST-34")],
  },
  {
    id: "syn-sent-blind-reset",
    what: "The advice to check, before a reset in SYN-SENT counts, that its sequence number is exactly RCV.NXT.",
    why: "In SYN-SENT nothing has been received, so there is no RCV.NXT to compare with; RFC 5961 asks only that the reset acknowledges the SYN, which the row does.",
    cite: [rfc(9293, "3.10.7.3", "second"), rfc(5961, "3.2")],
  },
  {
    id: "buffers-and-permissions",
    what: "Buffers of SEND and RECEIVE, shortage of resources, and permissions of the caller.",
    why: "Text is handed to the user when it is accepted and the window does not depend on the reader; errors of a call change no state and cause no segment.",
    cite: [rfc(9293, "3.10.1"), rfc(9293, "3.10.2"), rfc(9293, "3.10.3")],
  },
  {
    id: "user-timeout-in-safety-search",
    what: "The user timeout, in searches for violations of safety.",
    why: "Its row exists and the properties about termination need it, but it ends an incarnation without TIME-WAIT, a kind of end that the variant with ABORT explores; in consequence what an incarnation leaves behind after a timeout is not searched by default.",
    cite: [rfc(9293, "3.10.8", "USER TIMEOUT"), rfc(9293, "3.8.3", "MUST-20"), rfc(5482, "3")],
  },
  {
    id: "icmp",
    what: "ICMP errors, hard and soft.",
    why: "Stacks differ in what they do with them; in consequence one more way to lose a connection without TIME-WAIT is missing, which for the peer looks like the user timeout.",
    cite: [rfc(9293, "3.9.2.2"), rfc(5461, "2.1"), rfc(5461, "2.2"), rfc(5927, "5.2")],
  },
  {
    id: "ip-layer",
    what: "Everything IP does: addresses and their validity, TTL, fragments, options, source routes, Diffserv.",
    why: "The network is a multiset of segments that delays, loses, copies and reorders; that it destroys what is older than the MSL is an axiom, which the TTL was meant to ensure and does not.",
    cite: [rfc(9293, "3.9.2"), rfc(9293, "3.9.2.1"), rfc(9293, "3.9.2.3"), rfc(7323, "5.7")],
  },
  {
    id: "one-4-tuple",
    what: "More than one pair of sockets: a listener beside its children, choice of ports, caches per host.",
    why: "Incarnations of one pair are what TIME-WAIT is about; in consequence a listener must be opened again after each connection, and running out of ports and caches shared between connections cannot show.",
    cite: [rfc(9293, "3.9.1.1", "MUST-42"), rfc(7323, "B.2", "(b)")],
  },
  {
    id: "sequence-wrap",
    what: "Numbers that wrap around within the life of a segment of the same connection.",
    why: "The modulus is chosen so large that numbers in use are never half of it apart, which keeps every comparison meaningful; in consequence the use of PAWS inside a connection is not explored, and 32-bit arithmetic is tested apart.",
    cite: [rfc(9293, "3.4"), rfc(9293, "3.4.3"), rfc(1185, "2"), rfc(7323, "5.2")],
  },
  {
    id: "ack-throttling",
    what: "Limits on how many challenge ACKs are sent in a given time.",
    why: "Every ACK that a row asks for is sent; in consequence the promise that a retransmitted FIN is always acknowledged does not carry over to a host that throttles.",
    cite: [rfc(9293, "3.10.7.4", "second"), rfc(5961, "7")],
  },
  {
    id: "attackers-and-middleboxes",
    what: "Forged segments, and boxes on the path that change segments or send their own.",
    why: "Every segment in the network was sent by one of the two hosts; in consequence the properties speak about accidents and say nothing about attacks.",
    cite: [rfc(9293, "7"), rfc(5961, "1.2"), rfc(5961, "9"), rfc(3360, "2.2")],
  },
];
