// Mutants that do the same although their rows say something else, and why. That nothing differs in the worlds of the sample is found by
// machine; the reason is a fact about the table, without which equal graphs would show no more than that the worlds are small.

const nothingOpen =
  "FIN-WAIT-2 and TIME-WAIT are entered only when all that was sent is acknowledged, and nothing with a sequence number is sent in them: SND.UNA is SND.NXT.";
const noneBeyond = "Whatever gets there and is not new acknowledges nothing beyond SND.UNA: *.ACK.DI has dropped what is beyond SND.NXT.";

/** By what a mutant says, why it is the same protocol. */
export const equivalent: Readonly<Record<string, string>> = {
  "LISTEN.CLOSE: delete dropped": "A listener has no numbers and no incarnation to forget.",
  "SR.CLOSE: start user 6 dropped":
    "Our SYN is unacknowledged in SYN-RECEIVED, and every row that sends one starts the user timer: it runs already, and starting it again does nothing.",
  "*.UTO: also in TIME-WAIT":
    "TIME-WAIT is entered only when our FIN is acknowledged; EST.ACK.NEW stops the user timer as soon as nothing is unacknowledged, and no row of TIME-WAIT starts it.",
  "*.RTO: other end of the queue 9":
    "The condition asks about a FIN at the front only where our SYN is acknowledged. There SND.UNA has left ISS, and nothing changes; or it has come round to it again, with more octets sent than lie between ISS and SND.NXT, so with more than the none between ISS and SND.UNA.",
  "*.OOW.RST: equality 1 turned into le": "SEG.LEN counts octets and control bits: it is never less than zero.",
  "*.OOW.RST: equality 2 turned into le": "A window counts octets: it is never less than zero.",
  "TW.OOW.RESTART: equality 1 turned into le": "SEG.LEN counts octets and control bits: it is never less than zero.",
  "TW.OOW.RESTART: equality 2 turned into le": "A window counts octets: it is never less than zero.",
  "TW.FIN.REXMT: send SEQ other end of the queue": nothingOpen,
  "TW.SYN.RESTART: send SEQ other end of the queue": nothingOpen,
  "FW2.FIN.NOTW: send SEQ other end of the queue": nothingOpen,
  "EST.ACK.DUP: condition always true": noneBeyond,
  "EST.ACK.DUP: number +1 1": noneBeyond,
  "EST.ACK.NEW: after EST.ACK.DUP":
    "One asks for an acknowledgment beyond SND.UNA and the other for one that is not: what comes first is the same.",
  "SR.ACK.OK: comparison 2 turned into eq":
    "In SYN-RECEIVED nothing has been sent but the SYN: what lies beyond SND.UNA and not beyond SND.NXT is SND.NXT.",
  "EST.TEXT: stop and continue exchanged": "It is for text without a FIN, behind which only *.FIN.NONE applies, which does nothing.",
  "TW.SYN.MAY2: set fromTimeWait 17 negated": "Only SRtw.RST asks for it, which bsd does not have in force.",
  "EST.ACK.NEW: conjunct 2 dropped":
    "Whatever gets there acknowledges nothing beyond SND.NXT: *.ACK.DI has dropped it, and SR.ACK.OK asks for the same.",
  "SS.BADACK.RST: comparison 2 turned into eq":
    "In SYN-SENT our SYN is all that has been sent, so that SND.NXT is the one number beyond SND.UNA that can be acknowledged.",
  "*.RTO: number -1 1":
    "Where nothing is unacknowledged the rest of the condition is false: then neither our SYN nor our FIN is at the front, and no octet that could be sent again is left.",
};

const compartment = "Both hosts of the model are in one compartment: the row that would come first never applies.";
const queues = "The model keeps no queues that could outlive the TCB, which the row deletes.";
const window = "The window of the model never changes, so that nothing reads which segment spoke of it last.";

