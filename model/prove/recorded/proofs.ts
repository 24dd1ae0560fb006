// What solvers have proven. Written by `npm run proofs`.

import { words, type RecordedProofs } from "./recorded-proofs.ts";

export const recordedProofs: readonly RecordedProofs[] = [
  {
    variant: "2msl-safe",
    way: "induction",
    checked: "2026-11-26",
    solvers: ["z3 4.8.12", "cvc5 1.0.3"],
    source: "c6b03e03eb041066a4e3c89c38c262986fac2be22394d381cf265202afc21895",
    proven: words("P-TW-2MSL P-2MSL"),
    vacuous: [],
  },
  {
    variant: "rfc9293",
    way: "one step",
    checked: "2026-11-26",
    solvers: ["z3 4.8.12", "cvc5 1.0.3"],
    source: "edfe1a04be4ab2c01b631423645d99e9dd315079b2525e2d13518487bab47369",
    proven: words(
      "P-TW-ACK P-TW-RESTART P-TW-BLOCK P-TW-NODATA P-TW-SILENT P-STATE-GRAPH P-RST-GEN P-NO-REPLY-BARE P-SR-PASSIVE",
      "P-OPEN-ISOL P-ACK-NUMBER P-SEQ-NUMBER P-NXT-EXACT P-OPEN-SENDS P-OPEN-REFUSED P-LISTEN-SYN P-RST-FORM P-CLOSED-RST",
      "P-LISTEN-RST P-RST-ENDS P-RST-OUTSIDE P-RST-CHALLENGED P-TW-RST P-OUTSIDE-ACK P-SYN-CHALLENGED P-SR-SYN P-ACK-CHALLENGED",
      "P-TW-STARTS P-SEND-SENDS P-SEND-WAITS P-CLOSE-SENDS P-CLOSE-ONCE P-FIN-ASKED P-CLOSE-FORGETS P-ASKING P-RTX-COUNT",
      "P-CALL-RETURNS P-TOLD",
    ),
    vacuous: words("P-ABORT-RST"),
  },
];
