// What Cloudflare's article of 2016 says of FIN-WAIT-2 and CLOSE-WAIT, in our words, and what becomes of it.

import { rfc } from "../../citation.ts";
import { note, property, row, type StatedIn, type Statement } from "./statement.ts";

export const cloudflareDocuments: readonly StatedIn[] = [
  {
    id: 6,
    title: "Cloudflare, This is strictly a violation of the TCP specification",
    what: "Cloudflare's article of 2016 on a connection that times out because FIN-WAIT-2 does.",
    address: "https://blog.cloudflare.com/this-is-strictly-a-violation-of-the-tcp-specification/",
    read: "from its beginning to where the opener gives up, in part in notes that others took of it; of its end, what it makes of all that, only what a reply tells",
  },
];

export const cloudflareStatements: readonly Statement[] = [
  {
    id: "S6.1",
    document: 6,
    says: "That Linux ends FIN-WAIT-2 after a minute (tcp_fin_timeout) violates the specification.",
    judgement: "agrees",
    finding:
      "RFC 9293 has no timer for FIN-WAIT-2. Only a host whose user can no longer read may reset the connection, and that when text arrives.",
    answers: [row("FW2.TIMEOUT"), row("FW2.TEXT.HD")],
    cite: [rfc(9293, "3.10.8"), rfc(9293, "3.6.1", "SHLD-3")],
  },
  {
    id: "S6.2",
    document: 6,
    says: "The other end stays in CLOSE-WAIT for as long as its program does not close.",
    judgement: "agrees",
    finding: "CLOSE-WAIT is left by a CLOSE, an ABORT, a reset or a timeout of something unacknowledged, and by nothing else.",
    answers: [row("CW.CLOSE"), property("P-TERM")],
    cite: [rfc(9293, "3.10.4", "CLOSE-WAIT STATE"), rfc(9293, "3.10.8")],
  },
  {
    id: "S6.3",
    document: 6,
    says: "A client that then opens from the same port gets no answer from the connection in CLOSE-WAIT: it stays in SYN-SENT until it gives up, and the other end stays where it is.",
    judgement: "contradicted",
    finding:
      "By RFC 5961 and 9293 the SYN is challenged with an ACK, the client answers with a reset, CLOSE-WAIT is over, and the SYN that is sent again gets through. It fails where the challenge is lost or held back, or by the chance that the number of the SYN makes it look right. In the article's capture, on a loopback that loses nothing, the SYN is repeated and no SYN-ACK comes: whatever that host did, it is not what the rows do.",
    answers: [row("SYNC.SYN.CHAL"), row("SS.BADACK"), row("EST.RST")],
    cite: [rfc(9293, "3.10.7.4", "fourth"), rfc(5961, "4.2"), rfc(5961, "7")],
  },
  {
    id: "S6.4",
    document: 6,
    says: "FIN-WAIT-2 leads to TIME-WAIT once the peer's FIN arrives, and so never if its program does not close.",
    judgement: "agrees",
    finding: "No other row leads from FIN-WAIT-2 to TIME-WAIT.",
    answers: [row("FW2.FIN"), property("P-TW-WHO"), property("P-FIN-LEADS")],
    cite: [rfc(9293, "3.10.7.4", "eighth")],
  },
  {
    id: "S6.5",
    document: 6,
    says: "When FIN-WAIT-2 has timed out, the port is free there and can be taken for a new connection, though the other end still has the old one.",
    judgement: "agrees",
    finding:
      "It is a half-open connection. For those the RFC has the answer of S6.3: the end that still has the connection learns of it by the reset to its challenge.",
    answers: [row("FW2.TIMEOUT"), row("CLOSED.OPEN.A"), row("SYNC.SYN.CHAL")],
    cite: [rfc(9293, "3.5.1"), rfc(9293, "3.10.7.4", "fourth")],
  },
  {
    id: "S6.6",
    document: 6,
    says: "A SYN is dropped where the queue of connections that the program has not accepted is full; it is sent again.",
    judgement: "conditional",
    finding:
      "LISTEN answers every acceptable SYN by the RFC and knows no such queue. To drop it is a loss, made by the host; a SYN that is not acknowledged is sent again either way.",
    answers: [row("LISTEN.SYN"), row("*.RTO")],
    cite: [rfc(9293, "3.10.7.2", "third"), rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT")],
  },
  {
    id: "S6.7",
    document: 6,
    says: "On the loopback interface nothing is lost, so that losses cannot explain a SYN without an answer.",
    judgement: "agrees",
    finding:
      "Of what the model's network may do, losing, holding and copying, nothing is left then but that both ends act in turns; S6.3 is what the rows do there.",
    answers: [row("SYNC.SYN.CHAL"), note("limits")],
    cite: [rfc(9293, "3.10.7.4", "fourth")],
  },
];
