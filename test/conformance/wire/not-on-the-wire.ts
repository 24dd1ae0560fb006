// Where a counterexample of a variant cannot be told from a run of the RFC by what is on the wire, each with the reason.

/** Rows of variants that never show. */
export const rowsThatDoNotShow: Readonly<Record<string, string>> = {
  "TW.OOW.RESTART": "how long TIME-WAIT still lasts is not sent",
  "TW.ACK.LETTER": "an acknowledgment may be sent at any time",
  "TW.SYN.MAY2": "RFC 9293 allows it, and the new connection is judged from its own SYN on",
  "SYNC.SYN.793": "the new connection is judged from its own SYN on, which a host without a connection may reset",
  "*.RST.793": "a host that a reset has closed and that says nothing is not told from one that goes on and says nothing",
};

/** Rows that show only if the other host speaks again: in the counterexamples of these properties it does not. */
export const silentAfter: Readonly<Record<string, readonly string[]>> = {
  "FW2.FIN.NOTW": ["P-KNOW", "P-STATE-GRAPH", "P-TW-ONE"],
};
