// RFC 9293 §3.10, the processing of events: calls, segments and timeouts, step by step and state by state, in the order of the text.

import { placesIn, section, step } from "./place.ts";

const calls = placesIn(
  9293,
  section("3.10", "Events, and how they are processed"),
  section(
    "3.10.1",
    "OPEN call",
    step("CLOSED STATE", "A new connection: LISTEN if passive, a SYN and SYN-SENT if active, or an error"),
    step("LISTEN STATE", "A listener becomes active and sends its SYN"),
    step("SYN-SENT STATE and all that follow", "Refused: the connection exists"),
  ),
  section(
    "3.10.2",
    "SEND call",
    step("CLOSED STATE", "Refused: there is no connection"),
    step("LISTEN STATE", "A listener becomes active and sends its SYN"),
    step("SYN-SENT STATE, SYN-RECEIVED STATE", "The text waits for ESTABLISHED"),
    step("ESTABLISHED STATE, CLOSE-WAIT STATE", "The text is cut into segments and sent"),
    step("FIN-WAIT-1 STATE and all that follow", "Refused: the connection is closing"),
  ),
  section(
    "3.10.3",
    "RECEIVE call",
    step("CLOSED STATE", "Refused: there is no connection"),
    step("LISTEN STATE to SYN-RECEIVED STATE", "The call waits for ESTABLISHED"),
    step("ESTABLISHED STATE to FIN-WAIT-2 STATE", "What has arrived is handed over, or the call waits"),
    step("CLOSE-WAIT STATE", "What has arrived is handed over; nothing else will come"),
    step("CLOSING STATE to TIME-WAIT STATE", "Refused: the connection is closing"),
  ),
  section(
    "3.10.4",
    "CLOSE call",
    step("CLOSED STATE", "Refused: there is no connection"),
    step("LISTEN STATE", "The listener is gone"),
    step("SYN-SENT STATE", "The connection is gone, without a word to the peer"),
    step("SYN-RECEIVED STATE", "A FIN, if nothing waits to be sent; else the call waits for ESTABLISHED"),
    step("ESTABLISHED STATE", "A FIN after all text, and FIN-WAIT-1"),
    step("FIN-WAIT-1 STATE, FIN-WAIT-2 STATE", "An error, or accepted without a second FIN"),
    step("CLOSE-WAIT STATE", "A FIN after all text, and LAST-ACK"),
    step("CLOSING STATE to TIME-WAIT STATE", "Refused: the connection is closing"),
  ),
  section(
    "3.10.5",
    "ABORT call",
    step("CLOSED STATE", "Refused: there is no connection"),
    step("LISTEN STATE", "The listener is gone"),
    step("SYN-SENT STATE", "The connection is gone, without a word to the peer"),
    step("SYN-RECEIVED STATE to CLOSE-WAIT STATE", "A reset, and the connection is gone"),
    step("CLOSING STATE to TIME-WAIT STATE", "The connection is gone, without a word to the peer"),
  ),
  section("3.10.6", "STATUS call: the state, in every state there is", step("CLOSED STATE", "Refused: there is no connection")),
);

