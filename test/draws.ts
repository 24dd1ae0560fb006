// Before each test file: where the draws of random cases begin. The quick and the thorough tier draw the same every time, so that no run of
// theirs depends on what is drawn; the full tier draws anew, and tells the seed of what fails. TWOMSL_SEED chooses another.

import fc from "fast-check";
import { inTier } from "./tier.ts";

const seed = process.env["TWOMSL_SEED"] ?? inTier({ quick: "2", thorough: "2", full: "" });
if (!/^-?\d*$/.test(seed)) throw new Error(`TWOMSL_SEED=${seed}: expected a whole number`);
if (seed !== "") fc.configureGlobal({ seed: Number(seed) });
