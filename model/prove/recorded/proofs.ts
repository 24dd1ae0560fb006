// What solvers have proven. Written by `npm run proofs`.

import type { RecordedProofs } from "./recorded-proofs.ts";

export const recordedProofs: readonly RecordedProofs[] = [];
