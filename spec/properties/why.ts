// Why each property matters: what somebody would notice where it fails. Of the family "answers" many matter for one reason, which stands once.

const each: Readonly<Record<string, string>> = {
  "P-TW-WHO":
    "It says whose ports and memory are taken: who closes first, both if they close at once, and nobody else. Advice on who should close first rests on it.",
  "P-TW-ONE":
    "TIME-WAIT protects only if somebody is in it; where both ends skip it, nothing keeps the next connection apart from this one.",
  "P-TW-MIN": "Whatever cuts the wait short brings back what the wait is for; this is the assassination that RFC 1337 warns of.",
  "P-TW-2MSL": "It is the length itself: twice as long as a segment can live, one for the last ACK and one for what it may cause.",
  "P-TW-ACK":
    "The peer is waiting for that ACK. Without it the peer repeats its FIN until it gives up, and takes a close that worked for a failure.",
  "P-TW-RESTART": "A FIN that comes again shows that something of the connection is still about, so the wait has to be counted from there.",
  "P-TW-NO-RST":
    "It is the first purpose of TIME-WAIT: a peer whose last ACK was lost is told that all is well, and not that the connection was reset.",
  "P-TW-MAX": "What is never let go of takes a port and memory for ever, and an attacker or an accident could arrange it.",
  "P-TW-BLOCK":
    "This is what people run into: the same two addresses and ports cannot be used again from this side until the wait is over.",
  "P-TW-NODATA":
    "After the peer's FIN there is no more text. Whatever comes is old, and a user who gets it reads what was never sent there.",
  "P-TW-SILENT": "Two hosts that answer each other's answers keep each other busy, and in TIME-WAIT, for as long as the network lets them.",
  "P-2MSL": "This is TIME-WAIT as seen by a new connection: none begins while the old one can still send something into it.",
  "P-QUIESCE":
    "If the network is empty of the old connection, nothing old can do harm whatever its number; all else in this group follows from it.",
  "P-NO-STALE-DATA":
    "It is the damage that TIME-WAIT is famous for: a user reads octets that belong to somebody else's conversation, and nothing tells.",
  "P-NO-STALE-FIN": "A connection that has just begun would look closed by its peer, and the user would take what came for the whole.",
  "P-IN-ORDER": "It is what TCP promises: each octet once, in order. Here it is held against all that TIME-WAIT and new connections do.",
  "P-NO-STALE-ACK": "What is acknowledged is not sent again; an old acknowledgment can make a host forget what never arrived.",
  "P-NO-STALE-RST": "A new connection that is doing well is ended by what was meant for the one before it.",
  "P-NO-ACK-UNSENT": "Such an acknowledgment can only be old or forged, and answering it is how endless exchanges of ACKs begin.",
  "P-NEWCONN-SURVIVES": "It is what the user of the new connection asks for: once it is open, only its own peer ends it.",
  "P-NO-STALE-REFUSAL": "A client is told that it was refused by a server that never refused anything, and may not try again.",
  "P-EMBRYO": "A server loses a connection that was about to open, and the client has to begin again.",
  "P-REPLAY": "A request that is delivered twice may be carried out twice: an order, a payment.",
  "P-GRACE": "A user who has closed properly is told of a reset, and cannot know whether the peer got everything.",
  "P-GRACE-0": "Losses are no excuse here: where the network only reorders, a proper close must end as one.",
  "P-EOF": "The end of the stream is how many protocols say that a message is whole; it must come once, and before the connection is gone.",
  "P-KNOW": "Many explanations say that TIME-WAIT makes both sides sure that the other has ended. It does not, and this shows how.",
  "P-REUSE-ONESIDED": "TIME-WAIT blocks one side. That the other may come back at once is why servers meet SYNs in TIME-WAIT.",
  "P-SEQ-ORD": "All comparisons of numbers rest on this order; where it fails, a host acknowledges or sends nonsense.",
  "P-RCV-ORD": "A host that expects what nobody sends waits for ever, or takes something forged for the next octet.",
  "P-FIN-ONE": "If the FIN were counted twice or not at all, the two sides would disagree on what the last number is.",
  "P-SYN-ONE": "The same of the SYN: the first octet would be taken for the second, or ESTABLISHED would mean less than it says.",
  "P-STATE-GRAPH":
    "The diagram is what most people know of TCP; a change of state that it does not have is a bug or a surprise worth a name.",
  "P-RST-GEN": "Resets from a synchronized state end connections that both users still want.",
  "P-RST-NO-REPLY": "Resets that answer resets never end.",
  "P-NO-REPLY-BARE": "ACKs that answer ACKs never end.",
  "P-SR-PASSIVE": "A server goes on listening after a failed open, and a client is told; mixed up, a server goes deaf or a client waits.",
  "P-OPEN-ISOL": "To listen on a port must not touch the connections that it has.",
  "P-LASTACK-EXIT": "A server whose clients vanish would collect connections in LAST-ACK.",
  "P-TERM": "Both users have closed; that the connection goes away then is the least they can expect.",
  "P-NO-HALFOPEN": "A side that still has what the other has lost waits for a peer that knows nothing of it.",
  "P-HALFOPEN-SENDER": "Who has something to send finds out, who only waits does not: that is what keep-alives are for.",
  "P-ACKED": "It is the other half of the promise: what is sent arrives, or the sender learns that it may not have.",
  "P-OPEN-LIVE": "A server that listens can be reached.",
  "P-OPEN-ANSWERED": "A user who opens learns what became of it.",
  "P-EMBRYO-ENDS": "Half-open connections that stay are how a listening server is filled up.",
  "P-REOPEN-LIVE":
    "A client that is refused because of TIME-WAIT and tries again must get in at last; where every try restarts the wait, it never does.",
  "P-SIMOPEN": "Peers that open towards each other at once, as through address translators, must meet.",
  "P-NO-ACKLOOP": "It is hazard H2 of RFC 1337: two hosts that correct each other for ever, at the speed of the network.",
  "P-TW-RELEASE": "A port that is never given back.",
  "P-CAN-END": "A connection that nothing can end any more holds its port and memory until the machine is started again.",
};

