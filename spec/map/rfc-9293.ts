// RFC 9293 from section 3.1 to 3.9, and its appendix on implementations: the sections around the processing of events.

import { placesIn, section, step } from "./place.ts";

const explains = "It explains; what it asks for is said again, and cited, where events are processed.";

export const rfc9293Sections = placesIn(
  9293,
  section("3.1", "The header: its fields and control bits"),
  section("3.2", "Options that every TCP has"),
  section("3.2.1", "Options in common use"),
  section("3.2.2", "Options for experiments", { left: "No row depends on an option but timestamps." }),
  section("3.3", "Terms", { left: explains }),
  section("3.3.1", "The variables of a connection and of a segment", {
    left: "The vocabulary of the table: rows are written in these variables.",
  }),
  section("3.3.2", "The states and the diagram of them", step("TIME-WAIT", "What TIME-WAIT waits for")),
  section("3.4", "Sequence numbers, and when a segment is acceptable"),
  section("3.4.1", "How initial sequence numbers are chosen"),
  section("3.4.2", "When to keep quiet: what a segment lives for"),
  section("3.4.3", "Quiet time after a crash"),
  section("3.5", "Opening a connection"),
  section("3.5.1", "Half-open connections and other anomalies"),
  section(
    "3.5.2",
    "When a reset is sent",
    step("group 1", "No connection: anything but a reset is answered with one"),
    step("group 2", "A connection that is being opened: what acknowledges something never sent is answered with a reset"),
    step("group 3", "A synchronized connection: what is out of place gets an empty ACK"),
  ),
  section("3.5.3", "When a reset counts, and what it does"),
  section(
    "3.6",
    "Closing a connection",
    step("case 1", "The local user closes first"),
    step("case 2", "The peer's FIN comes first", {
      left: "No row of its own: it is the eighth step in ESTABLISHED, and CLOSE in CLOSE-WAIT.",
    }),
    step("case 3", "Both close at once"),
  ),
  section("3.6.1", "Half-closed connections, TIME-WAIT and opening again from it"),
  section("3.7", "Cutting text into segments", {
    left: "How text is cut does not matter to how connections end; text here comes one octet to a segment.",
  }),
  section("3.7.1", "The largest segment"),
  section("3.7.2", "Path MTU discovery"),
  section("3.7.3", "Interfaces whose MTU changes", { left: "As for the largest segment: see the exception segment-size." }),
  section("3.7.4", "The Nagle algorithm"),
  section("3.7.5", "Jumbograms", { left: "As for the largest segment: see the exception segment-size." }),
  section("3.8", "Communicating data"),
  section("3.8.1", "The retransmission timeout"),
  section("3.8.2", "Congestion control"),
  section("3.8.3", "Failing connections: when a host gives up"),
  section("3.8.4", "Keep-alives"),
  section("3.8.5", "Urgent data"),
  section("3.8.6", "The window"),
  section("3.8.6.1", "Probing a closed window"),
  section("3.8.6.2", "Silly windows", { left: "Said in the two sections inside it: see the exception nagle-and-silly-windows." }),
  section("3.8.6.2.1", "Silly windows: when to send"),
  section("3.8.6.2.2", "Silly windows: when to offer more"),
  section("3.8.6.3", "Acknowledgments that are held back"),
  section("3.9", "Interfaces", { left: explains }),
  section("3.9.1", "Calls between user and TCP", { left: explains }),
  section("3.9.1.1", "OPEN"),
  section("3.9.1.2", "SEND"),
  section("3.9.1.3", "RECEIVE"),
  section("3.9.1.4", "CLOSE", { left: explains }),
  section("3.9.1.5", "STATUS", { left: explains }),
  section("3.9.1.6", "ABORT"),
  section("3.9.1.7", "FLUSH", { left: "An optional call; emptying the queue of text is not among the calls of the model." }),
  section("3.9.1.8", "Reports that nobody asked for", {
    left: "Soft errors are reported without a change of state; the model has no ICMP: see the exception icmp.",
  }),
  section("3.9.1.9", "Differentiated services", { left: "A field of IP that no row reads: see the exception ip-layer." }),
  section("3.9.2", "Between TCP and IP"),
  section("3.9.2.1", "Source routes"),
  section("3.9.2.2", "ICMP messages"),
  section("3.9.2.3", "Source addresses"),
);

export const rfc9293Appendix = placesIn(
  9293,
  section("A.1", "Security compartments and precedence"),
  section("A.1.1", "Precedence"),
  section("A.1.2", "Systems with several levels of security"),
  section("A.2", "A weakness of the test of sequence numbers"),
  section("A.3", "A change to the Nagle algorithm"),
  section("A.4", "Low watermarks", { left: "A setting of the socket interface that delays what users are told; no row depends on it." }),
);
