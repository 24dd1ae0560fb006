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
];
