// Where a counterexample of a variant cannot be told from a run of the RFC by what is on the wire, each with the reason.

/** Rows of variants that never show. */
export const rowsThatDoNotShow: Readonly<Record<string, string>> = {
  "TW.OOW.RESTART": "how long TIME-WAIT still lasts is not sent",
  "TW.ACK.LETTER": "an acknowledgment may be sent at any time",
  "TW.SYN.MAY2": "RFC 9293 allows it, and the new connection is judged from its own SYN on",
  "SYNC.SYN.793": "the new connection is judged from its own SYN on, which a host without a connection may reset",
  "SR.CLOSE.Q": "when a user has called is not on the wire: one that is put off looks like one that comes later",
  "*.RST.793": "a host that a reset has closed and that says nothing is not told from one that goes on and says nothing",
};

/** Rows that send what the RFC's would, or nothing as it may: what else they do shows once the host hears or sends something afterwards. */
export const showsLater = (row: string): boolean => row.endsWith(".NOTW") || ["TW.RST.F1", "TW.SYN.RESTART"].includes(row);