const arrivals = placesIn(
  9293,
  section("3.10.7", "A segment arrives", { left: "It is the heading of the sections that follow." }),
  section("3.10.7.1", "In CLOSED: anything but a reset is answered with a reset"),
  section(
    "3.10.7.2",
    "In LISTEN",
    step("first", "A reset is ignored"),
    step("second", "An ACK is answered with a reset"),
    step("third", "A SYN is answered with SYN,ACK, and the state is SYN-RECEIVED"),
    step("fourth", "Anything else is dropped"),
  ),
  section(
    "3.10.7.3",
    "In SYN-SENT",
    step("first", "The ACK: one for something never sent is answered with a reset"),
    step("second", "The RST: it counts if it acknowledges the SYN"),
    step("third", "Security"),
    step("fourth", "The SYN: ESTABLISHED if ours is acknowledged, else SYN-RECEIVED"),
    step("fifth", "Neither SYN nor RST: dropped"),
  ),
  section(
    "3.10.7.4",
    "In all other states, in eight steps",
    step("first", "The sequence number: what is outside the window gets an ACK and is dropped", { has: ["MUST-58", "MUST-59", "SHLD-31"] }),
    step("second", "The RST bit: whether it counts"),
    step("second, 1)", "A reset outside the window is dropped", {
      left: "The first step has dropped it already: row *.OOW.RST, which cites RFC 5961 for it.",
    }),
    step("second, 2)", "A reset whose number is exactly the next counts"),
    step("second, 3)", "A reset elsewhere in the window is challenged with an ACK"),
    step("second, SYN-RECEIVED STATE", "A reset that counts: back to LISTEN, or refused"),
    step("second, ESTABLISHED STATE to CLOSE-WAIT STATE", "A reset that counts: the users are told, the connection is gone"),
    step("second, CLOSING STATE to TIME-WAIT STATE", "A reset that counts: the connection is gone"),
    step("third", "Security"),
    step("third, SYN-RECEIVED STATE", "Another compartment is answered with a reset"),
    step("fourth", "The SYN bit: challenged with an ACK in the synchronized states, or an error by RFC 793; in TIME-WAIT it may open anew"),
    step("fourth, SYN-RECEIVED STATE", "Back to LISTEN after a passive OPEN"),
    step("fifth", "The ACK field: without one dropped, too old or for something never sent answered with an ACK", { has: ["MAY-12"] }),
    step("fifth, SYN-RECEIVED STATE", "Our SYN is acknowledged: ESTABLISHED, or a reset for a wrong ACK"),
    step("fifth, ESTABLISHED STATE", "What is acknowledged leaves the queue, and the window is updated"),
    step("fifth, FIN-WAIT-1 STATE", "The FIN is acknowledged: FIN-WAIT-2"),
    step("fifth, FIN-WAIT-2 STATE", "The user's CLOSE is done"),
    step("fifth, CLOSE-WAIT STATE", "As in ESTABLISHED", {
      left: "No row of its own: those of ESTABLISHED are in force in CLOSE-WAIT as well.",
    }),
    step("fifth, CLOSING STATE", "The FIN is acknowledged: TIME-WAIT; anything else is ignored"),
    step("fifth, LAST-ACK STATE", "The FIN is acknowledged: the connection is gone"),
    step("fifth, TIME-WAIT STATE", "The peer's FIN again: an ACK, and TIME-WAIT begins anew"),
    step("sixth", "The URG bit"),
    step("seventh", "The text: taken, handed over and acknowledged", { has: ["MAY-13"] }),
    step("seventh, CLOSE-WAIT STATE to TIME-WAIT STATE", "Text after the peer's FIN is ignored"),
    step("eighth", "The FIN bit: the user is told, and it is acknowledged"),
    step("eighth, ESTABLISHED STATE", "CLOSE-WAIT, from SYN-RECEIVED too"),
    step("eighth, FIN-WAIT-1 STATE", "TIME-WAIT if our FIN is acknowledged, else CLOSING"),
    step("eighth, FIN-WAIT-2 STATE", "TIME-WAIT"),
    step("eighth, CLOSE-WAIT STATE to LAST-ACK STATE", "The state stays"),
    step("eighth, TIME-WAIT STATE", "TIME-WAIT begins anew"),
  ),
);

const timeouts = placesIn(
  9293,
  section(
    "3.10.8",
    "Timeouts",
    step("USER TIMEOUT", "The users are told, and the connection is gone"),
    step("RETRANSMISSION TIMEOUT", "What stands first in the queue is sent again"),
    step("TIME-WAIT TIMEOUT", "The connection is gone"),
  ),
);

export const rfc9293Events = [...calls, ...arrivals, ...timeouts];
