// What solvers have proven. Written by `npm run proofs`.

import { words, type RecordedProofs } from "./recorded-proofs.ts";

export const recordedProofs: readonly RecordedProofs[] = [
  {
    variant: "rfc9293",
    way: "one step",
    checked: "2026-11-26",
    solvers: ["z3 4.8.12", "cvc5 1.0.3"],
    source: "51e5cf50afade4dd17885c5f21e2fdd6ee8a339700aca0f2cffcc8b266dcea68",
    proven: words(
      "P-TW-ACK P-TW-RESTART P-TW-BLOCK P-TW-NODATA P-TW-SILENT P-STATE-GRAPH P-RST-GEN P-RST-NO-REPLY P-NO-REPLY-BARE",
      "P-SR-PASSIVE P-OPEN-ISOL P-ACK-NUMBER P-SEQ-NUMBER P-NXT-EXACT P-OPEN-SENDS P-OPEN-REFUSED P-LISTEN-SYN P-RST-FORM",
      "P-CLOSED-RST P-LISTEN-RST P-RST-ENDS P-RST-OUTSIDE P-RST-CHALLENGED P-TW-RST P-OUTSIDE-ACK P-SYN-CHALLENGED P-SR-SYN",
      "P-ACK-CHALLENGED P-NO-ACK P-TAKEN-EXACT P-TW-STARTS P-TW-ONLY-FIN P-SEND-SENDS P-SEND-WAITS P-CLOSE-SENDS P-CLOSE-ONCE",
      "P-FIN-ASKED P-CLOSE-FORGETS P-ASKING P-RTX-COUNT P-CALL-RETURNS P-TOLD P-TOLD-ENDS P-GIVES-UP",
    ),
    vacuous: words("P-ABORT-RST"),
  },
  {
    variant: "rfc9293",
    way: "induction",
    checked: "2026-11-26",
    solvers: ["z3 4.8.12", "cvc5 1.0.3"],
    source: "0ed56140244951056d3fe14363167fd10f82502e97dbfd748d77b7d35d55c1fc",
    proven: words("P-TW-WHO P-TW-2MSL P-EOF P-FIN-ONE P-SYN-ONE P-RST-NO-REPLY P-TAKEN-EXACT"),
    vacuous: [],
  },
  {
    variant: "2msl-safe",
    way: "induction",
    checked: "2026-11-27",
    solvers: ["z3 4.8.12", "cvc5 1.0.3"],
    source: "3fba1c5068bcb4cbb0889bcc373a61af90b9bea2562ccf6ca8cda44f3e0f6c6c",
    proven: words(
      "P-TW-WHO P-TW-ONE P-TW-2MSL P-TW-NO-RST P-2MSL P-NO-STALE-DATA P-NO-STALE-FIN P-IN-ORDER P-NO-STALE-ACK P-NO-STALE-RST",
      "P-NO-ACK-UNSENT P-NEWCONN-SURVIVES P-REPLAY P-EOF P-SEQ-ORD P-RCV-ORD P-FIN-ONE P-SYN-ONE P-RST-NO-REPLY P-TAKEN-EXACT",
    ),
    vacuous: [],
  },
  {
    variant: "rfc9293",
    way: "lemmas",
    checked: "2026-11-27",
    solvers: ["z3 4.8.12", "cvc5 1.0.3"],
    source: "aab265dca04d7498367ce39e920967631bf73e18b8f80bece783343b4a23faa8",
    proven: words(
      "P-TW-WHO P-TW-2MSL P-EOF P-SYN-ONE P-SYN-BITS P-SS-SYN P-SS-NO-SYN P-WRONG-ACK-RST P-SS-RST P-EARLY-ACK P-FIN-LEADS",
      "P-TW-SECOND-FIN",
    ),
    vacuous: [],
  },
  {
    variant: "rfc1337",
    way: "induction",
    checked: "2026-11-27",
    solvers: ["z3 4.8.12", "cvc5 1.0.3"],
    source: "4b496589d7fb0deafc64d9e994ce0ae020702837f49ec47921ba62f6378692d9",
    proven: words("P-TW-WHO P-TW-2MSL P-EOF P-FIN-ONE P-SYN-ONE P-RST-NO-REPLY P-TAKEN-EXACT"),
    vacuous: [],
  },
];
