// A variant of one's own: TIME-WAIT drops a SYN in silence instead of answering it with an ACK.
// Try it: npm start -- check --variant ./docs/examples/short-challenge.ts --property P-TW-MIN

import { has, other, rfc, row } from "twomsl/spec";

export default {
  id: "short-challenge",
  title: "TIME-WAIT does not challenge a SYN",
  says: "A SYN that arrives in TIME-WAIT is dropped in silence instead of being answered by an ACK.",
  cite: [other("a firewall that drops SYNs for connections it still remembers")],
  patches: [
    {
      insert: row("4-syn", {
        id: "TW.SYN.SILENT",
        in: ["TIME-WAIT"],
        when: has("SYN"),
        says: "A SYN is dropped without an answer.",
        cite: [rfc(6191, "2", "the last case, applied to every SYN")],
      }),
      before: "SYNC.SYN.CHAL",
      cite: [rfc(6191, "2")],
    },
  ],
};
