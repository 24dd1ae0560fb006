// The places where the RFCs are silent, contradict themselves or permit what they elsewhere forbid, and what follows. A gap is a finding
// about the documents, not about the model.

import { rfc, type Citation } from "../citation.ts";

/** A place where the RFCs are silent or at odds with themselves, and what that leads to. */
export interface Gap {
  readonly id: string;
  readonly what: string;
  readonly consequence: string;
  readonly cite: readonly Citation[];
}

/** Where the RFCs are silent or at odds with themselves. */
export const gaps: readonly Gap[] = [
  {
    id: "N1",
    what: "Step 2 ends a connection in CLOSING, LAST-ACK or TIME-WAIT on a reset without a signal to the user, while MUST-12 and the section on reset processing ask for one.",
    consequence:
      "The user of a connection whose FIN was never acknowledged may not learn that it was reset; socket interfaces do report an error.",
    cite: [rfc(9293, "3.10.7.4", "second"), rfc(9293, "3.6", "MUST-12"), rfc(9293, "3.5.3")],
  },
  {
    id: "N2",
    what: "In SYN-SENT the text sets SND.WND, SND.WL1 and SND.WL2 only on the way to SYN-RECEIVED, while RFC 1122 asks for it on the way to ESTABLISHED.",
    consequence: "By the letter the active opener starts without a send window; the rows set the variables on both ways.",
    cite: [rfc(9293, "3.10.7.3", "fourth"), rfc(1122, "4.2.2.20", "(c)")],
  },
  {
    id: "N3",
    what: "The sender of a reset should enter TIME-WAIT according to two places, and enters CLOSED according to the ABORT call, the event processing and the section on closing.",
    consequence:
      "The base variant follows the event processing, so an aborted connection leaves old segments behind with nothing to wait for them; a TIME-WAIT after a reset is not in the table.",
    cite: [
      rfc(9293, "3.5.2"),
      rfc(9293, "3.3.2", "Figure 5, note 3"),
      rfc(9293, "3.10.5"),
      rfc(9293, "3.10.7.4", "third and fourth"),
      rfc(9293, "3.6"),
    ],
  },
  {
    id: "N4",
    what: "ABORT in TIME-WAIT is answered with ok and deletes the connection.",
    consequence: "A user can undo the wait that MUST-13 demands, and the next incarnation may follow at once.",
    cite: [rfc(9293, "3.10.5", "TIME-WAIT"), rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "N5",
    what: "A retransmitted SYN that reaches SYN-RECEIVED lies below the window, so it is answered with a bare ACK and not with SYN,ACK, and SYN-SENT drops a bare ACK.",
    consequence:
      "If the SYN,ACK was lost, repeating the SYN does not help; the handshake waits for the other side's own retransmission timeout.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.10.7.3", "fifth")],
  },
  {
    id: "N6",
    what: "The ACK field of a segment that fails the sequence test is not looked at, which also hits the crossing SYN,ACKs drawn for a simultaneous open.",
    consequence:
      "In a simultaneous open or close a repeated SYN,ACK or FIN acknowledges nothing, and progress hangs on the bare ACKs; if those are lost and retransmissions are used up, it stalls.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "A.2"), rfc(9293, "3.5", "Figure 7")],
  },
  {
    id: "N7",
    what: "Nothing limits the time in FIN-WAIT-2: nothing is unacknowledged, so neither the retransmission timeout nor the user timeout runs.",
    consequence: "If the peer never closes or is gone, the connection stays for ever; implementations add a timer of their own.",
    cite: [rfc(9293, "3.10.8"), rfc(9293, "3.9.1.1"), rfc(9293, "3.10.4", "FIN-WAIT-2")],
  },
  {
    id: "N8",
    what: "CLOSE in SYN-SENT and the user timeout delete the connection without TIME-WAIT.",
    consequence:
      "Segments of that incarnation can still be in the network when the next one begins, so nothing that rests on TIME-WAIT holds after such an end.",
    cite: [rfc(9293, "3.10.4", "SYN-SENT"), rfc(9293, "3.10.8", "USER TIMEOUT")],
  },
  {
    id: "N9",
    what: "If a restarted host happens to choose an ISS of RCV.NXT-1 of a peer that still holds the old connection, the ACK with which the peer answers its SYN acknowledges that SYN.",
    consequence:
      "SYN-SENT neither resets the peer nor moves on, and the open hangs until it gives up; RFC 5961 names the case, and it arises from RFC 793 already.",
    cite: [rfc(5961, "4.2"), rfc(9293, "3.10.7.3", "first and fifth")],
  },
  {
    id: "N10",
    what: "CLOSE in SYN-RECEIVED with nothing queued sends a FIN and enters FIN-WAIT-1 before the own SYN is acknowledged, and FIN-WAIT-1 takes text and FIN from a segment whose acknowledgment is old.",
    consequence:
      "The handshake no longer protects the new incarnation: an old SYN and then an old data segment are accepted even if initial sequence numbers only grow. Queueing the CLOSE until ESTABLISHED cures it.",
    cite: [
      rfc(9293, "3.10.4", "SYN-RECEIVED"),
      rfc(9293, "3.10.7.4", "fifth, FIN-WAIT-1"),
      rfc(9293, "3.10.7.4", "seventh"),
      rfc(9293, "3.3.2", "Figure 5"),
    ],
  },
  {
    id: "N11",
    what: "The check of MAY-12 stands before the states are told apart, so an unacceptable acknowledgment in SYN-RECEIVED is answered by an ACK; the paragraph on SYN-RECEIVED and the section on reset generation ask for a reset.",
    consequence:
      "The rows send the reset: it ends a half-open connection, which an ACK would leave as it is. The other reading was tried in five variants and four scenarios, and no verdict changed.",
    cite: [
      rfc(9293, "3.10.7.4", "fifth, MAY-12"),
      rfc(9293, "3.10.7.4", "fifth, SYN-RECEIVED STATE"),
      rfc(9293, "3.5.2", "group 2"),
      rfc(5961, "5.2"),
    ],
  },
  {
    id: "N12",
    what: "By the section on establishing a connection a host in a non-synchronized state returns to LISTEN on an acceptable reset; by the section on reset processing only one that came from LISTEN does, and others go to CLOSED.",
    consequence: "The rows follow reset processing and the event processing, which agree: an active open that is reset is refused.",
    cite: [rfc(9293, "3.5"), rfc(9293, "3.5.3"), rfc(9293, "3.10.7.4", "second, SYN-RECEIVED STATE")],
  },
  {
    id: "N13",
    what: "Of a simultaneous close the text says that both hosts delete the connection on the last ACKs, and the figure beside it shows both in TIME-WAIT for 2 MSL.",
    consequence: "The rows follow the figure and the event processing; the variant no-time-wait shows what the text alone would lead to.",
    cite: [rfc(9293, "3.6", "case 3"), rfc(9293, "3.6", "Figure 13"), rfc(9293, "3.10.7.4", "fifth, CLOSING STATE")],
  },
  {
    id: "N14",
    what: "In LAST-ACK the text does not ask for the processing of ESTABLISHED first, as it does in the other closing states, although text can still be unacknowledged there.",
    consequence:
      "By the letter SND.UNA never advances over that text, and our FIN cannot be told to be acknowledged; the rows process the acknowledgment as in ESTABLISHED.",
    cite: [rfc(9293, "3.10.7.4", "fifth, LAST-ACK STATE"), rfc(9293, "3.10.4", "CLOSE-WAIT STATE")],
  },
  {
    id: "N15",
    what: "The user timeout expires in any state, while it is defined by data that is not delivered in time; and RFC 1122 would rather notify the user than close.",
    consequence:
      "The row covers the states in which something can be unacknowledged; in LISTEN, FIN-WAIT-2 and TIME-WAIT nothing is. It deletes the connection, as RFC 9293 says.",
    cite: [rfc(9293, "3.10.8", "USER TIMEOUT"), rfc(9293, "3.9.1.1"), rfc(1122, "4.2.2.20", "(h)")],
  },
  {
    id: "N16",
    what: "RFC 9293 does not say what a second CLOSE or a SEND does while a first CLOSE waits in SYN-RECEIVED or CLOSE-WAIT.",
    consequence: "The rows refuse both as in FIN-WAIT-1, since no further SEND is accepted after CLOSE.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "CLOSE-WAIT STATE"), rfc(9293, "3.6", "case 1")],
  },
];
