// The requirements MAY-1 to MAY-18 and REC-1 of RFC 9293, in the order of their numbers, and what became of each.
// An option that only rows speak of and no variant exercises in full is carried in part.

import { cover, coverPartly, leaveOut, type Requirement } from "./requirement.ts";

/** MAY-1 to MAY-18, then REC-1. */
export const mayRequirements: readonly Requirement[] = [
  coverPartly(
    "MAY-1",
    "3.6.1",
    "a half-duplex close",
    "The rows are in the table for a variant to enable; the model has no unread text and refuses the one that asks for it.",
    "ESTAB.CLOSE.HD",
    "FW2.TEXT.HD",
  ),
  coverPartly(
    "MAY-2",
    "3.6.1",
    "a SYN may reopen a connection from TIME-WAIT",
    "The variant bsd takes the SYN; going back to TIME-WAIT needs the saved TCB, and the model refuses the row for it.",
    "TW.SYN.MAY2",
    "SRtw.RST",
  ),
  leaveOut("MAY-3", "3.7.1", "the MSS option is always sent", "Text comes one octet to a segment, so no size is announced."),
  leaveOut("MAY-4", "3.8.1", "a resent packet keeps its IP identification", "There is no IP header in the model."),
  coverPartly(
    "MAY-5",
    "3.8.4",
    "keep-alives exist",
    "The model uses the freedom not to have them; a host that has them needs rows of its own.",
  ),
  coverPartly(
    "MAY-6",
    "3.8.4",
    "a keep-alive carries a garbage octet",
    "No keep-alive is sent, so the risk that such an octet is taken for data is not explored.",
  ),
  coverPartly(
    "MAY-7",
    "3.8.6",
    "data beyond a shrunk window may be resent",
    "The front of the queue is resent whatever the window says; a shrunk window does not occur.",
    "*.RTO",
  ),
  coverPartly(
    "MAY-8",
    "3.8.6.1",
    "a receiver may keep its window closed for ever",
    "Data that does not fit stays queued for as long as it takes, but the offered window is constant and open.",
    "EST.SEND.W",
  ),
  leaveOut("MAY-9", "3.9.1.9", "the received Diffserv field is passed up", "It decides nothing in TCP."),
  leaveOut("MAY-10", "3.9.2", "the IP timestamp option", "There is no IP header in the model."),
  leaveOut("MAY-11", "3.9.2", "the IP record route option", "There is no IP header in the model."),
  cover(
    "MAY-12",
    "3.10.7.4",
    "acknowledgments far below SND.UNA are refused",
    "The range check of RFC 5961 is a row of step 5, on in the base variant.",
    "*.ACK.DI",
  ),
  cover(
    "MAY-13",
    "3.10.7.4",
    "a segment beyond a gap is acknowledged at once",
    "The row for such segments sends the ACK whether or not it holds the text.",
    "*.OOO",
  ),
  leaveOut("MAY-14", "3.9.1.7", "a FLUSH call", "The users of the model have no such call, and no data waits beyond the window."),
  leaveOut("MAY-15", "3.9.1.2", "SEND takes a PUSH flag", "PSH changes no state and no sequence number."),
  leaveOut("MAY-16", "3.9.1.2", "data sent without PUSH is aggregated", "Text comes one octet to a segment."),
  leaveOut("MAY-17", "3.9.1.3", "PSH is passed to the receiving user", "PSH changes no state and no sequence number."),
  leaveOut("MAY-18", "3.8.2", "other congestion control", "It controls a rate, and the model has none."),
  leaveOut("REC-1", "3.1", "windows are kept in 32 bits", "A width of a field in memory shows in no behaviour of the model."),
];
