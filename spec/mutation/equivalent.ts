// Mutants that do the same although their rows say something else, and why. That nothing differs in the worlds of the sample is found by
// machine; the reason is a fact about the table, without which equal graphs would show no more than that the worlds are small.

/** By what a mutant says, why it is the same protocol. */
export const equivalent: Readonly<Record<string, string>> = {
  "LISTEN.CLOSE: delete dropped": "A listener has no numbers and no incarnation to forget.",
};

/** By what a mutant says, why no verdict tells it from its variant although it is not the same protocol. */
export const survivors: Readonly<Record<string, string>> = {
  "PRE.RCV: queue dropped": "The model keeps no RECEIVE that waits: text that is taken has reached the user.",
  "SYN.SEND: queue dropped": "The model keeps no text that waits: a user whose SEND had to wait calls again.",
  "SS.SYN: set sndWl2 8 -1": "The window of the model never changes, so that nothing reads SND.WL2.",
  "LISTEN.ACK: after LISTEN.SEC": "Both hosts of the model are in one compartment: the row that would come first never applies.",
  "SS.RST.NOACK: after SS.SEC": "Both hosts of the model are in one compartment: the row that would come first never applies.",
  "CLOSING.ACK: stop and continue exchanged":
    "The peer's FIN has been taken in CLOSING, and no host of the model sends anything beyond its FIN: the steps that follow find nothing to do.",
  "CLOSING.ACK: never applies":
    "The peer's FIN has been taken in CLOSING, and no host of the model sends anything beyond its FIN: the steps that follow find nothing to do.",
  "*.OOO: not in LAST-ACK": "The peer's FIN has been taken in LAST-ACK, and no host of the model sends anything beyond its FIN.",
  "FW1.ACKFIN: conjunct 1 dropped":
    "A FIN waits in FIN-WAIT-1 only behind text that the window has no room for, and in no world does text wait so.",
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
};