/** By what a mutant says, why no verdict tells it from its variant although it is not the same protocol. */
export const survivors: Readonly<Record<string, string>> = {
  "CW.CLOSE.Q: conjunct 2 dropped": "It asks whether text waits, and in no world does text wait.",
  "CW.CLOSE.Q: set octetsSent 4 dropped": "No text of the model waits and leaves with the FIN, so that nothing is added.",
  "TW.SYN.MAY2: set sndWnd 7 dropped": "The window of the model never changes: that of a new connection is that of the old one.",
  "SR.RST.A: flush dropped": queues,
  "SR.RST.P: flush dropped": queues,
  "SR.SYN.P: flush dropped": queues,
  "SR.ACK.OK: set sndWl2 3 -1": window,
  "EST.ACK.NEW: restart retransmission 3 dropped":
    "It runs already while something is unacknowledged, and how long it runs the model leaves open: an endpoint restarts it, which no property sees.",
  "*.OOO: not in CLOSING":
    "P-EARLY-ACK asks for the answer, and in no world does text beyond RCV.NXT come with the acknowledgment of the FIN of a host in CLOSING.",
  "CLOSING.ACKFIN: stop and continue exchanged":
    "Only text or a FIN at or beyond RCV.NXT would be answered, and in no world does any come with the acknowledgment of the FIN of a host in CLOSING.",
  "PRE.RCV: queue dropped": "The model keeps no RECEIVE that waits: text that is taken has reached the user.",
  "SYN.SEND: queue dropped": "The model keeps no text that waits: a user whose SEND had to wait calls again.",
  "SS.SYN: set sndWl2 8 -1": window,
  "SS.SYNACK: set sndWl1 10 -1": window,
  "LISTEN.ACK: after LISTEN.SEC": compartment,
  "SS.RST.NOACK: after SS.SEC": compartment,
  "*.RTO: conjunct 2 dropped":
    "It keeps whoever runs an endpoint from sending again more than is unacknowledged; the model sends one octet again, and there is always one.",
  "LISTEN.SEND: set iss 2 dropped":
    "Where users of the sample call whatever they can, a host opens once; its first initial number is 0, as that of a cleared TCB.",
  "TW.ACK.DI.RESTART: stop and continue exchanged":
    "Only text or a FIN at or beyond RCV.NXT would be answered or restart the timer once more; where an intruder sends one there is room for one answer, and a step with two is capped.",
  "SS.SYNACK: set sndWl2 11 +1": window,
  "CLOSING.ACKFIN: conjunct 1 dropped":
    "A FIN waits in CLOSING only behind text that the window has no room for, and in no world does text wait so.",
  "SR.CLOSE: also in ESTABLISHED":
    "It does there what ESTAB.CLOSE does, but comes before ESTAB.CLOSE.W as well, which is for text that waits, and in no world does text wait.",
  "SR.CLOSE: set octetsSent 3 dropped": "No text of the model waits and leaves with the FIN, so that nothing is added.",
  "LISTEN.OPEN.DUP: never applies":
    "LISTEN.OPEN.AU refuses the call as well, for another reason, and for which reason a call is refused no property asks.",
  "EST.SEND.W: queue dropped": "The model keeps no text that waits: a user whose SEND had to wait calls again.",
  "LISTEN.SEND: condition always true": "Users of the model always say to whom: a SEND without a remote socket never comes.",
  "CW.CLOSE.Q: set sndNxt 3 other end of the queue":
    "A CLOSE that waits in CLOSE-WAIT was called before our SYN was acknowledged, and nothing can be sent after it: without text that waits nothing is unacknowledged.",
  "LISTEN.SEND: create dropped":
    "Only that an incarnation begins is lost, and in the world whose users SEND on a listener each host has one connection, so that nothing is told apart by it.",
};

/** By property, why it stays although it kills no mutant of the sample and no variant that ships breaks it. */
export const idleProperties: Readonly<Record<string, string>> = {
  "P-TW-WHO": "Says of the run what P-ACK-LEADS and P-FIN-LEADS say of the step: that the peer's FIN has been taken.",
  "P-TW-ACK": "The case of P-OUTSIDE-ACK that RFC 9293 asks of TIME-WAIT by name.",
  "P-TW-BLOCK": "The case of P-OPEN-REFUSED that articles on TIME-WAIT speak of.",
  "P-TW-NODATA": "The case of P-TAKEN-EXACT that articles on TIME-WAIT speak of.",
  "P-IN-ORDER": "Says of a whole stream what P-TAKEN-EXACT says of one step.",
  "P-EOF": "Says of a whole stream what P-TAKEN-EXACT says of one step.",
  "P-SEQ-ORD": "An invariant; the family says of each step what keeps it.",
  "P-FIN-ONE": "Says of the run what P-NXT-EXACT and P-TAKEN-EXACT say of the step: that no second FIN is sent or taken.",
  "P-SYN-ONE": "Says of states what P-OPEN-SENDS and P-SS-SYN say of the step.",
  "P-RST-NO-REPLY": "One sentence for what P-CLOSED-RST, P-SS-RST and P-RST-OUTSIDE say state by state.",
  "P-SR-PASSIVE": "A case of P-RST-ENDS, which says only where a reset may lead; this one says exactly when.",
  "P-OPEN-ISOL": "The case of P-OPEN-REFUSED that MUST-41 asks for.",
  "P-NO-ACK":
    "It is about *.NOACK and LISTEN.OTHER, which no host of the model comes to, so that they are not mutated; tests of the family break it.",
  "P-SS-NO-SYN": "It is about SS.ACKONLY, of which the sample has no mutant that does something else.",
  "P-RTX-COUNT": "It is about the effect that begins the count anew, which no mutant of the sample forgets.",
};