/** Of the family "answers": what a host must do with one segment or call. */
const together: readonly (readonly [string, readonly string[]])[] = [
  [
    "Every other claim takes the numbers and bits of segments at their word: where one is off by one, the peer drops what is right or takes what is wrong.",
    "P-ACK-ALWAYS P-ACK-NUMBER P-SEQ-NUMBER P-NXT-EXACT P-RTX-FRONT P-SYN-BITS P-RST-FORM".split(" "),
  ],
  [
    "It is how connections begin: a host that answers otherwise cannot be reached, or opens what nobody asked for.",
    "P-OPEN-SENDS P-OPEN-REFUSED P-LISTEN-SYN P-SS-SYN P-SS-NO-SYN P-SR-SYN".split(" "),
  ],
  [
    "It decides when a TIME-WAIT gives way, and so whether a client gets in early or something old does.",
    "P-TW-REOPENS P-TW-STARTS P-TW-ONLY-FIN P-TW-SECOND-FIN P-TW-ACK-RESTARTS".split(" "),
  ],
  [
    "A peer that has the connection no more is found out by resets, and by nothing else; one too few and a user waits, one too many and a good connection dies.",
    "P-CLOSED-RST P-LISTEN-RST P-WRONG-ACK-RST P-SS-RST P-RST-ENDS P-TW-RST P-TW-NO-ASSASSINS P-SYN-ENDS".split(" "),
  ],
  [
    "Who does not know the exact numbers, an old segment or an attacker, must not be able to end or change a connection: that is what challenges are for.",
    "P-RST-OUTSIDE P-RST-CHALLENGED P-OUTSIDE-ACK P-SYN-CHALLENGED P-ACK-CHALLENGED P-ACK-UNSENT P-NO-ACK".split(" "),
  ],
  [
    "It is what makes the stream: nothing is taken that is not next, nothing that is next is left, and the sender is told.",
    "P-TEXT-TAKEN P-FIN-TAKEN P-TAKEN-EXACT P-EARLY-ACK P-NO-MORE P-UNA-EXACT".split(" "),
  ],
  [
    "It is how a close moves on, state by state; where a step is missed the connection hangs, and where one is taken too early TIME-WAIT is skipped.",
    "P-ACK-LEADS P-ACK-ENDS P-CLOSING-IGNORES P-FIN-LEADS".split(" "),
  ],
  [
    "Users know TCP by its calls: what each does in each state, whether it is refused, and that it returns.",
    "P-SEND-SENDS P-SEND-WAITS P-SEND-REFUSED P-CLOSE-SENDS P-CLOSE-ONCE P-FIN-ASKED P-CLOSE-FORGETS P-CLOSE-REFUSED P-ASKING P-ABORT-RST P-CALL-RETURNS P-CLOSE-DONE P-TOLD P-TOLD-ENDS P-GIVES-UP".split(
      " ",
    ),
  ],
  [
    "What a host keeps between segments must be right when the next one comes, or what was lost is never sent again, or for ever.",
    "P-TCB-CLEAR P-RTX-TIMER P-USER-TIMER P-RTX-COUNT".split(" "),
  ],
];

/** Why a property matters, by its id. */
export const whyItMatters: ReadonlyMap<string, string> = new Map([
  ...Object.entries(each),
  ...together.flatMap(([why, ids]) => ids.map((id) => [id, why] as const)),
]);
